"""What every page that changes a plan has in common, the ones in activities too.

The same view answers twice: with a page, or, when htmx asks from the editor, with the form alone, to be filled in where
the part stands. What is saved there leads to `documents:editor_part`, which brings back only what changed.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from plans.models import Plan, PlanPart
from plans.queries import WHOLE_PLAN, editor_url

# Where a part stands in the editor: the element's tag and id. A section or heading is edited in its head alone.
PLACES = {
    "chapter": ("div", "{}"),
    "goal": ("li", "{}"),
    "section": ("div", "huvud-{}"),
    "heading": ("div", "huvud-{}"),
    "activity": ("tr", "{}"),
    "definition": ("li", "def-{}"),
}


def form_page(
    request: HttpRequest, plan: Plan, form: Any, title: str, *, template: str = "plans/_part_form.html", **more: Any
) -> HttpResponse:
    """The form, first shown or shown again. `more`: `submit_label`, `part` (whose history can be read), `row` (a new
    part that stands in a table), `ties_url` (where it is tied to steering documents)."""
    form.sent_to(request.path)
    part = more.get("part")
    context = {
        "plan": plan,
        "form": form,
        "title": title,
        "cancel_url": editor_url(plan, part.key if part else ""),
        "clash": form.clash,
    }
    context |= _place(request, plan, part, in_table=bool(more.get("row")))
    response = render(request, template, context | more)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _place(request: HttpRequest, plan: Plan, part: PlanPart | None, *, in_table: bool) -> dict[str, Any]:
    """For skeletons/part_form.html, when the form is filled in where the part stands."""
    if not is_in_place(request):
        return {}
    tag, place = PLACES[part.part] if part else ("tr" if in_table else "div", "ny-del")
    key = part.key if part else ""
    return {
        "skeleton": "skeletons/part_form.html",
        "tag": tag,
        "place": place.format(key),
        "back_url": reverse("documents:editor_part", args=[plan.slug, key]) if part else "",
    }


def confirm_page(
    request: HttpRequest,
    plan: Plan,
    title: str,
    *,
    text: str,
    submit_label: str,
    key: str,
    danger: bool = True,
    holds: Iterable[object] = (),
) -> HttpResponse:
    """Think once more. `title` is the question. `holds`: what stands in the part and must go first; then there is
    nothing to press, and `text` says what to do."""
    context = {
        "plan": plan,
        "title": title,
        "text": text,
        "submit_label": submit_label,
        "cancel_url": editor_url(plan, key),
        "danger": danger,
        "holds": list(holds),
    }
    return render(request, "plans/_part_remove.html", context)


def saved(request: HttpRequest, plan: Plan, message: str, key: str = "", *, swap: Iterable[str] = ()) -> HttpResponse:
    """Back to the plan, at the part that was changed. `swap`: the keys of what must be shown anew as a whole, where the
    part's own place is not enough."""
    messages.success(request, message)
    return back(request, plan, key, swap=swap)


def back(request: HttpRequest, plan: Plan, key: str = "", *, swap: Iterable[str] = ()) -> HttpResponse:
    """To the part as it stands, after a change or a refusal that a message tells of; without a key, to the plan."""
    if not is_in_place(request):
        return redirect(editor_url(plan, key))
    whole = urlencode([("byt", one) for one in swap])
    return redirect(f"{reverse('documents:editor_part', args=[plan.slug, key or WHOLE_PLAN])}?{whole}")


def is_in_place(request: HttpRequest) -> bool:
    """True when htmx asks, from the editor: a piece of it is wanted, not a page."""
    return "HX-Request" in request.headers


def goes_up(request: HttpRequest) -> bool:
    """Which of a part's two buttons was pressed."""
    return request.POST.get("direction") == "up"
