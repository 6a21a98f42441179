"""What an organisation asks for, and the region's answer."""

from collections.abc import Sequence
from typing import Any

from django import forms

from activities.forms.answers import PUBLIC_DOCUMENT
from activities.models import Activity
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm

GONE = "Aktiviteten går inte längre att välja. Välj en annan."


class WishForm(Kept, BaseForm):
    """Which activity, and why if they want to say it. `activities`: those there is something to ask about."""

    activity = forms.TypedChoiceField(
        label="Vilken aktivitet?",
        empty_value=None,
        error_messages={"required": "Välj en aktivitet.", "invalid_choice": GONE},
    )
    text = forms.CharField(
        label="Varför?",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=f"Regionens redaktörer läser det. {PUBLIC_DOCUMENT}",
    )

    def __init__(self, data: Any, *, activities: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["activity"]
        field.choices = [("", "Välj"), *by_heading(activities)]
        field.coerce = {one.key: one for one in activities}.__getitem__


class WishAnswerForm(Kept, BaseForm):
    """The region's word. Which button was pressed says yes or no; a no says why."""

    answer = forms.CharField(
        label="Ord till kommunen",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=f"Den som frågade ser det. Behövs när du avböjer. {PUBLIC_DOCUMENT}",
    )


def by_heading(activities: Sequence[Activity]) -> list[tuple[str, list[tuple[str, str]]]]:
    """In the plan's order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in activities:
        label = f"{one.heading.section}: {one.heading.title} (mål {one.heading.goal.number})"
        groups.setdefault(label, []).append((one.key, one.title))
    return list(groups.items())
