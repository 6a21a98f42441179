"""What the form for a meeting is put together of: fields, the organisations it offers, and its lines."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms

from activities.models import Activity
from activities.queries.editing import People
from kultursamverkan.people.choices import GROUP_KINDS
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.editing import RowForm
from kultursamverkan.shared.forms import SeveralField
from kultursamverkan.shared.widgets import SuggestInput
from plans.models import Plan

# The <datalist> in _meeting_fields.html.
PEOPLE = "personer"
_KINDS = {kind: place for place, (kind, _) in enumerate(Organisation._meta.get_field("kind").choices or [])}


class TimeInput(forms.TimeInput):
    """A time of day by typing or picker; the browser sends and wants hours and minutes."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "input-date"}, format="%H:%M")


class GroupedByGoal(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]  # generic for mypy only
    """Activities under their goals; the plan is named when there are several."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows: list[Activity] = list(self.queryset)
        several = len({row.plan_id for row in rows}) > 1
        for (plan, goal), activities in groupby(rows, key=lambda row: (row.plan, row.heading.goal)):
            name = f"{plan.period}: {goal}" if several else str(goal)
            yield (name, [self.choice(activity) for activity in activities])


class ActivitiesField(SeveralField):
    iterator = GroupedByGoal


class PlanField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    def label_from_instance(self, obj: Plan) -> str:
        return f"{obj.title} ({obj.period})"


class Chosen:
    """The organisations that a form offers, read once for all its fields."""

    def __init__(self, rows: Iterable[Organisation]) -> None:
        self.rows = sorted(rows, key=lambda row: _KINDS[row.kind])
        self._by_pk = {str(row.pk): row for row in self.rows}

    def one(self, pk: str) -> Organisation:
        return self._by_pk[pk]

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """By kind."""
        groups = groupby(self.rows, key=lambda row: row.get_kind_display())
        return [(kind, [(str(row.pk), row.name) for row in rows]) for kind, rows in groups]

    def choosing(self, field: Any, *, groups: bool = False, empty: str = "Ingen") -> None:
        """Fills a TypedChoiceField, or one of several choices. `groups`: those alone that can convene."""
        choices = self.choices
        if groups:
            choices = [(kind, rows) for kind, rows in choices if self.one(rows[0][0]).kind in GROUP_KINDS]
        several = isinstance(field, forms.MultipleChoiceField)
        field.choices = choices if several else [("", empty), *choices]
        field.coerce = self.one


class PersonForm(RowForm):
    """A person whom the region knows."""

    name = forms.CharField(label="Namn", max_length=200, widget=SuggestInput(PEOPLE))

    def __init__(self, *args: Any, people: People, offer: Chosen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people

    def clean_name(self) -> Person | None:
        return named(self.people, self.cleaned_data["name"])


class ConvenerForm(PersonForm):
    """One who convenes."""


class GuestForm(RowForm):
    name = forms.CharField(label="Namn", max_length=120)
    email = forms.EmailField(label="E-post", required=False)
    organisation = forms.TypedChoiceField(label="Organisation", required=False, empty_value=None)

    def __init__(self, *args: Any, people: People, offer: Chosen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer.choosing(self.fields["organisation"], empty="Ingen av dem")


def named(people: People, text: str, *, otherwise: str = "") -> Person | None:
    """Whom the text means; None for no text. ValidationError when it is nobody's name, or several persons'.
    `otherwise`: what to do instead, in words."""
    if not text.strip():
        return None
    found = people.find(text)
    if len(found) == 1:
        return found[0]
    labels = [people.label(person) for person in found or people.near(text)]
    if found:
        raise forms.ValidationError(f"Flera personer heter så. Skriv {' eller '.join(labels)}.")
    hint = f" Menade du {' eller '.join(labels)}?" if labels else " En administratör kan lägga till personen."
    raise forms.ValidationError(f"Regionen känner inte till ”{text}”.{hint} {otherwise}".rstrip())
