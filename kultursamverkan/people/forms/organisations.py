"""An organisation, with the other ways to write it."""

from typing import Any

from django import forms

from kultursamverkan.people.actions.organisations import NAME_TAKEN
from kultursamverkan.people.choices import FIXED_KINDS, OrganisationKind
from kultursamverkan.people.forms.fields import LinesField, OrganisationField
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import EditForm

ALIAS_HELP = "Så som namnet också skrivs i planer och protokoll. Ett skrivsätt per rad."


class OrganisationForm(EditForm):
    """`regions`: those the person manages. A new organisation chooses among them when they are several.

    A region's and a municipality's code, kind and region are facts: they are not in the form.
    """

    region = forms.ModelChoiceField(Organisation.objects.none(), label="Region")
    parent = OrganisationField(label="Ingår i", required=False, empty_label="Ingen")
    aliases = LinesField(label="Andra skrivsätt", help_text=ALIAS_HELP, required=False)

    class Meta:
        model = Organisation
        fields = ["name", "official_name", "kind", "parent"]
        labels = {"name": "Namn", "official_name": "Fullständigt namn", "kind": "Slag"}
        help_texts = {
            "name": "Det korta namnet, som i planens tabeller.",
            "official_name": "Om det skiljer sig från det korta, till exempel Hallsbergs kommun.",
        }

    def __init__(self, data: Any = None, *, instance: Organisation, regions: list[Organisation], **kwargs: Any) -> None:
        is_new = instance._state.adding
        if is_new:
            instance.region = regions[0]
        super().__init__(data, instance=instance, **kwargs)
        self._given["regions"] = regions
        others = Organisation.objects.in_regions(regions).exclude(pk=instance.pk)
        self._field("parent").queryset = others
        self._field("region").queryset = Organisation.objects.filter(pk__in=[region.pk for region in regions])
        if not is_new or len(regions) == 1:
            del self.fields["region"]
        if instance.kind in FIXED_KINDS:
            del self.fields["kind"]
        else:
            self._field("kind").choices = [
                choice for choice in OrganisationKind.choices if choice[0] not in FIXED_KINDS
            ]
        if instance.kind == OrganisationKind.REGION:
            del self.fields["parent"]
        if not is_new:
            self.initial["aliases"] = [alias.text for alias in instance.aliases.all()]
        self.order_fields(["name", "official_name", "kind", "region", "parent", "aliases"])

    def clean_region(self) -> Organisation:
        region: Organisation = self.cleaned_data["region"]
        self.instance.region = region
        return region

    def clean(self) -> dict[str, Any]:
        """The name is to be unique in the region, which the form knows without asking for it."""
        super().clean()
        named = Organisation.objects.filter(region=self.instance.region, name=self.cleaned_data.get("name"))
        if named.exclude(pk=self.instance.pk).exists():
            self.add_error("name", NAME_TAKEN)
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        facts = {"kind": self.instance.kind, "parent": self.instance.parent}
        if self.instance._state.adding:
            facts["region"] = self.instance.region
        return facts | super().values

    def _field(self, name: str) -> Any:
        return self.fields[name]
