"""An organisation through the years: what became of each activity, and what it was asked and answered."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, OuterRef, Q, Subquery

from activities.choices import HANDED_IN, OPENED, ShownStatus, Status, shown_status
from activities.models import Activity, ConvenerReport, FollowUpRound, HandIn, RoundCopy
from activities.queries.answers import VisibleAnswer
from activities.queries.reading import ReadAnswer, RoundReading, read_copy
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
class ClosedAnswer:
    """One answer as it was when its round closed. `has_page`: the activity still stands in the plan. `live`: the row
    behind it, for what only those inside read, and for its files; None when they read nothing more."""

    key: str
    title: str
    has_page: bool
    read: ReadAnswer
    live: VisibleAnswer | None

    @property
    def draft(self) -> VisibleAnswer | None:
        """What was not handed in, which is kept for its own people."""
        return None if self.read.handed_in else self.live


@dataclass(frozen=True)
class AnswerYear:
    """What the organisation was asked and answered in one year's follow-up of one plan: `answers` of an open round,
    `closed` of one that is read from its frozen copy. `asked` is None for who may not know who has not answered."""

    year: int
    plan: Plan
    is_open: bool
    asked: int | None
    answered: int
    answers: Sequence[VisibleAnswer]
    handed_in: HandIn | None
    closed: Sequence[ClosedAnswer] = ()

    @property
    def text(self) -> str:
        """ "11 av 12 svar inlämnade"."""
        many = self.answered if self.asked is None else self.asked
        word = "inlämnat" if many == 1 else "inlämnade"
        return f"{self.answered} svar {word}" if self.asked is None else f"{self.answered} av {self.asked} svar {word}"


def answer_years(user: Reader, organisation: Organisation, answers: Sequence[VisibleAnswer]) -> list[AnswerYear]:
    """Latest first: the years with something to see, and for the region's members every year it was asked. Four
    queries."""
    of_organisation = Q(follow_ups__activity__binned_at=None)
    rounds = list(
        FollowUpRound.objects.visible_to(user)
        .filter(state__in=OPENED, follow_ups__organisation=organisation)
        .annotate(
            asked=Count("follow_ups", filter=of_organisation),
            answered=Count("follow_ups", filter=of_organisation & Q(follow_ups__state__in=HANDED_IN)),
        )
        .select_related("plan__region")
        .order_by("-year", "plan")
    )
    handed_in = {row.round_id: row for row in HandIn.objects.filter(organisation=organisation)}
    copies = _latest_copies(rounds)
    live = set(Activity.objects.live().filter(plan__rounds__in=rounds).values_list("plan_id", "key").distinct())
    years = []
    for round_ in rounds:
        own = [one for one in answers if (one.activity.plan_id, one.year) == (round_.plan_id, round_.year)]
        inside = may(user, P.READ_DRAFTS, round_.plan.region) or may(user, P.READ_INTERNAL, organisation)
        asked = round_.asked if inside else None
        year = AnswerYear(
            round_.year, round_.plan, round_.is_open, asked, round_.answered, own, handed_in.get(round_.pk)
        )
        if round_.pk in copies:
            year = _as_closed(year, read_copy(copies[round_.pk], round_, user), organisation, live)
        if year.answers or year.closed or year.asked:
            years.append(year)
    return years


def _latest_copies(rounds: Iterable[FollowUpRound]) -> dict[int, RoundCopy]:
    """By round (pk): of those that are closed, the closing that holds. One query."""
    closed = [round_ for round_ in rounds if not round_.is_open]
    latest = RoundCopy.objects.filter(round=OuterRef("round")).order_by("-number").values("number")[:1]
    return {copy.round_id: copy for copy in RoundCopy.objects.filter(round__in=closed, number=Subquery(latest))}


def _as_closed(
    year: AnswerYear, reading: RoundReading, organisation: Organisation, live: Container[tuple[int, str]]
) -> AnswerYear:
    """The year as it was frozen, whatever has been renamed or put away since."""
    rows = {one.activity.key: one for one in year.answers}
    closed = [
        ClosedAnswer(row.key, row.title, (year.plan.pk, row.key) in live, answer, rows.get(row.key))
        for row in reading.activities
        for answer in row.answers
        if answer.organisation_key == organisation.key
    ]
    told = next((one for one in reading.organisations if one.key == organisation.key), None)
    asked, answered = (told.asked, told.answered) if told else (0, 0)
    return replace(year, answers=(), closed=closed, asked=None if year.asked is None else asked, answered=answered)


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
