"""The lines of the form for an activity: who answers for it, and who takes part."""

from typing import Any

from django import forms

from activities.actions.content import ParticipantLine, ResponsibleLine
from activities.choices import ParticipationState
from activities.queries.editing import Offer
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.editing import RowForm
from kultursamverkan.shared.forms import DateInput

PEOPLE_LIST = "personer"
GONE = "Den finns inte längre att välja. Välj en annan."


class ResponsibleForm(RowForm):
    """One responsible: what is written in each field is kept as it is, never joined by guess."""

    role = forms.CharField(label="Roll", max_length=160, required=False)
    person = forms.CharField(
        label="Person",
        max_length=120,
        required=False,
        widget=forms.TextInput({"list": PEOPLE_LIST, "autocomplete": "off"}),
    )
    new_person = forms.BooleanField(label="Lägg till som ny person i regionen", required=False)
    group = forms.ChoiceField(label="Grupp", required=False, error_messages={"invalid_choice": GONE})
    is_convener = forms.BooleanField(label="Sammankallande", required=False)
    since = forms.DateField(label="Från", required=False, widget=DateInput)
    until = forms.DateField(label="Till", required=False, widget=DateInput)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.fields["group"].choices = [("", "Ingen"), *offer.groups]  # type: ignore[attr-defined]

    @property
    def asks_for_new(self) -> bool:
        """Somebody is named whom nobody knows: a new person, or a slip of the pen."""
        text = str(self["person"].value() or "").strip()
        return bool(text) and not self.offer.people.find(text)

    @property
    def has_period(self) -> bool:
        return bool(self["since"].value() or self["until"].value())

    def clean_person(self) -> str:
        text: str = self.cleaned_data["person"]
        found = self.offer.people.find(text) if text else []
        if len(found) > 1:
            labels = " eller ".join(self.offer.people.label(person) for person in found)
            raise forms.ValidationError(f"Flera personer heter så. Skriv {labels}.")
        return text

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text = values.get("person", "")
        if text and not self.offer.people.find(text) and not values.get("new_person"):
            self.add_error("person", self._unknown(text))
        if not (text or values.get("role") or values.get("group") or self.errors):
            self.add_error("role", "Ange en roll, en person eller en grupp.")
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", "Slutet måste ligga efter starten.")
        return values

    def _unknown(self, text: str) -> str:
        like = self.offer.people.like(text)
        hint = f"Menade du {like}? Skriv så i stället. " if like else ""
        return f"Regionen har ingen person som heter ”{text}”. {hint}Är det en ny person: kryssa i rutan under."

    @property
    def line(self) -> ResponsibleLine:
        """What a valid, filled line says."""
        values = self.cleaned_data
        found: list[Person] = self.offer.people.find(values["person"]) if values["person"] else []
        return ResponsibleLine(
            role=values["role"],
            person=found[0] if found else None,
            new_person="" if found else values["person"],
            group=self.offer.organisations.get(values["group"]),
            is_convener=values["is_convener"],
            since=values["since"],
            until=values["until"],
        )


class ParticipantForm(RowForm):
    """How an organisation takes part."""

    state = forms.ChoiceField(
        label="Läge", choices=ParticipationState, initial=ParticipationState.CONFIRMED, required=False
    )
    answers = forms.BooleanField(label="Svarar i uppföljningen", required=False)
    note = forms.CharField(label="Anmärkning", max_length=300, required=False)

    def line_of(self, organisation: Organisation) -> ParticipantLine:
        values = self.cleaned_data
        state = values["state"] or ParticipationState.CONFIRMED
        return ParticipantLine(organisation, state, values["answers"], values["note"])


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

    @property
    def says_more(self) -> str:
        """What is said beside taking part, "" when it takes part as most do."""
        state = str(self["state"].value() or ParticipationState.CONFIRMED)
        plain = state == ParticipationState.CONFIRMED
        parts = [
            "" if plain or state not in ParticipationState.values else str(ParticipationState(state).label).lower(),
            "" if self["answers"].value() or not self["included"].value() else "svarar inte",
            str(self["note"].value() or ""),
        ]
        return ", ".join(part for part in parts if part)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("note") and not values.get("included"):
            self.add_error("included", "Kryssa i kommunen, eller ta bort anmärkningen om den.")
        return values


class OtherForm(ParticipantForm):
    """Any other organisation, chosen from a list."""

    organisation = forms.ChoiceField(
        label="Organisation", error_messages={"required": "Välj en organisation.", "invalid_choice": GONE}
    )
    field_order = ("organisation", "state", "answers", "note")

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.fields["organisation"].choices = [("", "Välj"), *offer.others]  # type: ignore[attr-defined]

    @property
    def organisation_chosen(self) -> Organisation:
        return self.offer.organisations[self.cleaned_data["organisation"]]
