"""Forms about a file that is read into a plan."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from kultursamverkan.documents.forms import ReadFirst
from kultursamverkan.documents.offers import Offers
from kultursamverkan.documents.readers.formats import ENDINGS
from kultursamverkan.documents.readers.limits import MAX_BYTES, MEBIBYTE
from kultursamverkan.documents.slugs import fault_of, slug_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm

_MAX_MB = MAX_BYTES // MEBIBYTE


class ImportForm(BaseForm):
    """One file with a plan; `region` only where there are several to choose between. What is in the file is looked
    into by its reader."""

    region = forms.ModelChoiceField(Organisation.objects.none(), label="Region")
    file = forms.FileField(
        label="Fil",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan fil."},
    )

    def __init__(self, *args: Any, regions: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = regions
        if len(regions) == 1:
            del self.fields["region"]
        else:
            self.fields["region"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in regions])  # type: ignore[attr-defined]
        field = self.fields["file"]
        field.help_text = (
            f"Word (.docx), Excel (.xlsx), CSV, Markdown eller text (.md, .txt), eller JSON. Högst {_MAX_MB} MB."
        )
        field.widget.attrs["accept"] = ",".join(sorted(ENDINGS))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(f"Filen är för stor. Den får vara högst {_MAX_MB} MB.")
        return file

    @property
    def region_chosen(self) -> Organisation:
        found: Organisation = self.cleaned_data.get("region") or self.regions[0]
        return found


class CarryOutForm(Kept, ReadFirst):
    """`shown`: the revision of the import draft as it was read."""

    def read_again(self, fingerprint: object) -> None:
        super().read_again(str(fingerprint))

    def clean_shown(self) -> int:
        try:
            return int(self.cleaned_data["shown"])
        except ValueError as error:
            raise forms.ValidationError("Läs sidan igen och försök sedan på nytt.") from error


class NewPlanForm(CarryOutForm):
    """The address of the plan that the file becomes."""

    slug = forms.CharField(
        label="Planens adress",
        max_length=200,
        help_text="Det sista i länken till planen: a–z, siffror och bindestreck. Den går inte att ändra sedan.",
    )

    def clean_slug(self) -> str:
        slug = slug_of(self.cleaned_data["slug"])
        if fault := fault_of(slug):
            raise forms.ValidationError(fault)
        return slug


class IntoPlanForm(CarryOutForm):
    """Which changes are taken: those suggested, until somebody says otherwise. `plan_shown`: the fingerprint of what
    the plan said when they were read. `ticks`: ALL or NONE instead of those suggested."""

    ALL, NONE = "alla", "inga"

    plan_shown = forms.CharField(widget=forms.HiddenInput)
    take = forms.MultipleChoiceField(
        label="Ta med", required=False, error_messages={"invalid_choice": "Planen har ändrats. Läs skillnaderna igen."}
    )

    def __init__(self, data: Any, *, offers: Offers, ticks: str = "") -> None:
        super().__init__(data)
        self.offered = offers
        self.ticks = ticks
        field: Any = self.fields["take"]
        field.choices = [(unit.id, unit.id) for unit in offers.units]

    def read_both_again(self, revision: int, fingerprint: str) -> None:
        """The page shows both as they are now: the next press is about that."""
        now = {"shown": str(revision), "plan_shown": fingerprint}
        self.initial.update(now)
        if isinstance(self.data, QueryDict) and self.is_bound:
            data = self.data.copy()  # what is ticked stays ticked
            for name, value in now.items():
                data[name] = value
            self.data = data

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        facts = self.cleaned_data
        return {"revision": facts["shown"], "shown": facts["plan_shown"], "taken": facts["take"]}

    @cached_property
    def ticked(self) -> set[str]:
        """Unit.id: what has become another change since it was ticked is so no more."""
        if self.is_bound:
            return set(self["take"].value() or ())
        chosen = {self.ALL: self.offered.units, self.NONE: ()}.get(self.ticks, self.offered.suggested)
        return {unit.id for unit in chosen}

    @cached_property
    def changed(self) -> set[str]:
        """Unit.id of what was ticked when it was another change."""
        places = {value.rpartition(":")[0] for value in self.ticked}
        return {one.id for one in self.offered.units if one.place in places and one.id not in self.ticked}
