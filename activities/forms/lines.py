"""The lines of the form for an activity: who answers for it, and who takes part."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from activities.actions.content import ParticipantLine, ResponsibleLine
from activities.choices import ParticipationState
from activities.queries.editing import Offer
from activities.queries.organisations import Organisations, folded
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.editing import RowForm
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.widgets import SuggestInput

# The <datalist>s in _activity_fields.html.
ROLES, PEOPLE, GROUPS, ORGANISATIONS = "roller", "personer", "grupper", "organisationer"
# What the question who somebody is says about a name that is nobody's yet, before the name.
NEW = "ny "
WHO_IS_IT = "Välj vem du menar."


class PeriodForm(RowForm):
    """A line that may hold for a time only."""

    since = forms.DateField(label="Från", required=False, widget=DateInput)
    until = forms.DateField(label="Till", required=False, widget=DateInput)

    @property
    def has_period(self) -> bool:
        return bool(self["since"].value() or self["until"].value())

    @property
    def has_ended(self) -> bool:
        """Its last day has passed."""
        until = self["until"].value()
        return str(until) < timezone.localdate().isoformat() if until else False

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", "Slutet måste ligga efter starten.")
        return values

    @property
    def period(self) -> tuple[date | None, date | None]:
        return self.cleaned_data["since"], self.cleaned_data["until"]


class ResponsibleForm(PeriodForm):
    """One responsible: what is written in each field is kept as it is, never joined by guess. `who` is asked only when
    the name is nobody's or several persons': which of those it may be, or a new person."""

    role = forms.CharField(label="Roll", max_length=160, required=False, widget=SuggestInput(ROLES))
    person = forms.CharField(label="Person", max_length=120, required=False, widget=SuggestInput(PEOPLE))
    who = forms.ChoiceField(
        label="Vem som menas",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": WHO_IS_IT},
    )
    group = forms.CharField(label="Grupp", max_length=200, required=False, widget=SuggestInput(GROUPS))
    is_convener = forms.BooleanField(label="Sammankallande", required=False)
    field_order = ("role", "person", "who", "group", "is_convener", "since", "until")

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        text = " ".join(str(self["person"].value() or "").split())
        found = offer.people.find(text) if text else []
        if not text or len(found) == 1:
            del self.fields["who"]
            return
        self.candidates = {person.key: person for person in found or offer.people.near(text)}
        choices = [(key, offer.people.label(person)) for key, person in self.candidates.items()]
        new = (f"{NEW}{folded(text)}", f"Ny person i regionen: {text}")
        self.fields["who"].choices = [*choices, new]  # type: ignore[attr-defined]

    @property
    def asks(self) -> bool:
        return "who" in self.fields

    def clean_role(self) -> str:
        return self.offer.roles.meant(self.cleaned_data["role"])

    def clean_group(self) -> Organisation | None:
        return _named(self.offer.groups, self.cleaned_data["group"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.asks and not values.get("who") and "who" not in self.errors:
            self.add_error("who", self._question(values.get("person", "")))
        named = ("role", "person", "group")
        if not any(values.get(name) or name in self.errors for name in named):
            self.add_error("role", "Ange en roll, en person eller en grupp.")
        return values

    def _question(self, text: str) -> str:
        if self.offer.people.find(text):
            return f"Flera personer heter ”{text}”. {WHO_IS_IT}"
        like = " Är det ett skrivfel?" if self.candidates else ""
        return f"Regionen har ingen person som heter ”{text}”.{like} {WHO_IS_IT}"

    @property
    def _person(self) -> Person | None:
        """Somebody the region knows; None for a new person and for nobody."""
        if self.asks:
            return self.candidates.get(self.cleaned_data["who"])
        return next(iter(self.offer.people.find(self.cleaned_data["person"])), None)

    @property
    def line(self) -> ResponsibleLine:
        """What a valid, filled line says."""
        values = self.cleaned_data
        person = self._person
        since, until = self.period
        return ResponsibleLine(
            role=values["role"],
            person=person,
            new_person="" if person else " ".join(values["person"].split()),
            group=values["group"],
            is_convener=values["is_convener"],
            since=since,
            until=until,
        )


class ParticipantForm(PeriodForm):
    """How an organisation takes part."""

    state = forms.ChoiceField(
        label="Läge", choices=ParticipationState, initial=ParticipationState.CONFIRMED, required=False
    )
    answers = forms.BooleanField(label="Svarar i uppföljningen", required=False)
    note = forms.CharField(label="Anmärkning", max_length=300, required=False)

    def line_of(self, organisation: Organisation) -> ParticipantLine:
        values = self.cleaned_data
        state = values["state"] or ParticipationState.CONFIRMED
        return ParticipantLine(organisation, state, values["answers"], values["note"], *self.period)


class MunicipalityForm(ParticipantForm):
    """One of the region's municipalities, with a box to tick."""

    included = forms.BooleanField(label="Medverkar", required=False)

    def __init__(self, *args: Any, municipality: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["included"].label = municipality.name
        self.fields["state"].label = f"Läge för {municipality}"
        self.fields["answers"].label = f"{municipality} svarar i uppföljningen"
        self.fields["note"].label = f"Anmärkning om {municipality}"
        self.fields["since"].label = f"{municipality} är med från"
        self.fields["until"].label = f"{municipality} är med till"

    @property
    def says_more(self) -> str:
        """What is said beside taking part, "" when it takes part as most do."""
        state = str(self["state"].value() or ParticipationState.CONFIRMED)
        plain = state == ParticipationState.CONFIRMED
        parts = [
            "" if plain or state not in ParticipationState.values else str(ParticipationState(state).label).lower(),
            "" if self["answers"].value() or not self["included"].value() else "svarar inte",
            str(self["note"].value() or ""),
            f"från {self['since'].value()}" if self["since"].value() else "",
            f"till {self['until'].value()}" if self["until"].value() else "",
        ]
        return ", ".join(part for part in parts if part)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("included"):
            for name, what in (("note", "anmärkningen om den"), ("since", "datumet"), ("until", "datumet")):
                if values.get(name):
                    self.add_error("included", f"Kryssa i kommunen, eller ta bort {what}.")
                    break
        return values


class OtherForm(ParticipantForm):
    """Any other organisation, by its name."""

    organisation = forms.CharField(
        label="Organisation",
        max_length=200,
        widget=SuggestInput(ORGANISATIONS),
        error_messages={"required": "Skriv vilken organisation det är."},
    )
    field_order = ("organisation", "state", "answers", "note", "since", "until")

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer

    def clean_organisation(self) -> Organisation | None:
        text = self.cleaned_data["organisation"]
        word = folded(text)
        if any(word == folded(one.name) for one in self.offer.municipalities):
            raise forms.ValidationError(f"{text} är en av regionens kommuner. Kryssa i den ovanför.")
        return _named(self.offer.others, text)

    @property
    def organisation_chosen(self) -> Organisation:
        chosen: Organisation = self.cleaned_data["organisation"]
        return chosen


def _named(organisations: Organisations, text: str) -> Organisation | None:
    """The one that the text names, None for no text."""
    found = organisations.find(text) if text else None
    if text and found is None:
        near = organisations.near(text)
        hint = f"Menade du {' eller '.join(near)}? " if near else ""
        raise forms.ValidationError(
            f"Det finns ingen organisation som heter ”{text}” att välja. {hint}"
            "Nya organisationer läggs till under Administration."
        )
    return found
