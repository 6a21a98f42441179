"""What every form shares: one renderer that draws the fields, and messages that say how to mend it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.renderers import TemplatesSetting

from kultursamverkan.shared.text import LONGEST

_CHOOSE = "Välj ett alternativ."
_REQUIRED_MESSAGES: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.ModelMultipleChoiceField, "Välj minst ett alternativ."),
    (forms.MultipleChoiceField, "Välj minst ett alternativ."),
    (forms.ChoiceField, _CHOOSE),
    (forms.ModelChoiceField, _CHOOSE),
    (forms.BooleanField, "Kryssa i rutan för att gå vidare."),
    (forms.FileField, "Välj en fil."),
    (forms.DateField, "Ange ett datum, till exempel 2026-11-22."),
    (forms.EmailField, "Skriv en e-postadress, till exempel namn@kommun.se."),
    (forms.IntegerField, "Skriv ett tal."),
    (forms.Field, "Fyll i fältet."),
)
_INVALID_MESSAGES: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "Skriv datumet som år-månad-dag, till exempel 2026-11-22."),
    (forms.EmailField, "Skriv en fullständig e-postadress, till exempel namn@kommun.se."),
    (forms.URLField, "Skriv hela webbadressen, till exempel https://www.kommun.se/kultur."),
    (forms.FloatField, "Skriv ett tal."),
    (forms.DecimalField, "Skriv ett tal."),
    (forms.IntegerField, "Skriv ett heltal, bara siffror."),
)
_LIMITS = {
    "max_length": "Skriv högst %(limit_value)d tecken. Nu är det %(show_value)d.",
    "min_value": "Skriv ett tal som är minst %(limit_value)s.",
    "max_value": "Skriv ett tal som är högst %(limit_value)s.",
}


class Renderer(TemplatesSetting):
    """FORM_RENDERER: templates/django/forms/ draws every form, and templates/django/forms/field.html every field."""

    form_template_name = "django/forms/div.html"
    field_template_name = "django/forms/field.html"


class LongText(forms.CharField):
    """Somebody's own words, over several lines. What is too long is told and never cut: a browser cuts what is pasted
    at `maxlength` without a word."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        # A browser sends two characters for a new line; it is kept, and counted, as one.
        return str(super().to_python(value)).replace("\r\n", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name != "maxlength"}


class DateInput(forms.DateInput):
    """A date by typing or picker; the browser sends and wants ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-date"} | (attrs or {}), format="%Y-%m-%d")


class SeveralField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    """Several rows of those given later (`queryset`); cleans to a list, which is what an action takes."""

    def clean(self, value: Any) -> list[Any]:  # type: ignore[override]
        return list(super().clean(value))


class FormLook:
    """Mixed into a form class: Swedish messages that say what to do, and no colon after labels.

    `mark_optional`: whether optional fields say "(valfritt)"; a filter form, where all are optional, says False.
    """

    mark_optional = True
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        for field in self.fields.values():
            _speak_plainly(field)


class BaseForm(FormLook, forms.Form):
    """Every form of ours that is not about one model row."""


if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm  # generic for mypy only


class BaseModelForm(FormLook, _ModelForm):
    """Every form of ours about one model row. It validates; an action writes. Never call save()."""


def _speak_plainly(field: forms.Field) -> None:
    """Django's general messages become our own; a message the field or its class was declared with stays."""
    for code, words in _LIMITS.items():
        field.error_messages.setdefault(code, words)
    for code, messages in (("required", _REQUIRED_MESSAGES), ("invalid", _INVALID_MESSAGES)):
        if field.error_messages.get(code) is _stock_message(field, code):
            message = next((message for kind, message in messages if isinstance(field, kind)), None)
            if message:
                field.error_messages[code] = message


def _stock_message(field: forms.Field, code: str) -> object:
    """What Django itself would say, from the nearest class that says it; a class of ours keeps its own words."""
    for cls in type(field).__mro__:
        if code in vars(cls).get("default_error_messages", {}):
            return vars(cls)["default_error_messages"][code] if cls.__module__.startswith("django.") else field
    return None
