"""The difference of two PlanDocuments as a page shows it: part by part, each field with what was added and removed
marked in it. Pure. For versions, and for the working copy before it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from kultursamverkan.documents.compare import ADDED, PLAN, REMOVED, Change, FieldChange, compare
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.facts import STEERING
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.summary import ACTIVITY, summary
from kultursamverkan.documents.words import ADDED as NEW
from kultursamverkan.documents.words import REMOVED as OLD
from kultursamverkan.documents.words import (
    Line,
    Piece,
    Pieces,
    differences,
    line_differences,
    shortened,
    without_unchanged,
)
from kultursamverkan.shared.markdown import readable

# Kinds of part as headings.
TITLES = {
    PLAN: "Uppgifter om planen",
    "Kapitel": "Kapitel",
    "Utvecklingsmål": "Utvecklingsmål",
    "Avsnitt": "Avsnitt",
    "Rubrik": "Rubriker",
    ACTIVITY: "Aktiviteter",
    "Ordförklaring": "Ordförklaringar",
}
LISTS = ("Ansvariga", "Samverkan", "Ersätter", "Står vid", STEERING)
UNDER = "Rubrik"
# What the source calls a time -> the time.
SOURCES = {"Start enligt källan": "Start", "Klart enligt källan": "Planerat klart"}
# The one text that is Markdown.
MARKED = ("Kapitel", "Text")
READS_ALIKE = "Texten är densamma, men den gäller något annat än förut."

# Heading key -> where an activity under it stands.
Places = Mapping[str, str]


@dataclass(frozen=True)
class ShownField:
    """Either `lines`, for a list, or `pieces`. `note` when it reads the same and yet differs."""

    label: str
    pieces: Pieces = ()
    lines: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ShownChange:
    change: Change
    fields: tuple[ShownField, ...]


@dataclass(frozen=True)
class Group:
    """The changes of one kind of part."""

    title: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True)
class Difference:
    """`count` parts differ; `summary` tells how in a paragraph, `groups` tells all."""

    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    summary: str
    without_names: bool = False

    @property
    def count(self) -> int:
        return len(self.changes)


def difference(old: PlanDocument, new: PlanDocument) -> Difference:
    changes = [said_once(change) for change in compare(old, new)]
    before, after = places_of(old), places_of(new)
    groups = tuple(
        Group(TITLES[part], tuple(ShownChange(one, tuple(shown_fields(one, before, after))) for one in together))
        for part, together in groupby(changes, key=lambda change: change.part)
    )
    return Difference(tuple(changes), groups, summary(changes, old, new))


def public_difference(old: PlanDocument, new: PlanDocument, *, show_names: bool = True) -> Difference:
    """As everybody may read it. When the plan or one of the two leaves names out, the comparison does on both sides:
    else the one would tell whom the other leaves out."""
    if show_names and old.show_names and new.show_names:
        return difference(old, new)
    return replace(difference(without_names(old), without_names(new)), without_names=True)


def said_once(change: Change) -> Change:
    """Without what the source calls a time, where that is the time itself."""
    said = {field.label: (field.old, field.new) for field in change.fields}
    told = (field for field in change.fields if said.get(SOURCES.get(field.label, "")) != (field.old, field.new))
    return replace(change, fields=tuple(told))


def shown_fields(change: Change, before: Places, after: Places) -> Iterator[ShownField]:
    for field in change.fields:
        if change.part == ACTIVITY and field.label == UNDER:
            yield _under(change, before, after)
        elif field.old == field.new:
            yield ShownField(field.label, note=READS_ALIKE)
        elif field.label in LISTS:
            lines = line_differences(_lines(field.old), _lines(field.new))
            yield ShownField(field.label, lines=tuple(without_unchanged(lines)))
        elif (change.part, field.label) == MARKED:
            yield _marked(field)
        else:
            yield _text(field)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _text(field: FieldChange) -> ShownField:
    return ShownField(field.label, shortened(differences(field.old, field.new)))


def _marked(field: FieldChange) -> ShownField:
    """The chapter's text as everybody reads it, unless its marks are all that differ."""
    old, new = readable(field.old), readable(field.new)
    return _text(field if old == new else FieldChange(field.label, old, new))


def _under(change: Change, before: Places, after: Places) -> ShownField:
    """Headings are often called the same under several goals: the whole way to them tells which."""
    old = "" if change.kind == ADDED else before[change.key]
    new = "" if change.kind == REMOVED else after[change.key]
    if old == new:
        return ShownField("Står under", note=READS_ALIKE)
    # Whole: the two ways share words, but a mixture of them is no place.
    return ShownField("Står under", tuple(Piece(kind, way) for kind, way in ((OLD, old), (NEW, new)) if way))


def places_of(document: PlanDocument) -> Places:
    """By activity key."""
    goals = {goal.key: f"mål {goal.number} {goal.name}" for goal in document.goals}
    return {
        activity.key: f"avsnitt {section.number} {section.title}, {goals.get(heading.goal, '')}, {heading.title}"
        for section in document.sections
        for heading in section.headings
        for activity in heading.activities
    }
