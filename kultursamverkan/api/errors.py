"""What the API answers when it has no data to give: JSON, in Swedish."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

READ_ONLY = "Det går bara att läsa här: använd GET."
_MESSAGES = {
    "int_parsing": "Skriv ett heltal.",
    "greater_than_equal": "Skriv minst {ge}.",
    "less_than_equal": "Skriv högst {le}.",
    "missing": "Måste anges.",
}


class Misasked(Exception):
    """A parameter that cannot be understood: name and what is wrong with it, one or several."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__(problems)


def refusal(status: int, detail: str, problems: list[tuple[str, str]] | None = None) -> HttpResponse:
    errors = [{"field": name, "message": message} for name, message in problems or []]
    body = {"detail": detail, "errors": errors} if problems else {"detail": detail}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def misasked(problems: list[tuple[str, str]]) -> HttpResponse:
    said = " ".join(f"{name}: {message}" for name, message in problems)
    return refusal(422, f"Frågan går inte att förstå. {said}", problems)


def handle(api: NinjaAPI) -> None:
    """Teaches the API its errors."""

    def of_parameters(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
        assert isinstance(error, ValidationError)
        return misasked([(str(one["loc"][-1]), _said(one)) for one in error.errors])

    def of_filters(request: HttpRequest, error: Misasked | type[Misasked]) -> HttpResponse:
        assert isinstance(error, Misasked)
        return misasked(error.problems)

    api.add_exception_handler(ValidationError, of_parameters)
    api.add_exception_handler(Misasked, of_filters)


def _said(error: dict[str, Any]) -> str:
    message = _MESSAGES.get(error["type"], "Värdet går inte att förstå.")
    return message.format(**error.get("ctx", {}))
