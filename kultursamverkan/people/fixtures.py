"""What a fixture would do to a region's registers: judged row by row before anything is written.

Nothing here writes. `Judged` gives the rows as they would be (Step.row), and what differs field by field. Everything a
row is or points at belongs to one region of the person's own.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from kultursamverkan.people.choices import FIXED_KINDS, GROUP_KINDS
from kultursamverkan.people.fixture_file import ALIAS, KINDS, ORGANISATION, PERSON, Row, rows_in
from kultursamverkan.people.fixture_parts import Groups, grouped, parts_class
from kultursamverkan.people.fixture_world import World
from kultursamverkan.people.models import Alias, Organisation
from kultursamverkan.shared.text import clean

_FOREIGN = "hör inte till din region"
CREATED, ALTERED, UNCHANGED = "Skapas", "Ändras", "Oförändrad"


@dataclass(frozen=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass
class Step:
    """One row of the file. `row` holds the values it would have; it is not written yet."""

    source: Row
    row: Any
    changes: list[FieldChange] = field(default_factory=list)
    groups: list[Organisation] | None = None
    before: Any = None  # whom an alias meant

    @property
    def is_new(self) -> bool:
        return bool(self.row._state.adding)

    @property
    def does(self) -> str:
        return CREATED if self.is_new else ALTERED if self.changes else UNCHANGED


class Judged:
    """The file against the world: `steps` in the file's order, and `faults` in Swedish. Anything in `faults` stops
    the whole file."""

    def __init__(self, text: str, regions: list[Organisation], *, locked: bool = False) -> None:
        self.text = text
        found, self.faults = rows_in(text)
        rows = [row for row in found if row.model in KINDS]
        self.world = World(regions, locked=locked)
        self.taken = _taken_elsewhere(rows, regions)
        self._seen: set[int] = set()
        self._faulty: set[int] = set()
        self.steps = [step for row in rows if (step := self._identified(row))]
        for step in self.steps:
            self._fill(step)
        self._together()
        self.part_rows = [row for row in found if row.model not in KINDS]
        self.parts = parts_class()(self.part_rows, self.world, locked=locked)
        self.faults += self.parts.faults

    @cached_property
    def fingerprint(self) -> str:
        """Of the file and all it would do: another one when anybody changed a row that it is about."""
        told = [(step.source.number, step.does, getattr(step.row, "revision", 0), step.changes) for step in self.steps]
        told += [(step.source.number, step.does, 0, step.changes) for step in self.parts.steps]
        return hashlib.sha256(repr((self.text, told, self.faults)).encode()).hexdigest()

    @property
    def changed(self) -> list[Step]:
        return [step for step in self.steps if step.is_new or step.changes]

    @cached_property
    def groups(self) -> Groups:
        return [*grouped(self.steps, {name: kind.model for name, kind in KINDS.items()}), *self.parts.groups]

    @property
    def count(self) -> int:
        return len(self.steps) + len(self.parts.steps)

    @property
    def count_changed(self) -> int:
        return sum(step.does != UNCHANGED for step in (*self.steps, *self.parts.steps))

    def _fault(self, row: Row, text: str) -> None:
        self._faulty.add(row.number)
        self.faults.append(clean(f"{row.where}: {text}.", lines=False))

    def _identified(self, row: Row) -> Step | None:
        region = self._region(row)
        if region is None:
            return None
        last = row.fields.get(KINDS[row.model].key[-1])
        if not isinstance(last, str) or not clean(last, lines=False):
            self._fault(row, f"fältet ”{KINDS[row.model].key[-1]}” saknas eller är ingen text")
            return None
        last = clean(last, lines=False)
        key = {ORGANISATION: (last,), PERSON: (region.key, last), ALIAS: (region.key, last.casefold())}[row.model]
        if row.model == ORGANISATION and last in self.taken:
            self._fault(row, f"nyckeln ”{last}” {_FOREIGN}")
            return None
        found = self.world.rows.get((row.model, key))
        if found is None:
            found = KINDS[row.model].model(region=region, **{KINDS[row.model].key[-1]: last})
            self.world.rows[row.model, key] = found
        elif found.region_id != region.pk:
            self._fault(row, "en organisation byter inte region")
            return None
        if id(found) in self._seen:
            self._fault(row, "samma nyckel står flera gånger i filen")
            return None
        self._seen.add(id(found))
        return Step(row, found)

    def _region(self, row: Row) -> Organisation | None:
        given = row.fields.get("region")
        if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str) and given[0] in self.world.regions:
            return self.world.regions[given[0]]
        if given is None:
            self._fault(row, "fältet ”region” saknas. Utan region läser bara den som sköter installationen in något")
        elif isinstance(given, list):
            self._fault(row, f"regionen {_FOREIGN}")
        else:
            self._fault(row, 'fältet ”region” ska vara en naturlig nyckel, till exempel ["18"]')
        return None

    def _fill(self, step: Step) -> None:
        kind, row, fields = KINDS[step.source.model], step.row, step.source.fields
        step.before = (row.organisation or row.person) if isinstance(row, Alias) and row.pk else None
        new = self._values(step)
        self._fixed(step, new)
        for name, value in new.items():
            old = getattr(row, name)
            if _shown(row, name, old) != _shown(row, name, value) or step.is_new or _other(old, value):
                self._note(step, name, "" if step.is_new else _shown(row, name, old), _shown(row, name, value))
            setattr(row, name, value)
        if "groups" in fields:
            self._groups(step, fields["groups"])
        try:
            row.clean_fields(exclude=["region", *kind.points])
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                self._fault(step.source, f"fältet ”{name}”: {' '.join(texts).rstrip('.')}")

    def _values(self, step: Step) -> dict[str, Any]:
        """What the file says; a field that it does not name stays as it is."""
        kind, fields = KINDS[step.source.model], step.source.fields
        new: dict[str, Any] = {name: self._text(step, name, fields[name]) for name in kind.texts if name in fields}
        for name, model in kind.points.items():
            if name in fields:
                new[name] = self._pointed(step, name, model, fields[name])
        if step.source.model == ALIAS and not step.is_new:
            new["text"] = clean(fields["text"], lines=False)
        return new

    def _note(self, step: Step, name: str, old: str, new: str) -> None:
        if old != new or not step.is_new:
            label = str(step.row._meta.get_field(name).verbose_name).capitalize()
            step.changes.append(FieldChange(label, old, new))

    def _text(self, step: Step, name: str, value: Any) -> str | None:
        if value is None and name == "code":
            return None
        if not isinstance(value, str):
            self._fault(step.source, f"fältet ”{name}” ska vara text")
            return ""
        return clean(value, lines=False) or (None if name == "code" else "")

    def _pointed(self, step: Step, name: str, model: str, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            self._fault(step.source, f"fältet ”{name}” ska vara en naturlig nyckel, aldrig ett nummer")
            return None
        found = self.world.rows.get((model, tuple(value)))
        if found is None or found.region_id != step.row.region_id:
            self._fault(step.source, f"fältet ”{name}” pekar på {'/'.join(value)[:60]}, som {_FOREIGN}")
            return None
        return found

    def _fixed(self, step: Step, new: dict[str, Any]) -> None:
        """A region's and a municipality's code and kind are facts."""
        if step.source.model != ORGANISATION:
            return
        row, kind = step.row, new.get("kind", step.row.kind)
        if step.is_new and kind in FIXED_KINDS:
            self._fault(step.source, "regioner och kommuner finns redan, och skapas inte från en fil")
        elif not step.is_new and kind != row.kind and (kind in FIXED_KINDS or row.kind in FIXED_KINDS):
            self._fault(step.source, "en regions eller kommuns slag går inte att ändra")
        if new.get("code", row.code) != row.code:
            self._fault(step.source, "en SCB-kod går inte att ändra")

    def _groups(self, step: Step, value: Any) -> None:
        if not isinstance(value, list):
            self._fault(step.source, "fältet ”groups” ska vara en lista av naturliga nycklar")
            return
        found = [self._pointed(step, "groups", ORGANISATION, one or 0) for one in value]
        groups = list({id(one): one for one in found if one is not None}.values())
        if any(one.kind not in GROUP_KINDS for one in groups):
            self._fault(step.source, "fältet ”groups” pekar på något som inte är en grupp eller ett nätverk")
        old = self.world.groups.get(step.row.pk, [])
        step.groups = groups
        if {id(one) for one in old} != {id(one) for one in groups}:
            self._note(step, "groups", _names(old), _names(groups))

    def _together(self) -> None:
        """What no row can tell alone: a name for one only, no circles, a spelling that means one thing."""
        named: dict[tuple[int | None, str], list[Organisation]] = {}
        organisations = [row for (model, _), row in self.world.rows.items() if model == ORGANISATION]
        for one in organisations:
            for name in {one.name.casefold(), one.official_name.casefold()}:
                named.setdefault((one.region_id, name), []).append(one)
        for step in self.changed:
            if step.source.number in self._faulty:
                continue
            if isinstance(step.row, Organisation):
                self._organisation(step, step.row, named[step.row.region_id, step.row.name.casefold()])
            elif isinstance(step.row, Alias):
                self._alias(step, step.row, named.get((step.row.region_id, step.row.text.casefold()), []))

    def _organisation(self, step: Step, row: Organisation, named: list[Organisation]) -> None:
        if any(one is not row and one.name.casefold() == row.name.casefold() for one in named):
            self._fault(step.source, f"det finns redan en organisation i regionen som heter {row.name}")
        above, passed = row.parent, 0
        while above is not None and above is not row and passed < len(self.world.rows):
            above, passed = above.parent, passed + 1
        if above is not None:
            self._fault(step.source, "en organisation kan inte ingå i sig själv, inte heller genom andra")

    def _alias(self, step: Step, row: Alias, named: list[Organisation]) -> None:
        if sum(1 for one in (row.organisation, row.person, row.role_title) if one) != 1:
            self._fault(step.source, "ett skrivsätt betyder en organisation, en person eller en roll")
        for one in named:
            if one is not row.organisation:
                self._fault(step.source, f"”{row.text}” är namnet på {one.name} och kan inte betyda något annat")


def _taken_elsewhere(rows: list[Row], regions: list[Organisation]) -> set[str]:
    """Keys in the file that organisations have outside those regions."""
    keys = {row.fields["key"] for row in rows if row.model == ORGANISATION and isinstance(row.fields.get("key"), str)}
    others = Organisation.objects.exclude(Q(region__in=regions, region__isnull=False))
    return set(others.filter(key__in={clean(one, lines=False) for one in keys}).values_list("key", flat=True))


def _other(old: Any, new: Any) -> bool:
    """Two rows may be called the same."""
    return isinstance(old, Model) and isinstance(new, Model) and old is not new


def _shown(row: Any, name: str, value: Any) -> str:
    choices = dict(row._meta.get_field(name).flatchoices) if isinstance(value, str) else {}
    if value is None:
        return ""
    return str(choices.get(value, value) if choices else value)


def _names(rows: list[Organisation]) -> str:
    return ", ".join(sorted(one.name for one in rows))
