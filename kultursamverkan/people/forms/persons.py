"""A person whom plans name, with groups and the other ways to write the name."""

from typing import Any

from django import forms

from kultursamverkan.people.forms.fields import LinesField, OrganisationField
from kultursamverkan.people.forms.organisations import ALIAS_HELP
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.editing import EditForm


class PersonForm(EditForm):
    """`regions`: those the person at the keyboard manages. A new person chooses among them when they are several."""

    region = forms.ModelChoiceField(Organisation.objects.none(), label="Region")
    organisation = OrganisationField(label="Organisation", required=False, empty_label="Ingen")
    groups = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Med i arbetsgrupper och nätverk",
        help_text="Den som är med i en sammankallande grupp rapporterar för gruppen.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    aliases = LinesField(label="Andra skrivsätt", help_text=ALIAS_HELP, required=False)

    class Meta:
        model = Person
        fields = ["name", "title", "organisation", "email", "phone", "groups"]
        labels = {"name": "Namn", "title": "Titel", "email": "E-post", "phone": "Telefon"}
        help_texts = {
            "title": "Till exempel kulturchef.",
            "email": "Syns bara för regionens administratörer.",
            "phone": "Syns bara för regionens administratörer.",
        }

    def __init__(self, data: Any = None, *, instance: Person, regions: list[Organisation], **kwargs: Any) -> None:
        is_new = instance._state.adding
        if is_new:
            instance.region = regions[0]
        super().__init__(data, instance=instance, **kwargs)
        self._given["regions"] = regions
        mine = Organisation.objects.in_regions(regions if is_new else [instance.region])
        self._field("organisation").queryset = mine
        self._field("groups").queryset = mine.groups()
        self._field("region").queryset = Organisation.objects.filter(pk__in=[region.pk for region in regions])
        if not is_new or len(regions) == 1:
            del self.fields["region"]
        if not is_new:
            self.initial["aliases"] = [alias.text for alias in instance.aliases.all()]
        self.order_fields(["name", "title", "region", "organisation", "email", "phone", "groups", "aliases"])

    def clean_region(self) -> Organisation:
        region: Organisation = self.cleaned_data["region"]
        self.instance.region = region
        return region

    @property
    def values(self) -> dict[str, Any]:
        return super().values | ({"region": self.instance.region} if self.instance._state.adding else {})

    def _field(self, name: str) -> Any:
        return self.fields[name]
