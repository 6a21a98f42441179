"""Forms about a file that is read into a plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from kultursamverkan.documents.difference import Difference, Group, ShownChange
from kultursamverkan.documents.flat import Name
from kultursamverkan.documents.forms import ReadFirst
from kultursamverkan.documents.importing import name_of
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
    """Which differences are taken: all, until somebody says otherwise. `plan_shown`: the fingerprint of what the plan
    said when they were read."""

    plan_shown = forms.CharField(widget=forms.HiddenInput)
    take = forms.MultipleChoiceField(
        label="Ta med", required=False, error_messages={"invalid_choice": "Planen har ändrats. Läs skillnaderna igen."}
    )

    def __init__(self, data: Any, *, difference: Difference) -> None:
        super().__init__(data)
        self.difference = difference
        self.names = {f"{one.part}:{one.key}": name_of(one) for one in difference.changes}
        field: Any = self.fields["take"]
        field.choices = [(value, value) for value in self.names]

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
        return {"revision": facts["shown"], "shown": facts["plan_shown"], "declined": self.declined}

    @property
    def declined(self) -> set[Name]:
        return {name for value, name in self.names.items() if value not in self.cleaned_data["take"]}

    @property
    def offers(self) -> list[tuple[Group, list[tuple[ShownChange, str, bool]]]]:
        """By kind of part: each difference, what its box sends, and whether that is ticked."""
        ticked = set(self.names) if not self.is_bound else set(self["take"].value() or ())
        return [(group, [_offer(shown, ticked) for shown in group.changes]) for group in self.difference.groups]


def _offer(shown: ShownChange, ticked: set[str]) -> tuple[ShownChange, str, bool]:
    value = f"{shown.change.part}:{shown.change.key}"
    return shown, value, value in ticked
