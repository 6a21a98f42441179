"""Which activities to change at once, and how."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from activities.actions.content import ResponsibleLine
from activities.actions.effects import BulkChange
from activities.models import Activity, Heading
from activities.queries.bulk import convener_choices, conveners_of, place_choices
from activities.queries.editing import People
from activities.queries.organisations import Organisations
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.fields import WhenFormField
from kultursamverkan.shared.forms import BaseForm
from plans.models import PlanSection

# What the buttons send.
CHANGE, BIN, DO, DO_BIN = "andra", "papperskorg", "gor", "gor-papperskorg"
ALL, NONE, AGAIN = "alla", "ingen", "tillbaka"
PRESS = "knapp"
_NAMES = "ny-sammankallande-forslag"


@dataclass(frozen=True)
class BulkOffer:
    """What can be chosen: `activities` are all of the plan's, from queries.bulk.bulk_rows."""

    activities: Sequence[Activity]
    headings: Sequence[Heading]
    sections: Sequence[PlanSection]
    people: People
    groups: Organisations

    @property
    def used_headings(self) -> list[Heading]:
        """Those that an activity stands under."""
        used = {row.heading_id for row in self.activities}
        return [heading for heading in self.headings if heading.pk in used]


class Ticks(forms.MultipleChoiceField):
    """What is ticked may have gone meanwhile: that is told on the next page, not refused here."""

    def valid_value(self, value: Any) -> bool:
        return True


class BulkForm(Kept, BaseForm):
    """`listed`: keys of the activities that the filter lets through, read only where they are shown or ticked. A press
    on a button for ticking (`ALL`, `NONE`) or for going back (`AGAIN`) shows the form again, not judged."""

    activities = Ticks(label="Aktiviteter", required=False, widget=forms.CheckboxSelectMultiple)
    completion = WhenFormField(
        label="Nytt planerat klart", required=False, help_text="Till exempel 2023 eller löpande."
    )
    place = forms.ChoiceField(label="Flytta till", required=False)
    replaced = forms.ChoiceField(label="Byt ut", required=False)
    convener = forms.CharField(
        label="Ny sammankallande",
        required=False,
        max_length=200,
        help_text="En person eller en grupp som regionen känner till.",
        widget=forms.TextInput({"list": _NAMES, "autocomplete": "off"}),
    )
    role = forms.CharField(
        label="Roll för den nya", required=False, max_length=160, help_text="Till exempel kulturchef. Får vara tom."
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, offer: BulkOffer, listed: Collection[str]) -> None:
        press = data.get(PRESS, "") if data is not None else ""
        # The filter above the form has fields of the same names.
        super().__init__(_ticked(data, press, listed), auto_id="andra_%s")
        self.offer = offer
        self.listed = listed
        self.press = press
        self.judged = press not in (ALL, NONE, AGAIN)
        choices: Mapping[str, list[Any]] = {
            "activities": [(row.key, row.title) for row in offer.activities],
            "place": [("", "Ändra inte"), *place_choices(offer.headings, offer.sections)],
            "replaced": [("", "Den som står nu, eller ingen"), *convener_choices(offer.activities)],
        }
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = values

    @property
    def rows(self) -> list[tuple[Activity, str, BoundWidget]]:
        """Each activity of the list with those who convene it and its box to tick."""
        boxes = {str(box.data["value"]): box for box in self["activities"].subwidgets}
        listed = set(self.listed)
        rows = [row for row in self.offer.activities if row.key in listed]
        return [(row, ", ".join(map(str, conveners_of(row))), boxes[row.key]) for row in rows]

    @property
    def names(self) -> list[str]:
        """For the list that helps to write a name."""
        return [*self.offer.people.labels, *self.offer.groups.labels]

    @property
    def chosen(self) -> list[str]:
        """Keys, in the order they were sent."""
        keys: list[str] = self.cleaned_data["activities"]
        return keys

    def clean_convener(self) -> ResponsibleLine | None:
        text: str = self.cleaned_data["convener"].strip()
        if not text:
            return None
        people, group = self.offer.people.find(text), self.offer.groups.find(text)
        if len(people) > 1:
            labels = " eller ".join(self.offer.people.label(person) for person in people)
            raise forms.ValidationError(f"Flera personer heter så. Skriv {labels}.")
        if people or group:
            return ResponsibleLine(person=people[0] if people else None, group=None if people else group)
        near = [self.offer.people.label(one) for one in self.offer.people.near(text)] + self.offer.groups.near(text)
        hint = f" Menade du {' eller '.join(near[:3])}?" if near else " Lägg till personen i en aktivitet först."
        raise forms.ValidationError(f"Regionen känner inte till ”{text}”.{hint}")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("activities"):
            self.add_error("activities", "Välj minst en aktivitet.")
        wants = any(values.get(name) for name in ("completion", "place", "convener"))
        if self.press in (CHANGE, DO) and not wants and not self.errors:
            self.add_error(None, "Fyll i vad du vill ändra: planerat klart, plats eller sammankallande.")
        if values.get("role") and not values.get("convener") and "convener" not in self.errors:
            self.add_error("convener", "Skriv vem rollen gäller.")
        return values

    @property
    def change(self) -> BulkChange:
        """What a valid form asks for."""
        values = self.cleaned_data
        if self.press in (BIN, DO_BIN):
            return BulkChange(to_bin=True)
        line: ResponsibleLine | None = values["convener"]
        if line is not None:
            line = ResponsibleLine(role=values["role"], person=line.person, group=line.group, is_convener=True)
        return BulkChange(values["completion"], self._place(values["place"]), values["replaced"], line)

    @property
    def seen_revisions(self) -> dict[str, int]:
        """Key and revision, as the page before showed them. What was ticked and is not among them was not shown."""
        pairs = (pair.rpartition(":") for pair in self.cleaned_data["seen"].split())
        known = {key: int(revision) for key, _, revision in pairs if revision.isdecimal()}
        return {key: known.get(key, -1) for key in self.chosen}

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Everything that was sent, field by field, to be sent again."""
        assert isinstance(self.data, QueryDict)
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def show_seen(self, rows: Sequence[Activity]) -> None:
        """What the page shows now: the next press is about that, and about nothing that has gone."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = " ".join(f"{row.key}:{row.revision}" for row in rows)
        data.setlist("activities", [row.key for row in rows])
        self.data = data

    def _place(self, value: str) -> Heading | PlanSection | None:
        kind, _, pk = value.partition(":")
        rows: Sequence[Heading | PlanSection] = self.offer.sections if kind == "s" else self.offer.headings
        return next((row for row in rows if str(row.pk) == pk), None)


def _ticked(data: QueryDict | None, press: str, listed: Collection[str]) -> QueryDict | None:
    """The data with every box of the list ticked, or none."""
    if data is None or press not in (ALL, NONE):
        return data
    changed = data.copy()
    kept = [key for key in data.getlist("activities") if key not in listed]
    changed.setlist("activities", [*kept, *(listed if press == ALL else [])])
    return changed
