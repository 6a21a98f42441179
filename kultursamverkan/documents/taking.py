"""Some of what a file changes, made in the plan, and what cannot be taken without the rest. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from kultursamverkan.documents.document import Mark, PlanDocument
from kultursamverkan.documents.flat import ABOVE, ORDERED, Flat, Group, Name, Values, flat, group_of, whole
from kultursamverkan.documents.patch import beside, title_of
from kultursamverkan.documents.patch_words import KINDS
from kultursamverkan.documents.units import ADDED, PLACE, REMOVED, Unit, leans_on, units

# The kinds of which no two have the same number.
NUMBERED = ("goal", "section")


@dataclass(frozen=True)
class Refusal:
    """Why a change cannot be taken as things are."""

    unit: Unit
    text: str


@dataclass
class Merge:
    """What a file changes in a plan. `base`: what the file was made from; the plan itself when nobody knows."""

    base: PlanDocument
    file: PlanDocument
    plan: PlanDocument
    units: list[Unit] = field(init=False)

    def __post_init__(self) -> None:
        self._base, self._file, self._plan = flat(self.base), flat(self.file), flat(self.plan)
        self.units = units(self._base, self._file, self._plan)

    def suggested(self, wanted: Callable[[Unit], bool] | None = None) -> list[Unit]:
        """Those to take unless somebody says otherwise: all, or those `wanted`, but no conflicts, nor what cannot be
        taken with the others."""
        taken = [unit for unit in self.units if not unit.conflict and (wanted is None or wanted(unit))]
        while refused := {one.unit for one in self.refusals(taken)}:
            taken = [unit for unit in taken if unit not in refused]
        return taken

    def taken(self, chosen: Collection[Unit]) -> PlanDocument:
        """The plan with those changes made. Only for what `refusals` lets through."""
        return whole(self._made(chosen))

    def refusals(self, chosen: Collection[Unit]) -> list[Refusal]:
        made = self._made(chosen)
        return [*self._without_place(made, chosen), *_same_numbers(made, chosen), *_ends_first(made, chosen)]

    def _made(self, chosen: Collection[Unit]) -> Flat:
        parts = {name: dict(values) for name, values in self._plan.parts.items()}
        for unit in chosen:
            if unit.what == ADDED:
                parts[unit.name] = dict(unit.new)
            elif unit.what == REMOVED:
                parts.pop(unit.name, None)
            elif unit.what == "at":
                parts[unit.name]["at"] = unit.new
            elif unit.what != PLACE:
                parts[unit.name] |= dict(zip(unit.fields, unit.new, strict=True))
        _number_anew(parts, chosen)
        self._mark(parts, chosen)
        return Flat(parts, self._ordered(parts, chosen))

    def _mark(self, parts: Mapping[Name, Values], chosen: Collection[Unit]) -> None:
        """Marks come and go with the parts that they stand at; a new word has none at a part that is not there."""
        come = {unit.key for unit in chosen if unit.what == ADDED}
        gone = {unit.key for unit in chosen if unit.what == REMOVED}
        there = {key for _, key in parts}
        for name, values in parts.items():
            if name[0] != "definition":
                continue
            said: tuple[Mark, ...] = self._file.parts.get(name, values)["at"]
            if name[1] in come:
                values["at"] = tuple(mark for mark in said if mark.part in there)
                continue
            now = [mark for mark in values["at"] if mark.part not in gone or mark in said]
            now += [mark for mark in said if mark.part in come and mark not in now]
            if set(now) != set(values["at"]):
                values["at"] = said if set(now) == set(said) else tuple(now)

    def _ordered(self, parts: Mapping[Name, Values], chosen: Collection[Unit]) -> dict[Group, list[str]]:
        """As in the plan; what comes or moves goes beside its neighbours in the file."""
        moved = {unit.name for unit in chosen if unit.what == PLACE}
        members: defaultdict[Group, list[str]] = defaultdict(list)
        for (kind, key), values in parts.items():
            if kind in ORDERED:
                members[group_of(kind, values)].append(key)
        made = {}
        for group, keys in members.items():
            here, wanted = set(keys), self._file.orders.get(group, [])
            order = [key for key in self._plan.orders.get(group, []) if key in here and (group[0], key) not in moved]
            there = set(order)
            for place, key in enumerate(wanted):
                if key in here and key not in there:
                    order.insert(beside(tuple(wanted), place, order), key)
            made[group] = order + [key for key in keys if key not in order]
        return made

    def _without_place(self, made: Flat, chosen: Collection[Unit]) -> Iterator[Refusal]:
        gone = {unit.name: unit for unit in chosen if unit.what == REMOVED}
        for unit in chosen:
            if missing := next((name for name in leans_on(unit, self._file) if name not in made.parts), None):
                above = called(missing, self._file.parts.get(missing) or self._base.parts.get(missing, {}))
                text = f"{called(unit.name, self._file.parts[unit.name])} hör till {above}, som inte är med."
                yield Refusal(unit, text)
        for name, values in made.parts.items():
            for own, kind in ABOVE.get(name[0], ()):
                if removal := gone.get((kind, values[own])):
                    above = called(removal.name, removal.old)
                    yield Refusal(removal, f"{above} går inte att ta bort: {called(name, values)} står kvar där.")


def called(name: Name, values: Mapping[str, object]) -> str:
    """ "Rubriken ”Skapande skola”"."""
    return f"{KINDS[name[0]][0].capitalize()} ”{title_of(values)}”"


def _number_anew(parts: Mapping[Name, Values], chosen: Collection[Unit]) -> None:
    """What comes with a number that something in the plan has by now gets the next one free."""
    new = {unit.name for unit in chosen if unit.what == ADDED}
    for kind in NUMBERED:
        used = {values["number"] for name, values in parts.items() if name[0] == kind and name not in new}
        for name in sorted(name for name in new if name[0] == kind):
            if parts[name]["number"] in used:
                parts[name]["number"] = max(used) + 1
            used.add(parts[name]["number"])


def _same_numbers(made: Flat, chosen: Collection[Unit]) -> Iterator[Refusal]:
    for kind in NUMBERED:
        by_number: defaultdict[int, list[Name]] = defaultdict(list)
        for name, values in made.parts.items():
            if name[0] == kind:
                by_number[values["number"]].append(name)
        for unit in chosen:
            if unit.kind == kind and unit.what == "number" and len(by_number[unit.new[0]]) > 1:
                other = next(name for name in by_number[unit.new[0]] if name != unit.name)
                both = " och ".join(f"”{title_of(made.parts[name])}”" for name in (unit.name, other))
                yield Refusal(unit, f"{both} skulle båda få numret {unit.new[0]}.")


def _ends_first(made: Flat, chosen: Collection[Unit]) -> Iterator[Refusal]:
    """Each time is right by itself, and together they are not."""
    touched = Counter(unit.name for unit in chosen if unit.what in ("start", "planned_completion"))
    for unit in chosen:
        if unit.what not in ("start", "planned_completion") or touched[unit.name] > 1:
            continue
        values = made.parts[unit.name]
        start, completion = values["start"], values["planned_completion"]
        if start and completion and completion.end and completion.end < start.start:
            yield Refusal(unit, f"”{title_of(values)}” skulle vara klar innan den startar.")
