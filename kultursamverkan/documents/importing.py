"""What was read from a file, on its way into a plan: its unknown names settled, and as much of it taken as somebody
wants. Pure: no database."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kultursamverkan.documents.compare import PLAN as PLAN_PART
from kultursamverkan.documents.compare import Change
from kultursamverkan.documents.directory import KnownOrganisation, KnownPerson
from kultursamverkan.documents.document import (
    ActivityPart,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    answers_by_default,
)
from kultursamverkan.documents.flat import PLAN, Name
from kultursamverkan.documents.issues import About, Issue, Suggestion
from kultursamverkan.documents.patch import Order, Patch, applied, beside, patch

# What a name on the desk can be about.
NAMED = (About.ORGANISATION, About.GROUP, About.PERSON, About.ROLES)
# The kind of a part, by what the comparison calls it.
KINDS = {
    PLAN_PART: PLAN,
    "Kapitel": "chapter",
    "Utvecklingsmål": "goal",
    "Avsnitt": "section",
    "Rubrik": "heading",
    "Aktivitet": "activity",
    "Ordförklaring": "definition",
}
# What somebody decided that a name means: who is meant, or texts (one: as it stands; several: roles apart).
Meaning = KnownOrganisation | KnownPerson | tuple[str, ...]
Meanings = Mapping[tuple[About, str], Meaning]


@dataclass(frozen=True)
class UnknownName:
    """Words that somebody has to say the meaning of, once for all their places."""

    about: About
    words: str
    suggestions: tuple[Suggestion, ...]
    places: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.about.value}:{self.words}"


def unknown_names(issues: Collection[Issue]) -> list[UnknownName]:
    """In the file's order."""
    found: dict[tuple[About, str], UnknownName] = {}
    for issue in issues:
        if issue.about in NAMED and issue.words:
            name = found.get((issue.about, issue.words))
            places = (*name.places, issue.where) if name else (issue.where,)
            found[issue.about, issue.words] = UnknownName(issue.about, issue.words, issue.suggestions, places)
    return list(found.values())


def settled(document: PlanDocument, meanings: Meanings) -> PlanDocument:
    """The document with those names as they are meant. What is left as text stands among the roles of who is
    responsible; an organisation that takes part cannot be text, so it is said in the activity's note."""
    group = meanings.get((About.GROUP, document.officials_group)) if document.officials_group else None
    if group is not None:
        document = replace(document, officials_group=group.name if isinstance(group, KnownOrganisation) else "")
    return _with_activities(document, lambda part: _settled_activity(part, meanings))


def _with_activities(document: PlanDocument, change: Callable[[ActivityPart], ActivityPart]) -> PlanDocument:
    def changed(heading: HeadingPart) -> HeadingPart:
        return replace(heading, activities=tuple(map(change, heading.activities)))

    sections = (replace(part, headings=tuple(map(changed, part.headings))) for part in document.sections)
    return replace(document, sections=tuple(sections))


def _settled_activity(part: ActivityPart, meanings: Meanings) -> ActivityPart:
    lines = [line for one in part.responsibilities for line in _responsibilities(one, meanings)]
    participants: dict[str, ParticipantPart] = {}
    left = []
    for one in part.participants:
        meant = meanings.get((About.ORGANISATION, one.name or one.organisation))
        if isinstance(meant, tuple):
            left.append(one.source_text or one.name)
            continue
        if isinstance(meant, KnownOrganisation):
            answers = answers_by_default(meant.kind)
            known = replace(one, organisation=meant.id, name=meant.name, kind=meant.kind, answers=answers)
            participants.setdefault(known.organisation, known)
        else:
            participants.setdefault(one.organisation, one)
    note = "\n".join([part.note, f"Samverkan: {', '.join(left)}"]) if left else part.note
    return replace(part, note=note, responsibilities=tuple(lines), participants=tuple(participants.values()))


def _responsibilities(line: ResponsibilityPart, meanings: Meanings) -> Iterator[ResponsibilityPart]:
    group = meanings.get((About.GROUP, line.group)) if line.group else None
    if isinstance(group, KnownOrganisation):
        line = replace(line, group=group.name, source_text=line.source_text or line.group)
    elif isinstance(group, tuple):
        line = replace(line, group="", role=" ".join((*group, *([line.role] if line.role else []))))
    named = line.person or line.person_key
    person = meanings.get((About.PERSON, named)) if named else None
    if isinstance(person, KnownPerson):
        line = replace(line, person=person.name, person_key=person.key, source_text=line.source_text or named)
    elif isinstance(person, tuple):
        line = replace(line, person="", person_key="", role=" ".join(([line.role] if line.role else []) + [*person]))
    roles = meanings.get((About.ROLES, line.role)) if line.role else None
    for role in roles if isinstance(roles, tuple) else (line.role,):
        yield replace(line, role=role)


def name_of(change: Change) -> Name:
    return KINDS[change.part], change.key


def chosen(current: PlanDocument, offered: PlanDocument, declined: Collection[Name]) -> PlanDocument:
    """`current` with the differences of `offered`, but for the parts declined. Overtaken when what is taken needs
    something that is not."""
    keep = {name: getattr(current, name) for name in PlanDocument.LIFECYCLE}
    whole = patch(current, replace(offered, **keep))
    edits = tuple(edit for edit in whole.edits if (edit.kind, edit.key) not in declined)
    orders = (_order(order, declined) for order in whole.orders)
    return applied(Patch(edits, tuple(order for order in orders if order.old != order.new)), current)


def _order(order: Order, declined: Collection[Name]) -> Order:
    """Those declined stay where they were, beside their old neighbours."""
    new = [key for key in order.new if (order.kind, key) not in declined]
    for place, key in enumerate(order.old):
        if (order.kind, key) in declined:
            new.insert(beside(order.old, place, new), key)
    return replace(order, new=tuple(new))
