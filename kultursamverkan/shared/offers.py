"""What a list's filter offers to choose among: drawn once for all who are offered the same."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


class Offered(list[Any]):
    """(value, label), or groups of them under a heading: (heading, choices). Nobody changes it once it is made."""

    def __deepcopy__(self, memo: object) -> "Offered":
        return self  # each request has its own filters, but not its own choices

    @cached_property
    def labels(self) -> dict[str, str]:
        """Of each value."""
        pairs: Iterable[tuple[object, object]] = flatten_choices(self)
        return {str(value): str(label) for value, label in pairs}

    def options(self, chosen: str) -> SafeString:
        """As HTML; `chosen`: a value, "" for none."""
        drawn = self._drawn
        if chosen in self.labels:
            drawn = drawn.replace(_opens(chosen) + ">", _opens(chosen) + " selected>", 1)
        return mark_safe(drawn)  # noqa: S308  (escaped below)

    @cached_property
    def _drawn(self) -> str:
        return "".join(
            f'\n  <optgroup label="{escape(one)}">{_options(within)}\n  </optgroup>'
            if isinstance(within, list | tuple)
            else _options([(one, within)])
            for one, within in self
        )


def _options(choices: Iterable[tuple[object, object]]) -> str:
    return "".join(f"\n  {_opens(value)}>{escape(label)}</option>" for value, label in choices)


def _opens(value: object) -> str:
    return f'<option value="{escape(value)}"'


class OfferSelect(forms.Select):
    """As templates/django/forms/widgets/select.html draws it, without asking each choice whether it is the one."""

    offered = Offered()
    empty_label = ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        nothing = f"\n  {_opens('')}{'' if chosen else ' selected'}>{escape(self.empty_label)}</option>"
        frame = super().render(name, value, attrs, renderer)  # it has no choices of its own
        options = nothing + self.offered.options(chosen)
        return mark_safe(frame.replace("\n</select>", f"{options}\n</select>"))  # noqa: S308  (escaped above)


class OfferField(forms.ChoiceField):
    """One of `choices`, or nothing."""

    widget = OfferSelect

    def __init__(self, *, choices: Iterable[Any] = (), empty_label: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered = choices if isinstance(choices, Offered) else Offered(choices)
        self.widget.offered, self.widget.empty_label = self.offered, empty_label

    def validate(self, value: str) -> None:
        forms.Field.validate(self, value)
        if value and value not in self.offered.labels:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})


class ChoiceFilter(django_filters.ChoiceFilter):
    """One of `choices`; `empty_label` says what is seen when none is chosen."""

    field_class = OfferField
