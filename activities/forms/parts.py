"""Forms for headings and definitions."""

import json
import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from activities.models import Heading
from activities.queries.editing import Choices
from kultursamverkan.shared.editing import PRESS, ClashField, EditForm, RowForm, shown
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows
from kultursamverkan.shared.text import clean
from plans.models import Definition, Plan

# The button that looks for the word, and the hidden field that says a place has been proposed.
FIND, PROPOSED = "find", "proposed"


class HeadingForm(EditForm):
    class Meta:
        model = Heading
        fields = ("title", "section", "goal")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given["plan"] = plan
        self.fields["section"].queryset = plan.sections.all()  # type: ignore[attr-defined]
        self.fields["goal"].queryset = plan.goals.all()  # type: ignore[attr-defined]


class DefinitionFields(EditForm):
    class Meta:
        model = Definition
        fields = ("term", "text")
        widgets: ClassVar = {"text": forms.Textarea({"rows": 4})}

    def sent_to(self, url: str) -> None:
        """With htmx a place is proposed as soon as the word is written."""
        super().sent_to(url)
        self.fields["term"].widget.attrs |= {
            "data-hx-post": url,
            "data-hx-trigger": "change",
            "data-hx-vals": json.dumps({PRESS: FIND}),
            "data-hx-target": "#places",
            "data-hx-select": "#places",
            "data-hx-swap": "outerHTML",
        }


class PlaceForm(RowForm):
    """One place where the definition's mark stands."""

    place = forms.ChoiceField(
        label="Plats", required=False, error_messages={"invalid_choice": "Platsen finns inte längre. Välj en annan."}
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Välj"), *places]  # type: ignore[attr-defined]


class DefinitionForm(FormWithRows):
    """A definition and where in the plan its mark stands. A place that is gone is kept until somebody takes it
    away.

    While no place is chosen, the one where the reader first meets the word is: as soon as it is asked for, and once
    before a new definition is saved. `propose`: that place of a word, "" for none. `found`: its label; "" when the word
    was looked for in vain, None when it was not looked for.
    """

    def __init__(
        self, data: QueryDict | None, *, definition: Definition, places: Choices, propose: Callable[[str], str]
    ) -> None:
        now = _values(definition.at)
        known = {value for _, group in places if isinstance(group, list) for value, _ in group}
        gone = [(value, "En plats som inte finns längre") for value in now if value not in known]
        if gone:
            places = [*places, ("Borttaget", gone)]
        main = DefinitionFields(data, instance=definition)
        self.saves_first = data is not None and not main.pressed and definition.pk is None
        self.was_proposed = data is not None and bool(data.get(PROPOSED))
        self.found: str | None = None
        if data is not None and (main.pressed == FIND or (self.saves_first and not self.was_proposed)):
            data, self.found = _with_proposal(data, places, propose)
        self.places = Rows(
            PlaceForm, data, prefix="places", initial=[{"place": value} for value in now] or [{}], places=places
        )
        super().__init__(data, main, [self.places])

    @property
    def has_place(self) -> bool:
        return any(line["place"].value() for line in self.places)

    def is_valid(self) -> bool:
        """False also when a place has just been proposed: whoever saves must have seen it."""
        return super().is_valid() and not (self.saves_first and self.found)

    @property
    def at(self) -> list[dict[str, str]]:
        """Where the mark stands; each place once."""
        chosen = dict.fromkeys(line.cleaned_data["place"] for line in self.places.lines)
        return [dict(zip(("part", "field"), value.split(":", 1), strict=True)) for value in chosen]

    def clash_fields(self, current: Revised) -> list[ClashField]:
        fields = [
            ClashField(str(field.label), getattr(current, field.name), self.form.cleaned_data[field.name])
            for field in self.form.visible_fields()
        ]
        at = current.at if isinstance(current, Definition) else []
        return [*fields, ClashField("Platser", self._labels(_values(at)), self._labels(_values(self.at)))]

    def _labels(self, values: list[str]) -> str:
        if not self.places.forms:
            return ", ".join(values)
        return "\n".join(shown(self.places.forms[0].fields["place"], value) for value in values)


def _values(at: list[dict[str, str]]) -> list[str]:
    return [f"{mark['part']}:{mark['field']}" for mark in at]


def _with_proposal(data: QueryDict, places: Choices, propose: Callable[[str], str]) -> tuple[QueryDict, str | None]:
    """The data with the proposed place on its first line, and what that place is called; as it is when one is chosen
    already or there is no word to look for."""
    term = clean(data.get("term", ""), lines=False)
    if not term or any(value for name, value in data.items() if re.fullmatch(r"places-\d+-place", name)):
        return data, None
    place = propose(term)
    labels = {value: label for _, group in places if isinstance(group, list) for value, label in group}
    if place not in labels:
        return data, ""
    data, count = data.copy(), data.get("places-count", "")
    data["places-0-place"] = place
    data["places-count"] = str(max(1, int(count))) if count.isdecimal() else "1"
    return data, labels[place]
