"""The difference of two PlanDocuments, part by part and field by field. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.facts import Fact, Facts, Item, items_of, plan_facts

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# How a change is shown when it is nothing but, or also, a change of place.
MOVED, MOVED_TOO = "moved", "moved too"
# Label, tone and icon of a change, as components/status_tag.html wants them.
SHOWN = {
    ADDED: ("Ny", "success", "plus"),
    REMOVED: ("Borttagen", "danger", "minus"),
    CHANGED: ("Ändrad", "info", "edit"),
    MOVED: ("Flyttad", "info", "arrow-right"),
    MOVED_TOO: ("Flyttad och ändrad", "info", "arrow-right"),
}
# The part that is the plan itself.
PLAN = "Planen"
# The fields that say where a part stands, beside "Plats" and "Nummer".
PLACES = {"Aktivitet": {"Rubrik"}, "Rubrik": {"Avsnitt", "Utvecklingsmål"}}
_NOTHING = Fact("")


@dataclass(frozen=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One part that was added, removed or changed. `part` is Swedish ("Aktivitet"), `title` what the part is called."""

    kind: str
    part: str
    key: str
    title: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def places(self) -> set[str]:
        """The fields that say where such a part stands."""
        return {"Plats", "Nummer"} | PLACES.get(self.part, set())

    @property
    def look(self) -> str:
        """The kind, with moving told apart from changing."""
        labels = {field.label for field in self.fields}
        if self.kind != CHANGED or not labels & self.places:
            return self.kind
        return MOVED_TOO if labels - self.places else MOVED

    @property
    def label(self) -> str:
        return SHOWN[self.look][0]

    @property
    def tone(self) -> str:
        return SHOWN[self.look][1]

    @property
    def icon(self) -> str:
        return SHOWN[self.look][2]


def compare(old: PlanDocument, new: PlanDocument) -> list[Change]:
    """What differs, kind by kind in reading order; empty when nothing but the lifecycle does.

    Parts are matched by key. A part that only gave way to one that moved has not changed.
    """
    changes = []
    if fields := fields_between(plan_facts(old), plan_facts(new)):
        changes.append(Change(CHANGED, PLAN, "", new.title, fields))
    after = items_of(new)
    for part, before in items_of(old).items():
        changes += _parts(part, before, after[part])
    return changes


def _parts(part: str, old: list[Item], new: list[Item]) -> Iterator[Change]:
    before, moved = {item.key: item for item in old}, _moved(old, new)
    for item in new:
        if item.key not in before:
            yield Change(ADDED, part, item.key, item.title, fields_between({}, item.facts))
        elif fields := (*fields_between(before[item.key].facts, item.facts), *moved.get(item.key, ())):
            yield Change(CHANGED, part, item.key, item.title, fields)
    kept = {item.key for item in new}
    for item in old:
        if item.key not in kept:
            yield Change(REMOVED, part, item.key, item.title, fields_between(item.facts, {}))


def fields_between(old: Facts, new: Facts) -> tuple[FieldChange, ...]:
    pairs = ((label, old.get(label, _NOTHING), new.get(label, _NOTHING)) for label in (old | new))
    return tuple(
        FieldChange(label, before.text, after.text) for label, before, after in pairs if _differ(before, after)
    )


def _differ(one: Fact, other: Fact) -> bool:
    if _NOTHING is one or _NOTHING is other:
        return one.text != other.text
    return one.of != other.of or (one.of is None and one.text != other.text)


def _moved(old: list[Item], new: list[Item]) -> dict[str, list[FieldChange]]:
    """The parts that changed places among those that stand under the same thing, before and after."""
    before, after = _under(old), _under(new)
    facts = {item.key: item.facts for item in old}
    changed = {item.key for item in new if item.key in facts and fields_between(facts[item.key], item.facts)}
    moved = {}
    for under, keys in after.items():
        was = [key for key in before[under] if key in keys]
        kept = still(was, [key for key in keys if key in was], changed)
        for key in was:
            if key not in kept:
                places = before[under].index(key) + 1, keys.index(key) + 1
                moved[key] = [FieldChange("Plats", *map(str, places))]
    return moved


def still(was: list[str], now: list[str], changed: set[str]) -> set[str]:
    """Those that kept their order: as many as possible. Of as many, rather those that changed otherwise, so that what
    moved is told of it alone; and rather those that stood last, so that of two neighbours the first moved down."""
    # By place in `was`, from the end: (how many, how many of them changed) and the keys of the best row from there.
    best: list[tuple[int, int, tuple[str, ...]]] = []
    places = {key: place for place, key in enumerate(now)}
    for key in reversed(was):
        after = [one for one in best if places[one[2][0]] > places[key]]
        count, weight, keys = max(after, key=lambda one: one[:2], default=(0, 0, ()))
        best.append((count + 1, weight + (key in changed), (key, *keys)))
    return set(max(best, key=lambda one: one[:2])[2]) if best else set()


def _under(items: Iterable[Item]) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        groups[item.under].append(item.key)
    return groups
