"""Forms about the plan as one document."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import WORKING_COPY
from kultursamverkan.documents.slugs import fault_of, slug_of
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import EditForm, Kept, RowForm
from kultursamverkan.shared.forms import BaseForm, DateInput
from plans.forms import PlanForm, period_in_order
from plans.models import Plan


class ReadFirst(BaseForm):
    """`shown` is the fingerprint of what the person has read: the press is about that and nothing else."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def read_again(self, fingerprint: str) -> None:
        """The page shows the plan as it is now: the next press is about that."""
        self.initial["shown"] = fingerprint
        if self.is_bound:
            self.data = {name: self.data[name] for name in self.data} | {"shown": fingerprint}


class PublishForm(Kept, ReadFirst):
    """Why and by whom the plan is adjusted."""

    reason = forms.CharField(
        label="Varför justeras planen?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för alla bland planens versioner.",
    )
    decided_by = forms.CharField(
        label="Vem har beslutat?",
        max_length=120,
        required=False,
        help_text="Till exempel Samverkansrådet. Lämna tomt om inget beslut behövs.",
    )
    decided_on = forms.DateField(label="När beslutades det?", widget=DateInput, required=False)


class AdoptForm(Kept, ReadFirst):
    """What was decided about a draft. What is left open is told on the plan's page."""

    registry_number = forms.CharField(
        label="Diarienummer", max_length=60, required=False, help_text="Till exempel 20RS9126."
    )
    adopted_on = forms.DateField(
        label="När antogs planen?", widget=DateInput, required=False, help_text="Datumet för beslutet."
    )
    decided_by = forms.CharField(
        label="Vem beslutade?",
        max_length=120,
        required=False,
        help_text="Till exempel Regionfullmäktige. Lämnar du det tomt säger planens sida att det inte är angivet.",
    )

    def clean_adopted_on(self) -> date | None:
        day: date | None = self.cleaned_data["adopted_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Datumet ligger i framtiden. Anta planen när beslutet är fattat.")
        return day


class CorrectionForm(RowForm):
    """Why an adopted activity is corrected, sent with the form for the activity."""

    mark_optional = True

    reason = forms.CharField(
        label="Varför rättas aktiviteten?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för alla bland planens versioner.",
    )
    decided_by = forms.CharField(
        label="Vem har beslutat?",
        max_length=120,
        required=False,
        help_text="Lämna tomt om inget beslut behövs, till exempel när du rättar ett skrivfel.",
    )
    decided_on = forms.DateField(label="När beslutades det?", widget=DateInput, required=False)


class CompareForm(BaseForm):
    """Which two versions to compare, from the address. Without any in it: the latest and the one before."""

    mark_optional = False

    fran = forms.ChoiceField(label="Från version", error_messages={"invalid_choice": "Välj en version i listan."})
    till = forms.ChoiceField(label="Till version", error_messages={"invalid_choice": "Välj en version i listan."})

    def __init__(self, data: Mapping[str, str], *, versions: Sequence[PlanVersion], working_copy: bool) -> None:
        """`versions`: the latest first. `working_copy`: whether there is one that the reader may see."""
        choices = [(WORKING_COPY, "Arbetsversionen")] if working_copy else []
        choices += [(str(one.number), f"{one}, {one.date.isoformat()}") for one in versions]
        latest = [value for value, _ in choices][:2] or [""]
        super().__init__({"fran": latest[-1], "till": latest[0]} | {name: data[name] for name in data})
        self.choices = dict(choices)
        for name in ("fran", "till"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def has_two(self) -> bool:
        """Whether there are two to compare at all."""
        return len(self.choices) > 1

    @property
    def compared(self) -> list[str]:
        """What the two are called."""
        return [self.choices[self.cleaned_data[name]] for name in ("fran", "till")] if self.is_valid() else []


class PlanCreateForm(EditForm):
    """The facts of a new draft, in one of the person's regions. The address is made of the title when none is
    written."""

    region = forms.ModelChoiceField(Organisation.objects.none(), label="Region")
    slug = forms.CharField(
        label="Adress",
        required=False,
        max_length=120,
        help_text="Det som står sist i planens webbadress, till exempel handlingsplan-2024-2027. Lämna tomt så görs "
        "den av titeln. Den går inte att ändra sedan.",
    )
    with_sections = forms.BooleanField(
        label="Börja med tre avsnitt",
        required=False,
        help_text="Prioriterade aktiviteter, aktiviteter som genomförs löpande och övriga aktiviteter. De går att "
        "ändra och ta bort. Annars är utkastet tomt.",
    )

    class Meta:
        model = Plan
        fields = (
            "title",
            "period_start",
            "period_end",
            "registry_number",
            "document_type",
            "author",
            "officials_group",
        )
        help_texts: ClassVar = PlanForm.Meta.help_texts | {
            "document_type": "Till exempel Handlingsplan eller Extern rapport."
        }

    def __init__(self, data: Any, *, regions: Sequence[Organisation]) -> None:
        super().__init__(data, instance=Plan())
        self.regions = regions
        groups = Organisation.objects.in_regions(regions).filter(kind=OrganisationKind.OFFICIALS_GROUP)
        field: Any = self.fields["officials_group"]
        field.queryset = groups.select_related("region").order_by("region__name", "name")
        if len(regions) == 1:
            del self.fields["region"]
        else:
            self.fields["region"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in regions])  # type: ignore[attr-defined]
            field.label_from_instance = lambda group: f"{group} ({group.region})"
        self.order_fields(["region"])

    def clean(self) -> dict[str, Any]:
        values = period_in_order(self, super().clean())
        if len(self.regions) == 1:
            values["region"] = self.regions[0]
        group, region = values.get("officials_group"), values.get("region")
        if group and region and group.region_id != region.pk:
            self.add_error("officials_group", f"{group} hör till en annan region. Välj en grupp i {region}.")
        if typed := values.get("slug") or values.get("title"):
            values["slug"] = slug_of(typed)
            if fault := fault_of(values["slug"]):
                self.add_error("slug", fault)
        return values
