"""What a file changes in a plan, one thing at a time, against the document it was made from: its own changes only.

Three documents: `base`, what the file was made from; `file`, what it says; `plan`, what the plan says now. What the
file left as it was is no change, whatever has become of it in the plan. What both changed is a conflict. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kultursamverkan.documents.compare import still
from kultursamverkan.documents.document import Mark
from kultursamverkan.documents.flat import ABOVE, UNDER, Flat, Name, Values
from kultursamverkan.documents.patch import same_said, stands_alike

ADDED, REMOVED, PLACE = "added", "removed", "place"
# Fields that change together, by the first of them; every other field changes alone.
TOGETHER = {
    "start": ("start", "start_source"),
    "planned_completion": ("planned_completion", "completion_source"),
    "color": ("color", "color_hex"),
    "period_start": ("period_start", "period_end"),
}
_WITH = {field: first for first, fields in TOGETHER.items() for field in fields}
_TIMES = ("start", "planned_completion")
# The plan's life is its own.
_UNTOLD = frozenset({"slug", "region", "state", "version", "continues"})


@dataclass(frozen=True, eq=False)
class Unit:
    """One change. `what`: ADDED, REMOVED, PLACE, or the field, or the first of several that change together.

    `old` is what the plan says, `new` the file, `was` the base, None where a part is not there. `conflict`: the plan
    has changed the same since, or taken the part away.
    """

    kind: str
    key: str
    what: str
    old: Any
    new: Any
    was: Any
    conflict: bool = False

    @property
    def name(self) -> Name:
        return self.kind, self.key

    @property
    def fields(self) -> tuple[str, ...]:
        return TOGETHER.get(self.what, (self.what,))

    @property
    def is_not_understood(self) -> bool:
        """Words that are no time stand where the plan has one."""
        return self.what in _TIMES and self.new[0] is None and bool(self.new[1]) and self.old[0] is not None

    @property
    def place(self) -> str:
        """What is changed, whatever to."""
        return f"{self.kind}:{self.key}:{self.what}"

    @property
    def id(self) -> str:
        """Another one as soon as the same would be changed from or to something else."""
        said = repr((self.old, self.new, self.conflict))
        return f"{self.place}:{sha256(said.encode()).hexdigest()[:10]}"


def units(base: Flat, file: Flat, plan: Flat) -> list[Unit]:
    """In the file's order, part by part; then what the file no longer has, in the plan's."""
    names = dict.fromkeys([*file.parts, *base.parts])
    found = [unit for name in names for unit in _of_part(name, base, file, plan)]
    found += _moves(base, file, plan, {unit.name for unit in found if unit.what in (ADDED, REMOVED)})
    place = {name: number for number, name in enumerate(names)}
    return sorted([*found, *_needed(found, file, plan)], key=lambda unit: place[unit.name])


def _of_part(name: Name, base: Flat, file: Flat, plan: Flat) -> Iterator[Unit]:
    was, new, old = base.parts.get(name), file.parts.get(name), plan.parts.get(name)
    if new is None:
        if was is not None and old is not None:
            yield Unit(*name, REMOVED, old, None, was, not same_said(old, was))
    elif old is None:
        if was is None or not same_said(new, was):
            yield Unit(*name, ADDED, None, new, was, was is not None)
    else:
        for what in _groups(new):
            yield from _of_fields(name, what, was, new, old, (base, file, plan))


def _groups(values: Values) -> list[str]:
    fields = [field for field in values if field not in _UNTOLD]
    return list(dict.fromkeys(_WITH.get(field, field) for field in fields))


def _of_fields(
    name: Name, what: str, was: Values | None, new: Values, old: Values, three: tuple[Flat, Flat, Flat]
) -> Iterator[Unit]:
    if what == "at":
        if (at := marks_with(was, new, old, *three)) != old["at"]:
            yield Unit(*name, what, old["at"], at, was["at"] if was else None)
        return
    fields = TOGETHER.get(what, (what,))
    here, there = _taken(new, fields), _taken(old, fields)
    if same_said(here, there):
        return
    before = _taken(was, fields) if was is not None else None
    if before is None or not same_said(here, before):
        yield Unit(*name, what, there, here, before, before is None or not same_said(there, before))


def _taken(values: Values, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(values[field] for field in fields)


def marks_with(was: Values | None, new: Values, old: Values, base: Flat, file: Flat, plan: Flat) -> tuple[Mark, ...]:
    """The plan's marks with those that the file set and took away at parts that both have: what stands at a part that
    comes or goes follows it."""
    before, said, now = was["at"] if was else old["at"], new["at"], old["at"]
    both = {key for _, key in file.parts} & {key for _, key in plan.parts}
    gone = {mark for mark in before if mark not in said and mark.part in both}
    come = [mark for mark in said if mark not in before and mark not in now and mark.part in both]
    kept = tuple(mark for mark in now if mark not in gone)
    return _in_order((*kept, *come), said) if gone or come else now


def _in_order(marks: tuple[Mark, ...], said: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """As the file has them, when they are the same."""
    return said if set(marks) == set(said) else marks


def _moves(base: Flat, file: Flat, plan: Flat, away: set[Name]) -> Iterator[Unit]:
    for group, wanted in file.orders.items():
        before, now = base.orders.get(group, []), plan.orders.get(group, [])
        for key in moved(before, wanted):
            if (group[0], key) in away or key not in now or stands_alike(key, wanted, now):
                continue
            places = now.index(key) + 1, wanted.index(key) + 1, before.index(key) + 1
            yield Unit(group[0], key, PLACE, *places, not stands_alike(key, before, now))


def moved(before: list[str], after: list[str]) -> list[str]:
    """Those that changed places among the ones that are in both."""
    here, there = set(before), set(after)
    was, now = [key for key in before if key in there], [key for key in after if key in here]
    if was == now:
        return []
    kept = still(was, now, set())
    return [key for key in now if key not in kept]


def _needed(found: list[Unit], file: Flat, plan: Flat) -> Iterator[Unit]:
    """What the plan has taken away, and what comes or moves in the file stands under it: it has to come back first."""
    there = {*plan.parts, *(unit.name for unit in found if unit.what == ADDED)}
    wanted = [above for unit in found for above in leans_on(unit, file)]
    while wanted:
        name = wanted.pop()
        if name not in there and name in file.parts:
            there.add(name)
            unit = Unit(*name, ADDED, None, file.parts[name], file.parts[name], conflict=True)
            wanted += leans_on(unit, file)
            yield unit


def leans_on(unit: Unit, file: Flat) -> list[Name]:
    """What has to be there when this is taken: what stands above it."""
    ways = ABOVE.get(unit.kind, ())
    if unit.what == ADDED or unit.what in (UNDER, "goal"):
        return [(kind, file.parts[unit.name][field]) for field, kind in ways if unit.what in (ADDED, field)]
    return []
