"""The page of one goal: its headings and activities, section by section."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.models import Heading
from kultursamverkan.pages.queries.rows import ActivityRow, activity_rows, visible_activities
from kultursamverkan.pages.queries.standing import StandingRow, StandingTable, standing_of, standing_table
from plans.managers import Reader
from plans.models import DevelopmentGoal, PlanSection


@dataclass(frozen=True)
class HeadingPart:
    heading: Heading
    rows: Sequence[ActivityRow]


@dataclass(frozen=True)
class SectionPart:
    section: PlanSection
    headings: Sequence[HeadingPart]

    @property
    def rows(self) -> list[ActivityRow]:
        return [row for heading in self.headings for row in heading.rows]

    @property
    def anchor(self) -> str:
        return f"avsnitt-{self.section.number}"


def sections_of(user: Reader, goal: DevelopmentGoal, today: date) -> list[SectionPart]:
    """The goal's headings in the plan's order, those without activities too. A constant number of queries."""
    rows: defaultdict[int, list[ActivityRow]] = defaultdict(list)
    for row in activity_rows(visible_activities(user, today).filter(heading__goal=goal), today):
        rows[row.activity.heading_id].append(row)
    parts: dict[PlanSection, list[HeadingPart]] = {}
    for heading in Heading.objects.filter(goal=goal).select_related("section"):
        parts.setdefault(heading.section, []).append(HeadingPart(heading, rows[heading.pk]))
    return [SectionPart(section, headings) for section, headings in parts.items()]


def section_table(sections: Sequence[SectionPart]) -> StandingTable:
    """Where the goal stands, section by section, and in all when there are several."""
    counts = [(part, Counter(_stored(row) for row in part.rows)) for part in sections]
    rows = [StandingRow(str(part.section), f"#{part.anchor}", standing_of(count)) for part, count in counts]
    if len(rows) > 1:
        rows.append(StandingRow("Hela målet", "", standing_of(sum((count for _, count in counts), Counter()))))
    return standing_table(rows)


def _stored(row: ActivityRow) -> str:
    return str(getattr(row.activity, "reported_status", ""))
