"""The plan's period as a timeline: of each activity when it was planned, and what was reported each year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Value

from activities.choices import OPENED, ShownStatus, Status
from activities.models import Activity, ConvenerReport, RoundActivity
from activities.queries.answers import is_late
from kultursamverkan.pages.choices import status_of
from kultursamverkan.pages.queries.timeline_picture import Axis, DrawnRow, HeadTerm, axis_of, drawn, head_of, today_on
from plans.models import DevelopmentGoal, Plan


@dataclass(frozen=True)
class TimelineRow:
    """`reported`: the stored status of each year that the activity was in a follow-up, "" = no report."""

    activity: Any
    reported: dict[int, str]
    late: bool
    drawn: DrawnRow

    @property
    def words(self) -> str:
        """All that the picture shows: "Planerad: Ht 2020 till 2023. Rapporterad: 2021 Pågår, 2022 Genomförd." """
        planned = _planned(self.activity)
        said = ", ".join(f"{year} {status_of(status).label}" for year, status in sorted(self.reported.items()))
        told = f"Rapporterad: {said}." if said else "Har inte varit med i någon uppföljning."
        return f"{planned} {told}{' Försenad.' if self.late else ''}"

    def cells(self, years: Iterable[int]) -> list[tuple[int, Status | ShownStatus | None]]:
        """What was reported in each of the years, None when it was in no follow-up."""
        return [(year, status_of(self.reported[year]) if year in self.reported else None) for year in years]


@dataclass(frozen=True)
class TimelineGroup:
    goal: DevelopmentGoal
    rows: Sequence[TimelineRow]

    @property
    def caption(self) -> str:
        return f"Tidslinje: {self.goal}"


@dataclass(frozen=True)
class Timeline:
    """`years`: those with a follow-up; `head`: the columns; `today_x`: where today is, None outside the axis."""

    axis: Axis
    groups: Sequence[TimelineGroup]
    years: Sequence[int]
    today: date
    today_x: float | None = None
    head: Sequence[HeadTerm] = field(default_factory=tuple)

    @property
    def rows(self) -> list[TimelineRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def statuses(self) -> list[Status | ShownStatus]:
        """Those that are drawn, once each."""
        return list({mark.status.icon: mark.status for row in self.rows for mark in row.drawn.marks}.values())

    @property
    def table(self) -> list[tuple[TimelineRow, list[tuple[int, Status | ShownStatus | None]]]]:
        return [(row, row.cells(self.years)) for row in self.rows]


def plan_activities(plan: Plan) -> list[Any]:
    """What the timeline of a whole plan shows, in the plan's order. One query."""
    found = Activity.objects.live().filter(plan=plan).with_status()
    return list(found.select_related("plan", "heading__goal", "heading__section"))


def timeline_of(plan: Plan, activities: Iterable[Any], today: date) -> Timeline:
    """The activities come `with_status()` and with their goals. One query."""
    found = list(activities)
    reported = _reported([activity.pk for activity in found])
    years = sorted({year for by_year in reported.values() for year in by_year})
    late = {activity.pk for activity in found if is_late(activity, today)}
    axis = axis_of(plan.period_start, plan.period_end, years, today if late else None)
    groups: dict[DevelopmentGoal, list[TimelineRow]] = {}
    for activity in found:
        mine, is_behind = reported[activity.pk], activity.pk in late
        picture = drawn(axis, activity.start, activity.planned_completion, mine, today, late=is_behind)
        groups.setdefault(activity.heading.goal, []).append(TimelineRow(activity, mine, is_behind, picture))
    return Timeline(
        axis=axis,
        groups=[TimelineGroup(goal, rows) for goal, rows in sorted(groups.items(), key=lambda one: one[0].number)],
        years=years,
        today=today,
        today_x=today_on(axis, today),
        head=head_of(axis),
    )


def _reported(activities: Sequence[int]) -> defaultdict[int, dict[int, str]]:
    """By activity and year: the report's status, "" where an opened follow-up holds the activity without one. One
    query."""
    held = RoundActivity.objects.filter(activity__in=activities, included=True, round__state__in=OPENED)
    reports: Any = ConvenerReport.objects.filter(activity__in=activities).order_by()
    said = held.order_by().annotate(said=Value("")).values_list("activity_id", "round__year", "said")
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for activity, year, status in said.union(reports.values_list("activity_id", "round__year", "status"), all=True):
        found[activity][year] = status or found[activity].get(year, "")
    return found


def _planned(activity: Any) -> str:
    start, completion = activity.start, activity.planned_completion
    if start and completion:
        until = "löpande" if completion.end is None else f"till {completion}"
        return f"Planerad: {start} {until}."
    if start:
        return f"Planerad start: {start}. Planerat klart är inte angivet."
    if completion:
        return f"Planerat klart: {completion}. Start är inte angiven."
    return "Start och planerat klart är inte angivna."
