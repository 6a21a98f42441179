"""What was read from a file, on its way into a plan: its unknown names settled. Pure: no database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from activities.choices import ParticipationState
from kultursamverkan.documents.directory import KnownOrganisation, KnownPerson
from kultursamverkan.documents.document import (
    ActivityPart,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    answers_by_default,
)
from kultursamverkan.documents.issues import About


@dataclass(frozen=True)
class Tentative:
    """One of several that stand apart, with a question mark."""

    who: KnownOrganisation


@dataclass(frozen=True)
class Beside:
    """A line for the note of the activity with the key."""

    key: str
    text: str


# What somebody decided that a name means: who is meant, or what stands instead: one text as it is, or several apart,
# each of which is somebody or a text.
Meaning = KnownOrganisation | KnownPerson | tuple[KnownOrganisation | KnownPerson | Tentative | Beside | str, ...]
Meanings = Mapping[tuple[About, str], Meaning]


def settled(document: PlanDocument, meanings: Meanings) -> PlanDocument:
    """The document with those names as they are meant. What is left as text stands among the roles of who is
    responsible; an organisation that takes part cannot be text, so it is said in the activity's note."""
    group = meanings.get((About.GROUP, document.officials_group)) if document.officials_group else None
    if group is not None:
        document = replace(document, officials_group=group.name if isinstance(group, KnownOrganisation) else "")
    lines = _lines_of_columns(meanings)
    return _with_activities(document, lambda part: _settled_activity(_with_lines(part, lines), meanings))


def _lines_of_columns(meanings: Meanings) -> Mapping[str, list[str]]:
    """By activity: what is put in its note from columns that a plan has no place for."""
    lines: dict[str, list[str]] = {}
    for (about, _), meant in meanings.items():
        if about == About.COLUMN and isinstance(meant, tuple):
            for line in meant:
                if isinstance(line, Beside):
                    lines.setdefault(line.key, []).append(line.text)
    return lines


def _with_lines(part: ActivityPart, lines: Mapping[str, list[str]]) -> ActivityPart:
    return replace(part, note="\n".join(filter(None, [part.note, *lines.get(part.key, ())])))


def _with_activities(document: PlanDocument, change: Callable[[ActivityPart], ActivityPart]) -> PlanDocument:
    def changed(heading: HeadingPart) -> HeadingPart:
        return replace(heading, activities=tuple(map(change, heading.activities)))

    sections = (replace(part, headings=tuple(map(changed, part.headings))) for part in document.sections)
    return replace(document, sections=tuple(sections))


def _settled_activity(part: ActivityPart, meanings: Meanings) -> ActivityPart:
    lines = [line for one in part.responsibilities for line in _responsibilities(one, meanings)]
    participants: dict[str, ParticipantPart] = {}
    left: list[str] = []
    for one in part.participants:
        meant = meanings.get((About.ORGANISATION, one.name or one.organisation))
        if isinstance(meant, tuple) and len(meant) == 1:
            left.append(one.source_text or one.name)
            continue
        for who in meant if isinstance(meant, tuple) else (meant,):
            if isinstance(who, str):
                left.append(who)
                continue
            known = _participant(one, who, apart=isinstance(meant, tuple))
            participants.setdefault(known.organisation, known)
    note = "\n".join(filter(None, [part.note, f"Samverkan: {', '.join(left)}"])) if left else part.note
    return replace(part, note=note, responsibilities=tuple(lines), participants=tuple(participants.values()))


def _participant(one: ParticipantPart, who: object, *, apart: bool) -> ParticipantPart:
    if apart:
        state = ParticipationState.TENTATIVE if isinstance(who, Tentative) else ParticipationState.CONFIRMED
        one = replace(one, state=state)
    known = who.who if isinstance(who, Tentative) else who
    if not isinstance(known, KnownOrganisation):
        return one
    answers = answers_by_default(known.kind) if known.kind else False
    source = one.source_text or (one.name if one.name != known.name else "")
    return replace(one, organisation=known.id, name=known.name, kind=known.kind, answers=answers, source_text=source)


def _responsibilities(line: ResponsibilityPart, meanings: Meanings) -> Iterator[ResponsibilityPart]:
    group = meanings.get((About.GROUP, line.group)) if line.group else None
    if isinstance(group, KnownOrganisation):
        line = replace(line, group=group.name, source_text=line.source_text or line.group)
    elif isinstance(group, tuple):
        line = replace(line, group="", role=" ".join((line.group, *([line.role] if line.role else []))))
    named = line.person or line.person_key
    person = meanings.get((About.PERSON, named)) if named else None
    if isinstance(person, KnownPerson):
        line = replace(line, person=person.name, person_key=person.key, source_text=line.source_text or named)
    elif isinstance(person, tuple):
        line = replace(line, person="", person_key="", role=" ".join(([line.role] if line.role else []) + [named]))
    roles = meanings.get((About.ROLES, line.role)) if line.role else None
    for role in roles if isinstance(roles, tuple) else (line.role,):
        if isinstance(role, KnownPerson):
            yield replace(line, role="", person=role.name, person_key=role.key, source_text="")
        elif isinstance(role, str):
            yield replace(line, role=role)


def standing(document: PlanDocument, was: PlanDocument) -> set[tuple[About, str]]:
    """What stands in a part of the document that `was` says otherwise: settling anything else changes nothing."""
    before = {part.key: part for part in was.activities}
    found: set[tuple[About, str]] = set()
    if document.officials_group != was.officials_group:
        found.add((About.GROUP, document.officials_group))
    for part in document.activities:
        old = before.get(part.key)
        if old is None or part.responsibilities != old.responsibilities:
            found.update(_words_of(part.responsibilities))
        if old is None or part.participants != old.participants:
            found.update((About.ORGANISATION, one.name or one.organisation) for one in part.participants)
    return found


def _words_of(lines: Iterable[ResponsibilityPart]) -> Iterator[tuple[About, str]]:
    for line in lines:
        yield About.PERSON, line.person or line.person_key
        yield About.GROUP, line.group
        yield About.ROLES, line.role
