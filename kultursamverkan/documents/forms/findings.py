"""Which plan a finding becomes an activity of."""

from typing import Any

from django import forms

from kultursamverkan.shared.forms import BaseForm
from plans.models import Plan


class PlanField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    def label_from_instance(self, obj: Plan) -> str:
        return f"{obj.title} ({'utkast' if not obj.is_public else obj.period})"


class FindingPlanForm(BaseForm):
    """`plans`: those of the region that can be edited. The first is proposed."""

    plan = PlanField(
        Plan.objects.none(), label="Handlingsplan", to_field_name="slug", empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, plans: Any) -> None:
        first = plans.first()
        super().__init__(data, initial={"plan": first.slug if first else None})
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
