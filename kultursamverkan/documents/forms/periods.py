"""Forms at the turn of a period: what becomes of each activity, and what the next plan begins with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from kultursamverkan.documents.actions.periods import REASON_MISSING, Word
from kultursamverkan.documents.carrying import Choice, moved_years
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.documents.ending import Ending, carried_by_default
from kultursamverkan.documents.slugs import fault_of, slug_of
from kultursamverkan.shared.editing import Kept, RowForm
from kultursamverkan.shared.forms import BaseForm
from plans.models import DevelopmentGoal, Plan, PlanSection

MOVE, KEEP = "move", "keep"
EARLIEST, LATEST = 1990, 2100


class EndingForm(RowForm):
    """What becomes of one activity. Genomförd can be chosen only where its convener has reported it.

    `seen`: the settlement's revision as the page showed it, so that nobody undoes another's word unseen.
    """

    outcome = forms.ChoiceField(label="Vad händer?", widget=forms.RadioSelect(attrs={"class": "inline"}))
    reason = forms.CharField(
        label="Skäl, om den utgår",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Skälet syns för alla när planen är avslutad.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, ending: Ending) -> None:
        super().__init__(data, prefix=f"a{ending.activity.pk}")
        self.ending = ending
        choices = [(one.value, one.label) for one in Outcome if ending.may_be_done or one != Outcome.DONE]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        self.initial.update(outcome=ending.proposed.value, reason=ending.reason, seen=ending.revision)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("outcome") == Outcome.DROPPED and not values.get("reason"):
            self.add_error("reason", REASON_MISSING.format(self.ending.activity))
        if values.get("seen") != self.ending.revision and self._differs(values):
            self._tell_change()
        return values

    @property
    def word(self) -> Word:
        values = self.cleaned_data
        outcome = Outcome(values["outcome"])
        return Word(self.ending.activity, outcome, values["reason"], revision=self.ending.revision)

    def _differs(self, values: dict[str, Any]) -> bool:
        return (values.get("outcome"), values.get("reason")) != (self.ending.settled, self.ending.reason)

    def _tell_change(self) -> None:
        """Somebody settled it while the page was open. The next press decides with open eyes."""
        settled = self.ending.settled
        said = f"{settled.label}{f' ({self.ending.reason})' if self.ending.reason else ''}" if settled else ""
        self.add_error(
            None,
            f"”{self.ending.activity}” har avgjorts medan du arbetade: {said}. Ditt val står kvar. Se över det och "
            "spara igen.",
        )
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = str(self.ending.revision)
        self.data = data


@dataclass
class EndingForms:
    """Every activity of a plan that is about to end."""

    forms: list[EndingForm]

    @classmethod
    def of(cls, endings: Sequence[Ending], data: QueryDict | None) -> "EndingForms":
        return cls([EndingForm(data, ending=ending) for ending in endings])

    def is_valid(self) -> bool:
        # Every one is asked, so that every mistake is told.
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def words(self) -> list[Word]:
        return [form.word for form in self.forms]

    def refuse(self, message: str) -> None:
        """The action said no."""
        if self.forms:
            self.forms[0].add_error(None, message)


class PlanReopenForm(Kept, BaseForm):
    reason = forms.CharField(
        label="Varför öppnas planen igen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för alla. Det du skriver kan begäras ut som allmän handling.",
    )


class CarryOverForm(Kept, BaseForm):
    """The next period's plan and what it begins with. Proposed: everything but what is finished or dropped."""

    title = forms.CharField(label="Titel", max_length=200)
    period_start = forms.IntegerField(label="Första år", min_value=EARLIEST, max_value=LATEST)
    period_end = forms.IntegerField(label="Sista år", min_value=EARLIEST, max_value=LATEST)
    slug = forms.CharField(
        label="Adress",
        max_length=120,
        required=False,
        help_text="Det som står sist i planens webbadress. Den går inte att ändra sedan. Lämna tomt så görs den av "
        "titeln.",
    )
    times = forms.ChoiceField(
        label="Aktiviteternas start och planerat klart",
        widget=forms.RadioSelect,
        help_text="Löpande förblir löpande. Avsnittens perioder flyttas alltid.",
    )
    chapters = forms.BooleanField(label="Ta med kapitlens text", required=False)
    goals = forms.MultipleChoiceField(label="Utvecklingsmål", required=False, widget=forms.CheckboxSelectMultiple)
    sections = forms.MultipleChoiceField(label="Avsnitt", required=False, widget=forms.CheckboxSelectMultiple)
    headings = forms.MultipleChoiceField(label="Rubriker", required=False, widget=forms.CheckboxSelectMultiple)
    activities = forms.MultipleChoiceField(
        label="Aktiviteter",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Det som är genomfört eller utgår är inte förvalt.",
    )
    mark_optional = False

    def __init__(
        self,
        data: QueryDict | None,
        *,
        plan: Plan,
        goals: Collection[DevelopmentGoal],
        sections: Collection[PlanSection],
        endings: Sequence[Ending],
        headings: Collection[Any],
    ) -> None:
        super().__init__(data)
        self.plan = plan
        years = plan.period_end - plan.period_start + 1
        self._choose("times", [(MOVE, f"Flytta {years} år framåt, så långt som perioden"), (KEEP, "Behåll som de är")])
        self._choose("goals", [(goal.key, str(goal)) for goal in goals])
        self._choose("sections", [(section.key, str(section)) for section in sections])
        self._choose(
            "headings", _grouped([(str(row.section), row.key, f"{row.title} ({row.goal})") for row in headings])
        )
        self._choose("activities", _grouped([_activity(ending) for ending in endings]))
        self.initial.update(_proposed(plan, years))
        self.initial.update(
            goals=[goal.key for goal in goals],
            sections=[section.key for section in sections],
            headings=[row.key for row in headings],
            activities=sorted(carried_by_default(endings)),
        )

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("period_start"), values.get("period_end")
        if start and start <= self.plan.period_start:
            self.add_error("period_start", f"Den nya perioden börjar efter {self.plan.period_start}.")
        if start and end and end < start:
            self.add_error("period_end", "Sista året måste ligga efter det första.")
        if typed := values.get("slug") or values.get("title"):
            values["slug"] = slug_of(typed)
            if fault := fault_of(values["slug"]):
                self.add_error("slug", fault)
        return values

    @property
    def choice(self) -> Choice:
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("slug", "times")}
        return Choice(**values, move_times=self.cleaned_data["times"] == MOVE)


def _proposed(plan: Plan, years: int) -> dict[str, Any]:
    title, slug = (moved_years(text, plan, years) for text in (plan.title, plan.slug))
    start = plan.period_start + years
    return {
        "title": title,
        "period_start": start,
        "period_end": plan.period_end + years,
        "slug": slug if slug != plan.slug else f"{plan.slug}-{start}",
        "times": MOVE,
        "chapters": True,
    }


def _grouped(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, value, label), those of a group together."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, value, label in rows:
        groups.setdefault(group, []).append((value, label))
    return list(groups.items())


def _activity(ending: Ending) -> tuple[str, str, str]:
    heading = ending.activity.heading
    settled = ending.settled.label if ending.settled else ending.status.label
    group = f"{heading.section.number}. {heading.goal}: {heading.title}"
    return group, ending.activity.key, f"{ending.activity.title} ({settled})"
