"""A form filled in as somebody would: what it holds when shown, and something in each field that must not be empty."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.test import Client

from tests.forms import Data, shown_forms

# In order: who may do most of what there is comes first.
WHO = ("editor", "admin", "chief", "convener", "stranger")


def filled(client: Client, url: str, action: str | None = None) -> Data:
    """The page's form, filled in. A button's address shows nothing: a token, as the page with the button has."""
    response = client.get(url)
    shown = shown_forms(response) if response.status_code == 200 else []
    data: Data = {"csrfmiddlewaretoken": "t" * 64}
    if shown:
        wanted = [form for form in shown if action is None or form.action == action]
        data |= max(wanted, key=lambda form: len(form.pairs)).data
    for form in _forms(response.context or []):
        for name, field in form.fields.items():
            sent = form.add_prefix(name)
            if field.required and not data.get(sent) and not isinstance(field, forms.FileField):
                data[sent] = _something(field)
    return data


def errors(response: Any) -> list[str]:
    """What the page says is wrong, for the one who reads why a test failed."""
    found = [f"{form.errors.as_json()}" for form in _forms(response.context or []) if form.is_bound and form.errors]
    return found or [str(message) for message in (response.context or {}).get("messages", [])]


def _forms(contexts: Any) -> Iterator[forms.BaseForm]:
    seen: set[int] = set()
    for context in contexts:
        for value in _values(context):
            for one in value if isinstance(value, list | tuple) else [value]:
                if isinstance(one, forms.BaseForm) and id(one) not in seen:
                    seen.add(id(one))
                    yield one


def _values(context: Any) -> list[Any]:
    return [value for layer in context for value in layer.values()] if hasattr(context, "dicts") else []


def _something(field: forms.Field) -> Any:
    match field:
        case forms.MultipleChoiceField() | forms.ModelMultipleChoiceField():
            return [_choice(field)]
        case forms.ChoiceField():
            return _choice(field)
        case forms.DateTimeField():
            return datetime(2026, 5, 5, 13).isoformat()  # noqa: DTZ001  (as a form sends it)
        case forms.DateField():
            return date(2026, 5, 5).isoformat()
        case forms.BooleanField():
            return "on"
        case forms.EmailField():
            return "ny@exempel.example"
        case forms.IntegerField():
            return str(field.min_value or 2031)
        case _:
            return "Något nytt"


def _choice(field: Any) -> str:
    """The first that is not "choose", whatever group it stands in."""
    flat = [
        one
        for value, label in field.choices
        for one in (label if isinstance(label, list | tuple) else [(value, label)])
    ]
    return next((str(value) for value, _ in flat if str(value)), "")
