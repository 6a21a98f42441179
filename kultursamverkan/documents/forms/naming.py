"""The name desk: what unknown names in a file mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from kultursamverkan.documents.desk import Decisions, How, UnknownName
from kultursamverkan.documents.directory import Directory, folded
from kultursamverkan.documents.forms.imports import CarryOutForm
from kultursamverkan.documents.issues import About
from kultursamverkan.people.choices import FIXED_KINDS

Choices = list[tuple[str, Any]]
_PLACES = 3
THEIRS = "Någon annan har sparat ”{}” här. Ditt val står kvar: spara igen om det ska gälla."
CAPITALS = "Det här är ”{}” med andra stora bokstäver. Säg samma sak om båda."


class NamesForm(CarryOutForm):
    """One choice for each unknown name, nothing chosen until somebody does."""

    mark_optional = False

    def __init__(self, data: Any, *, names: Sequence[UnknownName], known: Directory, decisions: Decisions) -> None:
        super().__init__(data)
        self.names = {f"namn-{number}": name for number, name in enumerate(names)}
        for field, name in self.names.items():
            self.fields[field] = forms.ChoiceField(
                label=_label(name), choices=_meanings(name, known, names), required=False, help_text=_places(name)
            )
            self.initial[field] = _value(decisions.get(name.id, {}))

    @property
    def decisions(self) -> dict[str, dict[str, str]]:
        chosen = ((name.id, self.cleaned_data[field]) for field, name in self.names.items())
        split = ((name, value.partition(":")) for name, value in chosen if value)
        return {name: {"how": how, "key": key} for name, (how, _, key) in split}

    def clean(self) -> dict[str, Any]:
        """Names that are said to be each other are nobody; roles that differ in capitals alone mean the same."""
        facts = super().clean()
        said: dict[str, tuple[str, str]] = {}
        for field, name in self.names.items():
            if name.about == About.ROLES and (value := facts.get(field)):
                words, first = said.setdefault(folded(name.words), (name.words, value))
                if value != first:
                    self.add_error(field, CAPITALS.format(words))
        fields = {name.id: field for field, name in self.names.items()}
        for field, name in self.names.items():
            met, current = {field}, field
            while current and (other := _alike(self.names[current], facts.get(current, ""))):
                current = fields.get(other, "")
                if current in met:
                    self.add_error(field, f"”{name.words}” leder tillbaka till sig själv. Säg vem en av dem är.")
                    break
                met.add(current)
        return facts

    def show_theirs(self, decisions: Decisions) -> None:
        """Beside each choice that somebody else has made otherwise meanwhile."""
        for field, name in self.names.items():
            theirs, yours = _value(decisions.get(name.id, {})), self.cleaned_data.get(field, "")
            if theirs != yours:
                self.add_error(field, THEIRS.format(self._said(field, theirs)))

    def _said(self, field: str, value: str) -> str:
        choices: Any = self.fields[field]
        flat = (
            one for label, group in choices.choices for one in (group if isinstance(group, list) else [(label, group)])
        )
        return next((str(label) for one, label in flat if one == value), value)


def _alike(name: UnknownName, value: str) -> str:
    """The id of the name in the file that this one is said to be, or ""."""
    how, _, words = value.partition(":")
    return f"{name.about}:{words}" if how == How.ALIKE else ""


def _value(decided: Mapping[str, str]) -> str:
    return ":".join(part for part in (decided.get("how", ""), decided.get("key", "")) if part)


def _label(name: UnknownName) -> str:
    return f"Kolumnen ”{name.words}”" if name.about == About.COLUMN else f"”{name.words}”"


def _places(name: UnknownName) -> str:
    shown = "; ".join(name.places[:_PLACES])
    return shown if len(name.places) <= _PLACES else f"{shown} och {len(name.places) - _PLACES} ställen till"


def _meanings(name: UnknownName, known: Directory, names: Sequence[UnknownName]) -> Choices:
    nothing: Choices = [("", "Inte bestämt")]
    as_text = (How.TEXT.value, "Låt stå som text")
    if name.about == About.COLUMN:
        leave = (How.LEAVE.value, "Ta inte med den")
        return [*nothing, (How.NOTE.value, "Ställ texterna i aktiviteternas anteckning"), leave]
    apart = [(How.SPLIT.value, f"{_apart(name)}: {one}") for one in name.suggestions if len(one.lines) > 1][:1]
    if name.about == About.ROLES:
        return [*nothing, *apart, as_text]
    likely = [(f"{How.SAME}:{one.key}", f"Samma som {one}") for one in name.suggestions if one.key]
    alike = [(f"{How.ALIKE}:{words}", f"Samma som ”{words}” i filen") for words in name.alike]
    taken = {value for value, _ in (*likely, *alike)}
    new = (How.NEW.value, "Ny person" if name.about == About.PERSON else "Ny organisation")
    groups = [
        ("Samma som …", _others(name, known)),
        ("Samma som ett annat okänt namn i filen …", _in_file(name, names)),
    ]
    left = [(label, [one for one in group if one[0] not in taken]) for label, group in groups]
    return [*nothing, *apart, *likely, *alike, new, as_text, *((label, group) for label, group in left if group)]


def _apart(name: UnknownName) -> str:
    return "Flera roller" if name.about == About.ROLES else "Flera namn"


def _others(name: UnknownName, known: Directory) -> Choices:
    """By name: persons, or the organisations a plan can mean."""
    if name.about == About.PERSON:
        found = {one.key: one.name for one in known.persons.values()}
    else:
        own = {one.id for one in known.municipalities} | {known.region}
        found = {one.id: one.name for one in known.by_id.values() if one.id in own or one.kind not in FIXED_KINDS}
    return [(f"{How.SAME}:{key}", text) for key, text in sorted(found.items(), key=lambda one: one[1].casefold())]


def _in_file(name: UnknownName, names: Sequence[UnknownName]) -> Choices:
    words = {one.words for one in names if one.about == name.about and one.words != name.words}
    return [(f"{How.ALIKE}:{one}", f"”{one}”") for one in sorted(words, key=str.casefold)]
