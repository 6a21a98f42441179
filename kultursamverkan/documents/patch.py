"""What turns one PlanDocument into another, and back: for undo. Pure.

`applied(patch(a, b), a) == b`, and `applied(patch(a, b).inverse, b) == a`. A patch also takes on another document, as
long as what it touches stands there as the patch expects it; else `Overtaken` tells what does not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from kultursamverkan.documents.document import ParticipantPart, PlanDocument, ResponsibilityPart
from kultursamverkan.documents.flat import ABOVE, ORDERED, UNDER, Flat, Group, Name, Values, flat, group_of, whole

# Why a part stands in the way.
CHANGED, MOVED, GONE, NEEDED, TAKEN = "changed", "moved", "gone", "needed", "taken"


@dataclass(frozen=True)
class Edit:
    """One part that came (`old` is None), went (`new` is None), or whose values differ: those alone."""

    kind: str
    key: str
    old: Values | None
    new: Values | None

    @property
    def inverse(self) -> "Edit":
        return Edit(self.kind, self.key, self.new, self.old)


@dataclass(frozen=True)
class Order:
    """The keys of those that stand beside each other (flat.Group), when not the same or not in the same order."""

    kind: str
    under: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def inverse(self) -> "Order":
        return Order(self.kind, self.under, self.new, self.old)

    @property
    def moved(self) -> list[str]:
        """Those that changed places among the ones that were there and stayed."""
        was = [key for key in self.old if key in self.new]
        now = [key for key in self.new if key in self.old]
        blocks = SequenceMatcher(a=was, b=now, autojunk=False).get_matching_blocks()
        still = {key for block in blocks for key in now[block.b : block.b + block.size]}
        return [key for key in now if key not in still]


@dataclass(frozen=True)
class Patch:
    """False when nothing differs."""

    edits: tuple[Edit, ...] = ()
    orders: tuple[Order, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edits or self.orders)

    @property
    def inverse(self) -> "Patch":
        return Patch(tuple(edit.inverse for edit in self.edits), tuple(order.inverse for order in self.orders))


@dataclass(frozen=True)
class Clash:
    """A part that is not as the patch expects it. `why`: it was changed or moved after, is gone, is needed by what
    stands under it, or what it was (its number, its key) is taken by another."""

    kind: str
    key: str
    title: str
    why: str


class Overtaken(Exception):
    """The patch does not take on this document, which was changed after."""

    def __init__(self, clashes: list[Clash]) -> None:
        super().__init__(", ".join(f"{clash.kind} {clash.key}: {clash.why}" for clash in clashes))
        self.clashes = clashes


def patch(before: PlanDocument, after: PlanDocument) -> Patch:
    old, new = flat(before), flat(after)
    edits = (_edit(name, old.parts.get(name), new.parts.get(name)) for name in sorted(old.parts | new.parts))
    orders = (
        Order(*group, tuple(old.orders.get(group, ())), tuple(new.orders.get(group, ())))
        for group in sorted(old.orders | new.orders)
    )
    return Patch(
        tuple(edit for edit in edits if edit is not None),
        tuple(order for order in orders if order.old != order.new),
    )


def _edit(name: Name, old: Values | None, new: Values | None) -> Edit | None:
    if old is None or new is None:
        return Edit(*name, old, new)
    different = [field for field in old if old[field] != new[field]]
    if not different:
        return None
    return Edit(*name, {field: old[field] for field in different}, {field: new[field] for field in different})


def applied(change: Patch, document: PlanDocument) -> PlanDocument:
    """The document with the change made. Overtaken when what it touches is not as it expects it."""
    now = flat(document)
    clashes = [*_misplaced(change, now)]
    before = {group: tuple(keys) for group, keys in now.orders.items()}
    for edit in change.edits:
        clashes += _make(edit, now)
    for order in change.orders:
        group = order.kind, order.under
        now.orders[group] = _ordered(order, before.get(group, ()), _members(group, now))
    clashes += _without_place(change, now)
    if clashes:
        raise Overtaken(list(dict.fromkeys(clashes)))
    return whole(now)


def _make(edit: Edit, now: Flat) -> Iterator[Clash]:
    """The edit, made on `now`; what is there already is well."""
    name = (edit.kind, edit.key)
    current = now.parts.get(name)
    if edit.old is None:
        if current is not None and not same_said(current, edit.new):
            yield _clash(now, name, TAKEN, edit.new)
        now.parts[name] = dict(edit.new or {})
    elif edit.new is None:
        if current is not None and not same_said(current, edit.old):
            yield _clash(now, name, CHANGED)
        now.parts.pop(name, None)
    elif current is None:
        yield _clash(now, name, GONE, edit.new)
    else:
        for field, value in edit.new.items():
            if not same_said(current.get(field), edit.old[field]) and not same_said(current.get(field), value):
                yield _clash(now, name, MOVED if field in (UNDER, "goal", "number") else CHANGED)
            current[field] = value


def _misplaced(change: Patch, now: Flat) -> Iterator[Clash]:
    """Those the patch moves that somebody has moved, or taken away, since."""
    for order in change.orders:
        current = now.orders.get((order.kind, order.under), [])
        for key in order.moved:
            if (order.kind, key) not in now.parts:
                yield Clash(order.kind, key, "", GONE)
            elif key not in current or not (
                stands_alike(key, order.old, current) or stands_alike(key, order.new, current)
            ):
                yield _clash(now, (order.kind, key), MOVED)


def stands_alike(key: str, one: Iterable[str], other: Iterable[str]) -> bool:
    """After the same ones, of those that are in both."""
    first, second = list(one), list(other)
    both = set(first) & set(second)
    return both & set(first[: first.index(key)]) == both & set(second[: second.index(key)])


def _members(group: Group, now: Flat) -> set[str]:
    return {
        key
        for (kind, key), values in now.parts.items()
        if kind == group[0] and kind in ORDERED and group_of(kind, values) == group
    }


def _ordered(order: Order, current: tuple[str, ...], members: set[str]) -> list[str]:
    """The order asked for, when nothing else has happened; else those that come or move, beside their neighbours."""
    if current == order.old:
        return list(order.new)
    coming = {*order.moved, *(key for key in order.new if key not in order.old)} & members
    result = [key for key in current if key in members and key not in coming]
    for place, key in enumerate(order.new):
        if key in coming:
            result.insert(beside(order.new, place, result), key)
    return result


def beside(wanted: tuple[str, ...], place: int, present: list[str]) -> int:
    """Where among `present` the key that stands at `place` in `wanted` goes: after the one before it, if any."""
    for key in reversed(wanted[:place]):
        if key in present:
            return present.index(key) + 1
    for key in wanted[place + 1 :]:
        if key in present:
            return present.index(key)
    return len(present)


def _without_place(change: Patch, now: Flat) -> Iterator[Clash]:
    """Parts whose section, heading or goal is not there, and numbers that two would have."""
    gone = {(edit.kind, edit.key): edit.old for edit in change.edits if edit.new is None}
    touched = {(edit.kind, edit.key) for edit in change.edits}
    for name, values in now.parts.items():
        for above in ((kind, values[field]) for field, kind in ABOVE.get(name[0], ())):
            if above in gone and name not in touched:
                yield _clash(now, above, NEEDED, gone[above])
            elif above not in now.parts and name in touched:
                yield _clash(now, above, GONE)
    for kind in ("goal", "section"):
        numbers = Counter(values["number"] for (own, _), values in now.parts.items() if own == kind)
        for name, values in now.parts.items():
            if name in touched and name[0] == kind and numbers[values["number"]] > 1:
                yield _clash(now, name, TAKEN)


def _clash(now: Flat, name: Name, why: str, values: Mapping[str, Any] | None = None) -> Clash:
    return Clash(*name, title_of(now.parts.get(name) or values or {}), why)


def title_of(values: Mapping[str, Any]) -> str:
    """What a part is called; "" where its values do not tell."""
    return str(next((values[field] for field in ("title", "name", "term") if field in values), ""))


def same_said(one: Any, other: Any) -> bool:
    """Whether they say the same of the same: a person or an organisation may have got another name since."""
    return bool(one == other or _unnamed(one) == _unnamed(other))


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _unnamed(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_unnamed, value))
    if isinstance(value, ResponsibilityPart) and value.person_key:
        return replace(value, person="")
    if isinstance(value, ParticipantPart):
        return replace(value, name="", kind="")
    return value
