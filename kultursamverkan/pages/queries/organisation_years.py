"""An organisation through the years: what became of each activity, and what it was asked and answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from activities.choices import HANDED_IN, OPENED, ShownStatus, Status, shown_status
from activities.models import Activity, ConvenerReport, FollowUpRound, HandIn
from activities.queries.answers import VisibleAnswer
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class YearCell:
    """What the organisation answered one year, and what was reported of the activity; None where nothing was, or
    nothing that the reader may see."""

    year: int
    answer: VisibleAnswer | None
    report: Status | ShownStatus | None


@dataclass(frozen=True)
class ActivityYears:
    activity: Activity
    cells: Sequence[YearCell]

    @property
    def is_empty(self) -> bool:
        return not any(cell.answer or cell.report for cell in self.cells)


@dataclass(frozen=True)
class YearTable:
    """Activities by years, of one plan. `answers`: whether the organisation has answered any of it."""

    years: Sequence[int]
    rows: Sequence[ActivityYears]

    @property
    def answers(self) -> bool:
        return any(cell.answer for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class AnswerYear:
    """What the organisation was asked and answered in one year's follow-up of one plan. `asked` is None for who may
    not know who has not answered."""

    year: int
    plan: Plan
    is_open: bool
    asked: int | None
    answered: int
    answers: Sequence[VisibleAnswer]
    handed_in: HandIn | None

    @property
    def text(self) -> str:
        """ "11 av 12 svar inlämnade"."""
        many = self.answered if self.asked is None else self.asked
        word = "inlämnat" if many == 1 else "inlämnade"
        return f"{self.answered} svar {word}" if self.asked is None else f"{self.answered} av {self.asked} svar {word}"


def answer_years(user: Reader, organisation: Organisation, answers: Sequence[VisibleAnswer]) -> list[AnswerYear]:
    """Latest first: the years with something to see, and for the region's members every year it was asked. Two
    queries."""
    rounds = (
        FollowUpRound.objects.visible_to(user)
        .filter(state__in=OPENED, follow_ups__organisation=organisation)
        .annotate(
            asked=Count("follow_ups", filter=Q(follow_ups__activity__binned_at=None)),
            answered=Count(
                "follow_ups", filter=Q(follow_ups__activity__binned_at=None, follow_ups__state__in=HANDED_IN)
            ),
        )
        .select_related("plan__region")
        .order_by("-year", "plan")
    )
    handed_in = {row.round_id: row for row in HandIn.objects.filter(organisation=organisation)}
    years = []
    for round_ in rounds:
        own = [one for one in answers if (one.activity.plan_id, one.year) == (round_.plan_id, round_.year)]
        inside = may(user, P.READ_DRAFTS, round_.plan.region) or may(user, P.READ_INTERNAL, organisation)
        if own or (inside and round_.asked):
            asked = round_.asked if inside else None
            years.append(
                AnswerYear(
                    round_.year, round_.plan, round_.is_open, asked, round_.answered, own, handed_in.get(round_.pk)
                )
            )
    return years


def year_tables(activities: Iterable[Activity], answers: Iterable[VisibleAnswer]) -> dict[int, YearTable]:
    """By plan (pk): every year something was answered or reported about these activities, in their order. One query."""
    rows = list({activity.pk: activity for activity in activities}.values())
    said = {(one.activity.pk, one.year): one for one in answers}
    reports = ConvenerReport.objects.filter(activity__in=rows).order_by()
    reported = {
        (activity, year): shown_status(status)
        for activity, year, status in reports.values_list("activity_id", "round__year", "status")
    }
    by_plan: dict[int, list[Activity]] = {}
    for row in rows:
        by_plan.setdefault(row.plan_id, []).append(row)
    return {plan: table for plan, own in by_plan.items() if (table := _table(own, said, reported)).rows}


def _table(
    activities: Sequence[Activity],
    said: Mapping[tuple[int, int], VisibleAnswer],
    reported: Mapping[tuple[int, int], Status | ShownStatus],
) -> YearTable:
    own = {activity.pk for activity in activities}
    years = sorted({year for activity, year in (*said, *reported) if activity in own})
    rows = [
        ActivityYears(
            activity,
            [YearCell(year, said.get((activity.pk, year)), reported.get((activity.pk, year))) for year in years],
        )
        for activity in activities
    ]
    return YearTable(years, [row for row in rows if not row.is_empty])
