"""Forms of the officer: a round's dates, and which activities and organisations are in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from activities.actions.rounds import REASON_MISSING, Choice
from activities.choices import ParticipationState, RoundState
from activities.models import FollowUpRound, Participation
from activities.queries.rounds import Proposal
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import EditForm, RowForm
from kultursamverkan.shared.forms import DateInput


class RoundForm(EditForm):
    """The year is settled once the round has opened."""

    class Meta:
        model = FollowUpRound
        fields = ["year", "opens", "due"]
        labels = {"year": "År som följs upp", "opens": "Öppnar", "due": "Svar senast"}
        widgets = {"opens": DateInput, "due": DateInput}

    def __init__(self, data: QueryDict | None = None, *, instance: FollowUpRound, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        if instance.state != RoundState.PLANNED:
            self.fields["year"].disabled = True


class ChoiceForm(RowForm):
    """One activity: in or not, who is asked, and why when that differs from what is already decided.

    `now`: what is decided (the rule before opening, the rows after). `others`: who can be asked beside the
    participants, as choices; asked once a page, since many forms share it.
    """

    included = forms.BooleanField(label="Ingår i uppföljningen", required=False)
    asked = forms.TypedMultipleChoiceField(
        label="Tillfrågas", coerce=int, required=False, widget=forms.CheckboxSelectMultiple({"class": "columns"})
    )
    added = forms.TypedChoiceField(label="Fråga också", coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label="Skäl till ändringen", required=False, max_length=300, help_text="Behövs bara om du ändrar något."
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        proposal: Proposal,
        now: Choice,
        others: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, prefix=f"a{proposal.activity.pk}", **kwargs)
        self.proposal, self.now = proposal, now
        names = dict(others)
        listed = {part.organisation_id: _described(part) for part in proposal.participations}
        listed |= {key: names[key] for key in now.asked - listed.keys() if key in names}
        self.fields["asked"].choices = list(listed.items())  # type: ignore[attr-defined]
        rest = [(key, name) for key, name in names.items() if key not in listed]
        self.fields["added"].choices = [("", "Ingen fler"), *rest]  # type: ignore[attr-defined]
        self.initial.update(included=now.included, asked=sorted(now.asked), reason=now.reason, seen=self._print)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("seen") != self._print:
            self._tell_change()
        if not self.errors and not values["reason"] and self._differs(self.choice):
            self.add_error("reason", REASON_MISSING)
        return values

    @property
    def is_changed(self) -> bool:
        """Shown again with something else than what is decided."""
        return self.is_bound and self.has_changed()

    @property
    def _print(self) -> str:
        """What is decided now, as the page remembers having shown it."""
        return f"{'in' if self.now.included else 'out'} {' '.join(map(str, sorted(self.now.asked)))}".strip()

    def _tell_change(self) -> None:
        """The plan, or another officer, has changed it meanwhile. The next press decides with open eyes."""
        labels = dict(self.fields["asked"].choices)  # type: ignore[attr-defined]
        asked = ", ".join(labels[key] for key in self.now.asked if key in labels) if self.now.included else ""
        self.add_error(
            None,
            f"”{self.proposal.activity.title}” har ändrats medan du arbetade. Nu "
            + (f"tillfrågas {asked or 'ingen'}" if self.now.included else "ingår den inte")
            + ". Se över valet.",
        )
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("seen")] = self._print
        self.data = data

    def _differs(self, choice: Choice) -> bool:
        return choice.included != self.now.included or (choice.included and choice.asked != self.now.asked)

    @property
    def choice(self) -> Choice:
        values = self.cleaned_data
        asked = {*values["asked"], *([values["added"]] if values["added"] else [])}
        return Choice(values["included"], frozenset(asked), values["reason"])


def _described(part: Participation) -> str:
    """ "Laxå", or "Norra länsdelen (osäker)" for one whom the rule does not ask."""
    notes = [] if part.state == ParticipationState.CONFIRMED else [part.get_state_display().lower()]
    notes += [] if part.answers else ["svarar inte i uppföljningen"]
    return f"{part.organisation} ({', '.join(notes)})" if notes else str(part.organisation)


@dataclass
class ChoiceForms:
    """Every activity of the plan, before its round opens. `judged`: whether mistakes are told."""

    forms: list[ChoiceForm]

    @classmethod
    def of(
        cls,
        proposals: list[Proposal],
        organisations: Iterable[Organisation],
        data: QueryDict | None,
        *,
        judged: bool = True,
    ) -> "ChoiceForms":
        others = [(row.pk, row.name) for row in organisations]
        forms = [ChoiceForm(data, proposal=row, now=Choice(row.by_rule, row.asked), others=others) for row in proposals]
        for form in forms:
            form.judged = judged
        return cls(forms)

    @property
    def is_changed(self) -> bool:
        """Somebody wrote or chose something else than the rule says."""
        return any(form.is_changed for form in self.forms)

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def choices(self) -> dict[int, Choice]:
        return {form.proposal.activity.pk: form.choice for form in self.forms}

    @property
    def included(self) -> list[ChoiceForm]:
        return [form for form in self.forms if form.proposal.by_rule]

    @property
    def left_out(self) -> list[ChoiceForm]:
        return [form for form in self.forms if not form.proposal.by_rule]
