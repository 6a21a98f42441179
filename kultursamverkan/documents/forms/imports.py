"""Forms about a file that is read into a plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from kultursamverkan.documents.difference import Difference, Group, ShownChange
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.flat import Name
from kultursamverkan.documents.forms import ReadFirst
from kultursamverkan.documents.importing import UnknownName, name_of
from kultursamverkan.documents.imports import How
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.formats import ENDINGS
from kultursamverkan.documents.readers.limits import MAX_BYTES, MEBIBYTE
from kultursamverkan.documents.slugs import fault_of, slug_of
from kultursamverkan.people.choices import FIXED_KINDS
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm

_MAX_MB = MAX_BYTES // MEBIBYTE
Choices = list[tuple[str, Any]]
Decisions = Mapping[str, dict[str, str]]


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
            "Word (.docx), Excel (.xlsx), CSV, Markdown eller text (.md, .txt), eller JSON. "
            f"Högst {_MAX_MB} MB."
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


class NamesForm(CarryOutForm):
    """The name desk: one choice for each unknown name, nothing chosen until somebody does."""

    mark_optional = False

    def __init__(self, data: Any, *, names: Sequence[UnknownName], known: Directory, decisions: Decisions) -> None:
        super().__init__(data)
        self.names = {f"namn-{number}": name for number, name in enumerate(names)}
        for field, name in self.names.items():
            self.fields[field] = forms.ChoiceField(
                label=f"”{name.words}”", choices=_meanings(name, known), required=False, help_text=_places(name)
            )
            decided = decisions.get(name.id, {"how": "", "key": ""})
            self.initial[field] = ":".join(part for part in (decided["how"], decided["key"]) if part)

    @property
    def decisions(self) -> dict[str, dict[str, str]]:
        chosen = ((name.id, self.cleaned_data[field]) for field, name in self.names.items())
        split = ((name, value.partition(":")) for name, value in chosen if value)
        return {name: {"how": how, "key": key} for name, (how, _, key) in split}


def _places(name: UnknownName) -> str:
    shown = "; ".join(name.places[:3])
    return shown if len(name.places) <= 3 else f"{shown} och {len(name.places) - 3} ställen till"


def _meanings(name: UnknownName, known: Directory) -> Choices:
    nothing: Choices = [("", "Inte bestämt")]
    as_text = (How.TEXT.value, "Låt stå som text")
    if name.about == About.ROLES:
        return [*nothing, *((How.SPLIT.value, f"Flera roller: {one}") for one in name.suggestions[:1]), as_text]
    likely = [(f"{How.SAME}:{one.key}", f"Samma som {one}") for one in name.suggestions]
    taken = {value for value, _ in likely}
    others = [one for one in _others(name, known) if one[0] not in taken]
    new = (How.NEW.value, "Ny person" if name.about == About.PERSON else "Ny organisation")
    return [*nothing, *likely, new, as_text, ("Samma som …", others)]


def _others(name: UnknownName, known: Directory) -> Choices:
    """By name: persons, or the organisations a plan can mean."""
    if name.about == About.PERSON:
        found = {one.key: one.name for one in known.persons.values()}
    else:
        own = {one.id for one in known.municipalities} | {known.region}
        found = {one.id: one.name for one in known.by_id.values() if one.id in own or one.kind not in FIXED_KINDS}
    return [(f"{How.SAME}:{key}", text) for key, text in sorted(found.items(), key=lambda one: one[1].casefold())]
