"""Names in a document that was read -> those a region knows. Pure: no database."""

from collections.abc import Iterator
from dataclasses import replace

from kultursamverkan.documents import names
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import ActivityPart, ParticipantPart, PlanDocument, ResponsibilityPart
from kultursamverkan.documents.issues import About, Issue, Suggestion

_WHAT = {About.PERSON: "Personen", About.GROUP: "Gruppen", About.ORGANISATION: "Organisationen"}


def resolve(document: PlanDocument, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document with every organisation, group and person as the region writes them, and an issue for each that it
    does not know (which is left as it was)."""
    issues: list[Issue] = []
    sections = tuple(
        replace(
            section,
            headings=tuple(
                replace(heading, activities=tuple(_activity(part, directory, issues) for part in heading.activities))
                for heading in section.headings
            ),
        )
        for section in document.sections
    )
    group = _group("plan", document.officials_group, directory, issues)
    issues += _steering("plan", document.steering, directory)
    for goal in document.goals:
        issues += _steering(f"mål {goal.key}", goal.steering, directory)
    return replace(document, officials_group=group, sections=sections), issues


def _steering(where: str, keys: tuple[str, ...], directory: Directory) -> list[Issue]:
    unknown = (key for key in keys if key not in directory.steering)
    return [Issue(where, f"Punkten ”{key}” finns inte i regionens styrdokument.") for key in unknown]


def _activity(part: ActivityPart, directory: Directory, issues: list[Issue]) -> ActivityPart:
    where = f"aktivitet {part.key}"
    return replace(
        part,
        responsibilities=tuple(_line(where, line, directory, issues) for line in part.responsibilities),
        participants=tuple(_participants(where, part.participants, directory, issues)),
    )


def _line(where: str, line: ResponsibilityPart, directory: Directory, issues: list[Issue]) -> ResponsibilityPart:
    line = replace(line, group=_group(where, line.group, directory, issues))
    if not (line.person or line.person_key):
        return line
    known = directory.person(line.person_key, line.person)
    if known is None:
        words = line.person or line.person_key
        issues.append(unknown(where, About.PERSON, words, names.persons(words, directory)))
        return line
    return replace(line, person=known.name, person_key=known.key)


def _group(where: str, name: str, directory: Directory, issues: list[Issue]) -> str:
    known = directory.organisation(name) if name else None
    if name and known is None:
        issues.append(unknown(where, About.GROUP, name, names.organisations(name, directory)))
    return known.name if known else name


def _participants(
    where: str, participants: tuple[ParticipantPart, ...], directory: Directory, issues: list[Issue]
) -> Iterator[ParticipantPart]:
    for one in participants:
        known = directory.organisation(one.organisation) or directory.organisation(one.name)
        if known is None:
            words = one.name or one.organisation
            issues.append(unknown(where, About.ORGANISATION, words, names.organisations(words, directory)))
        yield replace(one, organisation=known.id, name=known.name, kind=known.kind) if known else one


def unknown(where: str, about: About, words: str, suggestions: tuple[Suggestion, ...]) -> Issue:
    """ "Organisationen ”Lindsberg” finns inte i regionen. Menas Lindesberg?" """
    said = [f"{_WHAT[about]} ”{words}” finns inte i regionen."]
    if meant := " eller ".join(str(one) for one in suggestions if len(one.lines) == 1):
        said.append(f"Menas {meant}?")
    if apart := next((one for one in suggestions if len(one.lines) > 1), None):
        said.append(f"Är det flera namn? {apart}")
    return Issue(where, " ".join(said), about, words, suggestions)
