"""What a file changes in a plan, as a page offers it: part by part, each change to take or leave. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kultursamverkan.documents.compare import CHANGED, Change, FieldChange, fields_between
from kultursamverkan.documents.compare import PLAN as PLAN_PART
from kultursamverkan.documents.difference import TITLES, Places, ShownField, places_of, said_once, shown_fields
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.facts import STEERING, Facts, items_of, plan_facts
from kultursamverkan.documents.flat import PLAN, UNDER, Name
from kultursamverkan.documents.taking import Merge
from kultursamverkan.documents.units import ADDED, PLACE, REMOVED, Unit
from kultursamverkan.shared.text import listed

# What the comparison calls the kinds of parts.
PARTS = {
    PLAN: PLAN_PART,
    "chapter": "Kapitel",
    "goal": "Utvecklingsmål",
    "section": "Avsnitt",
    "heading": "Rubrik",
    "activity": "Aktivitet",
    "definition": "Ordförklaring",
}
# What it calls their fields; those whose change is seen elsewhere are not among them.
LABELS: dict[str, dict[str, str]] = {
    PLAN: {
        "title": "Titel", "period_start": "Planperiod", "registry_number": "Diarienummer",
        "document_type": "Dokumenttyp", "author": "Författare", "document_date": "Dokumentets datum",
        "adopted_on": "Antagen den", "decided_by": "Antagen av", "officials_group": "Tjänstemannastöd",
        "show_names": "Visa personers namn", "steering": STEERING,
    },
    "chapter": {"title": "Rubrik", "body": "Text"},
    "goal": {"number": "Nummer", "name": "Namn", "text": "Måltext", "color": "Färg", "steering": STEERING},
    "section": {"number": "Nummer", "title": "Titel", "kind": "Slag", "period_start": "Period"},
    "heading": {"title": "Rubrik", UNDER: "Avsnitt", "goal": "Utvecklingsmål"},
    "activity": {
        "title": "Aktivitet", UNDER: "Rubrik", "note": "Anmärkning", "start": "Start",
        "start_source": "Start enligt källan", "planned_completion": "Planerat klart",
        "completion_source": "Klart enligt källan", "follow_up": "Uppföljning", "responsibilities": "Ansvariga",
        "participants": "Samverkan", "replaces": "Ersätter",
    },
    "definition": {"term": "Ord", "text": "Förklaring", "at": "Står vid"},
}  # fmt: skip
_BOTH = "Planen har ändrats på samma ställe sedan filen gjordes."
_BOTH_NEW = "Planen har fått den sedan filen gjordes, men med annat innehåll."
_TAKEN_AWAY = "Den är borttagen ur planen sedan filen gjordes."
_WRITTEN_IN = "Den har ändrats i planen sedan filen gjordes."
_NO_TIME = "Det här är ingen tid som vi förstår. Tar du med det står det som text i stället för planens tid."
_GONE = "Finns inte i filen"


@dataclass(frozen=True)
class Offer:
    """One change. `theirs`: what the plan has changed at the same place. `note`: why it is not suggested."""

    unit: Unit
    label: str
    fields: tuple[ShownField, ...]
    theirs: tuple[ShownField, ...]
    note: str
    suggested: bool

    @property
    def id(self) -> str:
        return self.unit.id

    @property
    def is_plain(self) -> bool:
        """One field, which the label names already."""
        return not self.theirs and len(self.fields) == 1 and self.unit.what not in (ADDED, REMOVED)


@dataclass(frozen=True)
class OfferedPart:
    """`change`: the whole of it, for its title and tag."""

    change: Change
    offers: tuple[Offer, ...]

    @property
    def title(self) -> str:
        return PLAN_PART if self.change.part == PLAN_PART else f"{self.change.part} {self.change.title}"


@dataclass(frozen=True)
class OfferGroup:
    title: str
    parts: tuple[OfferedPart, ...]

    @property
    def count(self) -> int:
        return sum(len(part.offers) for part in self.parts)


@dataclass
class Offers:
    """`merge` with what of it is suggested; `old` and `new`: the plan as it is, and with all of it taken, in words."""

    merge: Merge
    suggested: list[Unit]
    old: PlanDocument
    new: PlanDocument

    def __post_init__(self) -> None:
        documents = {"old": self.old, "new": self.new, "base": self.merge.base}
        self._facts = {which: _facts_of(one) for which, one in documents.items()}
        self._places = {which: places_of(one) for which, one in documents.items()}
        self._suggested = set(self.suggested)
        wanted = [*self.suggested, *self.left_out]
        refused = self.merge.refusals([unit for unit in wanted if not unit.conflict])
        self._why = {one.unit.place: one.text for one in refused}

    @property
    def units(self) -> list[Unit]:
        return self.merge.units

    @property
    def left_out(self) -> list[Unit]:
        """Those that are not suggested."""
        return [unit for unit in self.units if unit not in self._suggested]

    @property
    def groups(self) -> Iterator[OfferGroup]:
        """By kind of part; what the file no longer has, last."""
        parts = {name: list(units) for name, units in groupby(self.units, key=lambda unit: unit.name)}
        made = [(_group(units), self._part(name, units)) for name, units in parts.items()]
        for title in dict.fromkeys([*TITLES.values(), _GONE]):
            if together := tuple(part for group, part in made if group == title):
                yield OfferGroup(title, together)

    @property
    def count(self) -> int:
        return len(self.units)

    @property
    def summary(self) -> str:
        """ "5 skillnader mot planen: 3 ändrade uppgifter, 1 ny del och 1 borttagen." """
        kinds = [unit.what for unit in self.units]
        new, gone = kinds.count(ADDED), kinds.count(REMOVED)
        changed = len(kinds) - new - gone
        counts = (
            (changed, "ändrad uppgift", "ändrade uppgifter"),
            (new, "ny del", "nya delar"),
            (gone, "del som inte finns i filen", "delar som inte finns i filen"),
        )
        said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
        return f"{counted(self.count)} mot planen{': ' + listed(said) if said else ''}."

    def told(self, unit: Unit) -> str:
        """On one line."""
        part = self._part(unit.name, [unit])
        return f"{part.title}, {_label(unit).lower()}. {self._note(unit)}".rstrip()

    def _part(self, name: Name, units: list[Unit]) -> OfferedPart:
        kind = units[0].what if units[0].what in (ADDED, REMOVED) else CHANGED
        fields = tuple(field for unit in units for field in self._fields(unit, "old", "new"))
        title = next(facts[name][0] for facts in self._facts.values() if name in facts)
        change = Change(kind, PARTS[name[0]], name[1], title, fields)
        return OfferedPart(change, tuple(self._offer(unit, change) for unit in units))

    def _offer(self, unit: Unit, change: Change) -> Offer:
        theirs: tuple[ShownField, ...] = ()
        if unit.conflict and unit.what not in (ADDED, PLACE) and unit.was is not None:
            theirs = self._shown(unit, change, "base", "old")
        fields, suggested = self._shown(unit, change, "old", "new"), unit in self._suggested
        return Offer(unit, _label(unit), fields, theirs, self._note(unit), suggested)

    def _note(self, unit: Unit) -> str:
        if not unit.conflict:
            why = _NO_TIME if unit.is_not_understood else self._why.get(unit.place, "")
            return "" if unit in self._suggested else why
        if unit.what == ADDED:
            return _TAKEN_AWAY
        if unit.what == REMOVED:
            return _WRITTEN_IN
        return _BOTH if unit.was is not None else _BOTH_NEW

    def _shown(self, unit: Unit, change: Change, before: str, after: str) -> tuple[ShownField, ...]:
        one = Change(CHANGED if before == "base" else change.kind, change.part, change.key, change.title,
                     self._fields(unit, before, after))  # fmt: skip
        return tuple(shown_fields(said_once(one), self._at(before, unit), self._at(after, unit)))

    def _at(self, which: str, unit: Unit) -> Places:
        return {unit.key: "", **self._places[which]}

    def _fields(self, unit: Unit, before: str, after: str) -> tuple[FieldChange, ...]:
        if unit.what == PLACE:
            return (FieldChange("Plats", str(unit.old), str(unit.new)),)
        old, new = (self._facts[which].get(unit.name, ("", {}))[1] for which in (before, after))
        if unit.what not in (ADDED, REMOVED):
            labels = {LABELS[unit.kind].get(field, "") for field in unit.fields}
            old, new = (_only(facts, labels) for facts in (old, new))
        return fields_between(old, new)


def counted(count: int) -> str:
    return f"{count} skillnad" if count == 1 else f"{count} skillnader"


def _label(unit: Unit) -> str:
    if unit.what == ADDED:
        return "Ta med"
    if unit.what == REMOVED:
        return "Ta bort"
    return "Plats" if unit.what == PLACE else LABELS[unit.kind][unit.what]


def _group(units: list[Unit]) -> str:
    return _GONE if units[0].what == REMOVED else TITLES[PARTS[units[0].kind]]


def _only(facts: Facts, labels: set[str]) -> Facts:
    return {label: fact for label, fact in facts.items() if label in labels}


def _facts_of(document: PlanDocument) -> Mapping[Name, tuple[str, Facts]]:
    """What each part is called and says."""
    kinds = {part: kind for kind, part in PARTS.items()}
    found = {(kinds[part], item.key): (item.title, item.facts)
             for part, items in items_of(document).items() for item in items}  # fmt: skip
    return found | {(PLAN, ""): (document.title, plan_facts(document))}
