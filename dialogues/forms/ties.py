"""The form for what a finding is tied to."""

from typing import Any

from django import forms

from dialogues.models import Finding, Initiative, Letter
from dialogues.queries.ties import activities_offered, initiatives_to_tie, letters_to_tie, tie_value
from kultursamverkan.shared.editing import EditForm
from plans.managers import Reader
from plans.models import Plan

NO_ACTIVITIES = "Regionen har ingen antagen plan med aktiviteter att koppla till."


class LetterField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    def label_from_instance(self, obj: Letter) -> str:
        number = f", {obj.registry_number}" if obj.registry_number else ""
        return f"{obj.title} ({obj.owner}{number})"


class FindingTiesForm(EditForm):
    """`user`: whoever ties may see what is offered."""

    activities = forms.MultipleChoiceField(label="Aktiviteter", required=False, widget=forms.CheckboxSelectMultiple)
    letters = LetterField(
        Letter.objects.none(), label="Skrivelser", required=False, widget=forms.CheckboxSelectMultiple
    )
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(), label="Initiativ", required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = ("revision", "activities", "letters", "initiatives")

    class Meta:
        model = Finding
        fields = ("letters", "initiatives")

    def __init__(self, data: Any = None, *, instance: Finding, user: Reader) -> None:
        super().__init__(data, instance=instance)
        # What the form that is compared with it is made with.
        self._given = {"user": user}
        offered = activities_offered(instance, user)
        plans = Plan.objects.filter(slug__in={value.partition(":")[0] for value, _ in offered})
        self.plans = {plan.slug: plan for plan in plans}
        self._field("activities").choices = offered
        self._field("letters").queryset = letters_to_tie(instance.region, user)
        self._field("initiatives").queryset = initiatives_to_tie(instance.region)
        if not offered:
            self._field("activities").help_text = NO_ACTIVITIES
        ties = instance.ties.select_related("plan")
        self.initial["activities"] = [tie_value(tie.plan, tie.activity_key) for tie in ties]

    @property
    def values(self) -> dict[str, Any]:
        """What tie_finding takes."""
        values = super().values
        places = [value.split(":") for value in values["activities"]]
        values["activities"] = [(self.plans[slug], key) for slug, key in places]
        return values | {name: list(values[name]) for name in ("letters", "initiatives")}

    def _field(self, name: str) -> Any:
        return self.fields[name]
