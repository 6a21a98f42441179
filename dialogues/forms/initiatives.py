"""The form for an initiative."""

from typing import Any, ClassVar

from django import forms

from activities.models import Activity
from dialogues.models import Initiative
from dialogues.queries.initiatives import activities_to_tie
from kultursamverkan.people.forms.fields import OrganisationField
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.forms import SeveralField


class TiedActivities(SeveralField):
    """Activities of several plans, each named with its plan's period."""

    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.title} ({obj.plan.period})"


class InitiativeForm(EditForm):
    """Of the initiative's region; a new one is of the region it was given."""

    lead = OrganisationField(label="Leds av", required=False, empty_label="Inte angivet")
    parties = SeveralField(
        Organisation.objects.none(),
        label="Parter",
        widget=forms.CheckboxSelectMultiple({"class": "columns"}),
        required=False,
    )
    activities = TiedActivities(
        Activity.objects.none(), label="Aktiviteter", widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Initiative
        fields = (
            "kind",
            "title",
            "text",
            "period",
            "lead",
            "parties",
            "others",
            "result",
            "activities",
            "is_public",
        )
        widgets: ClassVar = {"text": forms.Textarea({"rows": 5}), "result": forms.Textarea({"rows": 5})}
        help_texts: ClassVar = {
            "period": "Till exempel 2021–2023, Ht 2020 eller löpande.",
            "others": "De som inte står i listan, till exempel ”sex pilotkommuner”.",
            "is_public": "Annars ser bara regionens medlemmar det.",
        }

    def __init__(self, data: Any = None, *, instance: Initiative, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        self._field("lead").queryset = Organisation.objects.at_hand(instance.region, instance.lead_id)
        # A region's own; others are written, or it would be a list of 290.
        self._field("parties").queryset = Organisation.objects.of_region(instance.region)
        self._field("activities").queryset = activities_to_tie(instance.region)
        if instance.pk:
            self.initial["parties"] = list(instance.parties.all())
            self.initial["activities"] = list(instance.activities.all())

    def _field(self, name: str) -> Any:
        return self.fields[name]
