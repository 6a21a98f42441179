"""What a document must fulfil before it can become rows: unique keys and numbers, known values, lengths that fit, times
in order. Pure: no database. Readers add what a file alone can get wrong; apply refuses whatever is found here."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import chain

from activities.choices import Interval, ParticipationState, Replacement
from kultursamverkan.documents.document import ActivityPart, Mark, PlanDocument
from kultursamverkan.documents.issues import Issue
from plans.choices import GoalColour, SectionKind

KEY = re.compile(r"[-a-zA-Z0-9_]{1,40}")
HEX = re.compile(r"#[0-9a-f]{6}")
YEARS = range(1990, 2101)
NUMBERS = range(1, 1000)
# The longest text of each field: the columns' own limits (tests/documents/test_checks.py compares).
LONGEST = {
    "PlanDocument": {"title": 200, "registry_number": 60, "document_type": 60, "author": 120, "decided_by": 120},
    "Chapter": {"title": 200},
    "DefinitionPart": {"term": 120},
    "Goal": {"name": 120},
    "Section": {"title": 200},
    "HeadingPart": {"title": 200},
    "ActivityPart": {"title": 500, "start_source": 60, "completion_source": 60},
    "Replaced": {"title": 500},
    "ResponsibilityPart": {"role": 160, "source_text": 200},
    "ParticipantPart": {"note": 300, "source_text": 200},
}
NEEDED = {
    "PlanDocument": ("title",),
    "Chapter": ("title",),
    "DefinitionPart": ("term", "text"),
    "Goal": ("name", "text"),
    "Section": ("title",),
    "HeadingPart": ("title",),
    "ActivityPart": ("title",),
    "Replaced": ("title",),
}
MISSING = {"title": "Titeln", "name": "Namnet", "term": "Ordet", "text": "Texten"}
ALLOWED = {
    ("Goal", "color"): GoalColour,
    ("Section", "kind"): SectionKind,
    ("ActivityPart", "follow_up"): Interval,
    ("ParticipantPart", "state"): ParticipationState,
    ("Replaced", "how"): Replacement,
}


def problems(document: PlanDocument) -> list[Issue]:
    """Everything that is wrong, in reading order; empty when the document can be applied."""
    return list(
        chain(
            _texts("", document),
            _period("plan", document.period_start, document.period_end),
            _keys(document),
            _numbers(document),
            *(_texts(f"kapitel {part.key}", part) for part in document.chapters),
            *(_definition(document, index) for index in range(len(document.definitions))),
            *(_texts(f"mål {part.key}", part) for part in document.goals),
            *(_section(document, index) for index in range(len(document.sections))),
        )
    )


def _keys(document: PlanDocument) -> Iterator[Issue]:
    keys = chain(
        (part.key for part in document.chapters),
        (part.key for part in document.definitions),
        (part.key for part in document.goals),
        (part.key for part in document.sections),
        (part.key for part in document.headings),
        (part.key for part in document.activities),
    )
    for key, times in Counter(keys).items():
        if not KEY.fullmatch(key):
            yield Issue(key, f"Nyckeln ”{key}” får bara ha bokstäverna a–z, siffror, - och _, och högst 40 tecken.")
        if times > 1:
            yield Issue(key, f"Nyckeln ”{key}” används {times} gånger. Varje del av planen behöver en egen.")


def _numbers(document: PlanDocument) -> Iterator[Issue]:
    for word, numbers in (
        ("mål", [goal.number for goal in document.goals]),
        ("avsnitt", [section.number for section in document.sections]),
    ):
        for number, times in Counter(numbers).items():
            if times > 1:
                yield Issue(f"{word} {number}", f"Numret {number} används för {times} {word}. Ge dem olika nummer.")
            if number not in NUMBERS:
                yield Issue(f"{word} {number}", f"Numret {number} går inte att använda. Börja på 1.")
    for goal in document.goals:
        if not HEX.fullmatch(goal.color_hex):
            yield Issue(
                f"mål {goal.key}", f"”{goal.color_hex}” är ingen färgkod. Skriv # och sex tecken, till exempel #2f6b3a."
            )


def _definition(document: PlanDocument, index: int) -> Iterator[Issue]:
    part = document.definitions[index]
    where = f"ord {part.key}"
    yield from _texts(where, part)
    known = set(chain.from_iterable(Mark.FIELDS.values()))
    for mark in part.at:
        if mark.field not in known:
            yield Issue(where, f"En fotnot kan inte stå i fältet ”{mark.field}”.")


def _section(document: PlanDocument, index: int) -> Iterator[Issue]:
    section = document.sections[index]
    where = f"avsnitt {section.key}"
    yield from _texts(where, section)
    yield from _period(where, section.period_start, section.period_end)
    goals = {goal.key for goal in document.goals}
    for heading in section.headings:
        yield from _texts(f"rubrik {heading.key}", heading)
        if heading.goal not in goals:
            yield Issue(f"rubrik {heading.key}", f"Rubriken ”{heading.title}” hör till ett mål som inte finns.")
        for activity in heading.activities:
            yield from _activity(activity)


def _activity(part: ActivityPart) -> Iterator[Issue]:
    where = f"aktivitet {part.key}"
    yield from _texts(where, part)
    end = part.planned_completion.end if part.planned_completion else None
    if part.start and end and end < part.start.start:
        yield Issue(where, f"”{part.title}” ska vara klar innan den startar.")
    for line in part.responsibilities:
        yield from _texts(where, line)
        yield from _since_until(where, line.since, line.until)
        if not (line.role or line.person_key or line.group):
            yield Issue(where, f"En ansvarig för ”{part.title}” saknar roll, person och grupp.")
    for one in part.participants:
        yield from _texts(where, one)
        yield from _since_until(where, one.since, one.until)
    for organisation, times in Counter(one.organisation for one in part.participants).items():
        if times > 1:
            yield Issue(where, f"”{organisation}” står {times} gånger bland dem som medverkar i ”{part.title}”.")
    for old in part.replaces:
        yield from _texts(where, old)
        if not KEY.fullmatch(old.key) or old.key == part.key:
            yield Issue(where, f"”{part.title}” kan inte ersätta en aktivitet med nyckeln ”{old.key}”.")


def _texts(where: str, part: object) -> Iterator[Issue]:
    """Texts that are missing, too long or none of the known values."""
    kind = type(part).__name__
    for name in NEEDED.get(kind, ()):
        if not getattr(part, name):
            yield Issue(where, f"{MISSING[name]} saknas.")
    for name, longest in LONGEST.get(kind, {}).items():
        if len(getattr(part, name)) > longest:
            yield Issue(where, f"”{getattr(part, name)[:40]}…” är för långt: högst {longest} tecken.")
    for field in fields(part):  # type: ignore[arg-type]  # one of document.py's dataclasses
        allowed = ALLOWED.get((kind, field.name))
        value = getattr(part, field.name)
        if allowed and value not in allowed.values:
            yield Issue(where, f"”{value}” är inget av {', '.join(allowed.values)}.")


def _period(where: str, start: int, end: int) -> Iterator[Issue]:
    if start not in YEARS or end not in YEARS:
        yield Issue(where, f"Perioden {start}–{end} ligger utanför {YEARS[0]}–{YEARS[-1]}.")
    elif end < start:
        yield Issue(where, f"Perioden {start}–{end} slutar innan den börjar.")


def _since_until(where: str, since: date | None, until: date | None) -> Iterator[Issue]:
    if since and until and until < since:
        yield Issue(where, f"Slutet {until} ligger före starten {since}.")
