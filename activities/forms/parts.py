"""Forms for headings and definitions."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from activities.models import Heading
from activities.queries.editing import Choices
from kultursamverkan.shared.editing import ClashField, EditForm, RowForm, shown
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows
from plans.models import Definition, Plan


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
    away."""

    def __init__(self, data: QueryDict | None, *, definition: Definition, places: Choices) -> None:
        now = _values(definition.at)
        known = {value for _, group in places if isinstance(group, list) for value, _ in group}
        gone = [(value, "En plats som inte finns längre") for value in now if value not in known]
        if gone:
            places = [*places, ("Borttaget", gone)]
        self.places = Rows(
            PlaceForm, data, prefix="places", initial=[{"place": value} for value in now] or [{}], places=places
        )
        super().__init__(data, DefinitionFields(data, instance=definition), [self.places])

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
