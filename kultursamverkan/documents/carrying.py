"""A plan's document as the draft of the next period begins: what is chosen of it, moved in time. Pure: no database.

Every part keeps its key. That is its lineage: a part of a plan that continues another is what the part with the same
key there became, whatever it is called or numbered now.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from activities.choices import ParticipationState
from kultursamverkan.documents.document import ActivityPart, DefinitionPart, HeadingPart, PlanDocument, Section
from kultursamverkan.shared.when import When

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Choice:
    """What comes along, by key. What stands under something that does not come along stays behind with it."""

    title: str
    period_start: int
    period_end: int
    goals: Collection[str]
    sections: Collection[str]
    headings: Collection[str]
    activities: Collection[str]
    chapters: bool = True
    move_times: bool = True


def carried_over(document: PlanDocument, choice: Choice) -> PlanDocument:
    """The draft. Goals are numbered anew without gaps; decision, dates and registry number are the new plan's own."""
    goals = tuple(
        replace(goal, number=number)
        for number, goal in enumerate((one for one in document.goals if one.key in choice.goals), start=1)
    )
    draft = replace(
        document,
        title=choice.title,
        period_start=choice.period_start,
        period_end=choice.period_end,
        registry_number="",
        document_date=None,
        adopted_on=None,
        decided_by="",
        state="draft",
        version=None,
        chapters=document.chapters if choice.chapters else (),
        goals=goals,
        sections=tuple(_sections(document, choice)),
    )
    return replace(draft, definitions=tuple(_definitions(document, draft)))


class _Period(Protocol):
    @property
    def period_start(self) -> int: ...
    @property
    def period_end(self) -> int: ...


def moved_years(text: str, of: _Period, years: int) -> str:
    """The years of the old period, wherever the text says them, so many years later."""
    period = range(of.period_start, of.period_end + 1)

    def later(found: re.Match[str]) -> str:
        year = int(found[0])
        return str(year + years) if year in period else found[0]

    return _YEAR.sub(later, text)


def _sections(document: PlanDocument, choice: Choice) -> Iterator[Section]:
    years = choice.period_start - document.period_start
    for section in document.sections:
        if section.key in choice.sections:
            start, end = _period(document, section, choice)
            headings = tuple(_headings(section, choice, years))
            title = moved_years(section.title, document, years)
            yield replace(section, title=title, period_start=start, period_end=end, headings=headings)


def _period(document: PlanDocument, section: Section, choice: Choice) -> tuple[int, int]:
    """As far into the new period as it was in the old; the whole of it, when it was the whole."""
    if (section.period_start, section.period_end) == (document.period_start, document.period_end):
        return choice.period_start, choice.period_end
    years = choice.period_start - document.period_start
    last = choice.period_end
    return min(section.period_start + years, last), min(section.period_end + years, last)


def _headings(section: Section, choice: Choice, years: int) -> Iterator[HeadingPart]:
    for heading in section.headings:
        if heading.key in choice.headings and heading.goal in choice.goals:
            chosen = (one for one in heading.activities if one.key in choice.activities)
            yield replace(heading, activities=tuple(_activity(one, choice, years) for one in chosen))


def _activity(part: ActivityPart, choice: Choice, years: int) -> ActivityPart:
    """Without those whose time ended before the new period began. What the source wrote of a time goes when the time
    moves."""
    first = date(choice.period_start, 1, 1)
    part = replace(
        part,
        responsibilities=tuple(one for one in part.responsibilities if not _ended(one.until, first)),
        participants=tuple(
            one for one in part.participants if one.state != ParticipationState.LEFT and not _ended(one.until, first)
        ),
    )
    if not choice.move_times:
        return part
    start, completion = _moved(part.start, years), _moved(part.planned_completion, years)
    if start and completion and completion.end and completion.end < start.start:
        completion = start  # a week has other days in another year
    return replace(
        part,
        start=start,
        start_source=part.start_source if start == part.start else "",
        planned_completion=completion,
        completion_source=part.completion_source if completion == part.planned_completion else "",
    )


def _moved(when: When | None, years: int) -> When | None:
    return when.shifted(years) if when else None


def _ended(until: date | None, first: date) -> bool:
    return until is not None and until < first


def _definitions(old: PlanDocument, draft: PlanDocument) -> Iterator[DefinitionPart]:
    """Those that stand somewhere in the draft, and those that stood nowhere before."""
    kept = {part.key for part in draft.chapters} | {part.key for part in draft.goals}
    kept |= {part.key for part in draft.sections} | {part.key for part in draft.headings}
    kept |= {part.key for part in draft.activities}
    for definition in old.definitions:
        at = tuple(mark for mark in definition.at if mark.part in kept)
        if at or not definition.at:
            yield replace(definition, at=at)
