"""PlanDocument -> JSON in the contract of design.md §9: stable, others build on it.

Keys stand in the contract's order. Absent text is "", but for who and when (role, person, person_key, group,
officials_group, decided_by, continues, dates and times), which are null. Beyond the contract, and only where they
differ from the default, come `since` and `until` (default: none), `answers` (default: a municipality answers) and
`replaces` (default: none), the activities that an activity came instead of. What is frozen as a version also holds the
plan's own `steering`, keys of items in the region's steering documents like a goal's: the contract has no place for it.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from kultursamverkan.documents.document import (
    ActivityPart,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    Section,
    answers_by_default,
)

FORMAT = "kultursamverkan-plan"
FORMAT_VERSION = 1
Json = dict[str, Any]


def write(document: PlanDocument) -> str:
    """The contract, for others."""
    return json.dumps(to_dict(replace(document, steering=())), ensure_ascii=False, indent=2) + "\n"


def write_file(document: PlanDocument) -> bytes:
    """A .json file that loses nothing: the contract, and the plan's own steering where it has any."""
    return (json.dumps(to_dict(document), ensure_ascii=False, indent=2) + "\n").encode()


def to_dict(document: PlanDocument) -> Json:
    """All of the document, for ourselves: what is frozen."""
    numbers = {goal.key: goal.number for goal in document.goals}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "plan": _plan(document),
        "chapters": [{"key": part.key, "title": part.title, "body": part.body} for part in document.chapters],
        "definitions": [
            {
                "key": part.key,
                "term": part.term,
                "text": part.text,
                "at": [{"part": mark.part, "field": mark.field} for mark in part.at],
            }
            for part in document.definitions
        ],
        "goals": [
            {
                "key": part.key,
                "number": part.number,
                "name": part.name,
                "text": part.text,
                "color": part.color,
                "color_hex": part.color_hex,
                "steering": list(part.steering),
            }
            for part in document.goals
        ],
        "sections": [_section(part, numbers) for part in document.sections],
    }


def _plan(document: PlanDocument) -> Json:
    written: Json = {
        "slug": document.slug,
        "title": document.title,
        "region": document.region,
        "registry_number": document.registry_number,
        "document_type": document.document_type,
        "period": {"start": document.period_start, "end": document.period_end},
        "author": document.author,
        "document_date": _day(document.document_date),
        "adopted_on": _day(document.adopted_on),
        "decided_by": document.decided_by or None,
        "officials_group": document.officials_group or None,
        "show_names": document.show_names,
        "state": document.state,
        "version": document.version,
        "continues": document.continues or None,
    }
    if document.steering:
        written["steering"] = list(document.steering)
    return written


def _section(part: Section, numbers: dict[str, int]) -> Json:
    return {
        "key": part.key,
        "number": part.number,
        "title": part.title,
        "kind": part.kind,
        "period": {"start": part.period_start, "end": part.period_end},
        "headings": [_heading(heading, numbers) for heading in part.headings],
    }


def _heading(part: HeadingPart, numbers: dict[str, int]) -> Json:
    return {
        "key": part.key,
        "goal": numbers[part.goal],
        "title": part.title,
        "activities": [_activity(activity) for activity in part.activities],
    }


def _activity(part: ActivityPart) -> Json:
    written: Json = {
        "key": part.key,
        "title": part.title,
        "note": part.note,
        "start": part.start.text if part.start else None,
        "start_source": part.start_source,
        "planned_completion": part.planned_completion.text if part.planned_completion else None,
        "completion_source": part.completion_source,
        "follow_up": part.follow_up,
        "responsibilities": [_responsibility(line) for line in part.responsibilities],
        "participants": [_participant(one) for one in part.participants],
    }
    if part.replaces:
        written["replaces"] = [{"key": one.key, "title": one.title, "how": one.how} for one in part.replaces]
    return written


def _responsibility(part: ResponsibilityPart) -> Json:
    return {
        "role": part.role or None,
        "person": part.person or None,
        "person_key": part.person_key or None,
        "group": part.group or None,
        "convener": part.convener,
        "source_text": part.source_text,
    } | _span(part.since, part.until)


def _participant(part: ParticipantPart) -> Json:
    written: Json = {
        "organisation": part.organisation,
        "name": part.name,
        "kind": part.kind,
        "state": part.state,
        "note": part.note,
        "source_text": part.source_text,
    } | _span(part.since, part.until)
    if part.answers != answers_by_default(part.kind):
        written["answers"] = part.answers
    return written


def _span(since: date | None, until: date | None) -> Json:
    return {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
