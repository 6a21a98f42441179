"""The form for a plan's reminders: when they go out, and what they say."""

from typing import ClassVar

from django import forms
from django.http import QueryDict

from activities.actions.reminders import StepValues
from activities.choices import ReminderMoment
from activities.models import ReminderPlan, ReminderStep, usual_steps
from kultursamverkan.shared.editing import ClashField, EditForm, RowForm
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows


class ReminderFields(EditForm):
    class Meta:
        model = ReminderPlan
        fields = ("is_on",)
        labels: ClassVar = {"is_on": "Skicka påminnelser automatiskt"}
        help_texts: ClassVar = {"is_on": "Du kan alltid påminna för hand på uppföljningens sida."}


class StepForm(RowForm):
    days = forms.IntegerField(label="Antal dagar", min_value=0, max_value=365)
    moment = forms.ChoiceField(label="När", choices=ReminderMoment.choices)
    title = forms.CharField(label="Ärenderad", max_length=150)
    text = forms.CharField(label="Inledning", max_length=4000, widget=forms.Textarea({"rows": 4}))


class ReminderForm(FormWithRows):
    """`reminders`: the plan's own, or a new one while the usual still hold; these are then shown."""

    def __init__(self, data: QueryDict | None, *, reminders: ReminderPlan) -> None:
        if data is not None and reminders.pk and "revision" not in data:
            # The usual ones were shown, and somebody has made the plan's own since: never seen, so a clash.
            data = data.copy()
            data["revision"] = "0"
        shown = list(reminders.steps.all()) if reminders.pk else usual_steps()
        self.rows = Rows(
            StepForm, data, prefix="steps", initial=[_values(step) for step in shown], blank={"moment": "before"}
        )
        super().__init__(data, ReminderFields(data, instance=reminders), [self.rows])

    @property
    def steps(self) -> list[StepValues]:
        """In the order they go out."""
        order = list(ReminderMoment)
        values = [StepValues(**line.cleaned_data) for line in self.rows.lines]
        return sorted(values, key=lambda step: (order.index(ReminderMoment(step.moment)), _sign(step) * step.days))

    @property
    def is_on(self) -> bool:
        return bool(self.form.cleaned_data["is_on"])

    def clash_fields(self, current: Revised) -> list[ClashField]:
        assert isinstance(current, ReminderPlan)
        theirs, yours = ("Ja" if on else "Nej" for on in (current.is_on, self.is_on))
        saved = [StepValues(step.moment, step.days, step.title, step.text) for step in current.steps.all()]
        return [
            ClashField("Skicka påminnelser automatiskt", theirs, yours),
            ClashField("Påminnelser", _said(saved), _said(self.steps)),
        ]


def _values(step: ReminderStep) -> dict[str, str | int]:
    return {"moment": step.moment, "days": step.days, "title": step.title, "text": step.text}


def _sign(step: StepValues) -> int:
    return -1 if step.moment == ReminderMoment.BEFORE else 1


def _said(steps: list[StepValues]) -> str:
    return "\n\n".join(
        f"{step.days} dagar {ReminderMoment(step.moment).label}: {step.title}\n{step.text}" for step in steps
    )
