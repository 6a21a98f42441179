"""Forms for the points of an agenda, for filling it from the plan, and for why a meeting is cancelled."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from activities.forms.bulk import Ticks
from activities.models import Activity
from dialogues.forms.meeting_parts import GroupedByGoal
from dialogues.models import AgendaItem
from dialogues.queries.agenda import TITLE_LENGTH, FillLine, agenda_activities
from kultursamverkan.shared.editing import EditForm, Kept
from kultursamverkan.shared.forms import BaseForm


class ActivityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    iterator = GroupedByGoal


class AgendaItemForm(EditForm):
    """A point of the agenda of the item's meeting."""

    title = forms.CharField(
        label="Punkt",
        max_length=TITLE_LENGTH,
        required=False,
        help_text="Får vara tom om du väljer en aktivitet. Då blir det aktivitetens namn.",
    )
    activity = ActivityField(Activity.objects.none(), label="Aktivitet", required=False)

    class Meta:
        model = AgendaItem
        fields = ("title", "activity", "text")
        widgets: ClassVar = {"text": forms.Textarea({"rows": 4})}
        help_texts: ClassVar = {"text": "Vad deltagarna behöver veta eller förbereda."}

    def __init__(self, data: Any = None, *, instance: AgendaItem, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        self.fields["activity"].queryset = agenda_activities(instance.meeting)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("title") and not self.errors:
            if activity := values.get("activity"):
                values["title"] = FillLine(activity, "").title
            else:
                self.add_error("title", "Skriv punkten, eller välj en aktivitet.")
        return values


class FillForm(Kept, BaseForm):
    """Which of the plan's activities to put on the agenda. What has come there meanwhile is passed over."""

    activities = Ticks(label="Aktiviteter", widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, *, lines: Sequence[FillLine]) -> None:
        super().__init__(data)
        self.lines = lines
        field: Any = self.fields["activities"]
        field.choices = [(line.activity.key, line.title) for line in lines]
        field.initial = [line.activity.key for line in lines if line.is_ticked]

    @property
    def rows(self) -> list[tuple[FillLine, BoundWidget]]:
        """Each line with its box to tick."""
        return list(zip(self.lines, self["activities"].subwidgets, strict=True))

    @property
    def chosen(self) -> list[FillLine]:
        keys = set(self.cleaned_data["activities"])
        return [line for line in self.lines if line.activity.key in keys]


class CancelForm(Kept, BaseForm):
    reason = forms.CharField(
        label="Varför ställs mötet in?",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Skälet visas för regionens medlemmar och står i mejlet till de kallade. "
        "Det du skriver kan begäras ut som allmän handling.",
    )
