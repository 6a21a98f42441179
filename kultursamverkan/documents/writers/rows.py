"""A plan's activities as the rows of a sheet, in the columns of columns.py: what Excel and CSV have in common. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from kultursamverkan.documents.cells import Cells, shown
from kultursamverkan.documents.columns import LABELS, Column
from kultursamverkan.documents.document import ActivityPart, HeadingPart, PlanDocument, Section
from kultursamverkan.documents.readers.blocks import plain, plain_lines

Row = dict[Column, object]
HEADER = tuple(LABELS.values())
_YEAR = re.compile(r"[12][0-9]{3}")
_DAY = re.compile(r"(19[1-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}")


def rows(document: PlanDocument) -> Iterator[list[object]]:
    """One row an activity, in the plan's order. Years are numbers and days are days; the rest is text."""
    for section, heading, activity in placed(document):
        row = _row(document, section, heading, activity)
        yield [row[column] for column in LABELS]


def placed(document: PlanDocument) -> Iterator[tuple[Section, HeadingPart, ActivityPart]]:
    for section in document.sections:
        for heading in section.headings:
            for activity in heading.activities:
                yield section, heading, activity


def _row(document: PlanDocument, section: Section, heading: HeadingPart, activity: ActivityPart) -> Row:
    goal = next((f"{one.number}. {one.name}" for one in document.goals if one.key == heading.goal), "")
    seen = shown(activity)
    return {
        Column.KEY: activity.key,
        Column.SECTION: f"{section.number}. {section.title}",
        Column.GOAL: goal,
        Column.HEADING: heading.title,
        Column.TITLE: plain(seen.title),
        Column.NOTE: plain_lines(seen.note),
        Column.START: typed(seen.start),
        Column.RESPONSIBILITIES: plain_lines(seen.responsibilities),
        Column.CONVENER: _conveners(seen),
        Column.PARTICIPANTS: "\n".join(seen.participants),
        Column.FOLLOW_UP: seen.follow_up,
        Column.COMPLETION: typed(seen.completion),
    }


def _conveners(seen: Cells) -> str:
    return plain_lines(line for line in seen.responsibilities if any(run.bold for run in line))


def typed(text: str) -> object:
    """ "2023" as a number and "2020-06-30" as a day, so that a sheet sorts and filters by them."""
    if _YEAR.fullmatch(text):
        return int(text)
    return date.fromisoformat(text) if _DAY.fullmatch(text) and _is_day(text) else text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
