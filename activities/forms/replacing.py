"""Which activity comes instead of one that leaves the plan."""

from collections.abc import Iterable
from typing import Any

from django import forms

from activities.choices import Replacement
from activities.models import Activity
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm


class ActivityReplaceForm(Kept, BaseForm):
    """`others`: the plan's other live activities, with heading, section and goal, in order."""

    how = forms.ChoiceField(
        label="Vad händer med aktiviteten?",
        widget=forms.RadioSelect,
        choices=[
            (Replacement.REPLACED.value, "Den ersätts av en annan"),
            (Replacement.MERGED.value, "Den slås ihop med en annan"),
        ],
        initial=Replacement.REPLACED.value,
    )
    instead = forms.ChoiceField(
        label="Vilken aktivitet?",
        error_messages={"invalid_choice": "Välj en aktivitet i listan. Den du valde står inte längre i planen."},
        help_text="Skriv de första bokstäverna för att hoppa i listan.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, activity: Activity, others: Iterable[Activity]) -> None:
        super().__init__(data)
        self.others = {row.key: row for row in others}
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in self.others.values():
            heading = row.heading
            groups.setdefault(f"{heading.section}, {heading.goal}: {heading.title}", []).append((row.key, row.title))
        self.fields["instead"].choices = [("", "Välj"), *groups.items()]  # type: ignore[attr-defined]
        self.initial["revision"] = activity.revision

    @property
    def values(self) -> dict[str, Any]:
        """For actions.replacing.replace_activity."""
        values = self.cleaned_data
        return {
            "how": Replacement(values["how"]),
            "instead": self.others[values["instead"]],
            "revision": values["revision"],
        }
