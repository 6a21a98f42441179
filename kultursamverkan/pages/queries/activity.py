"""The page of one activity: who, when, and what has been said about it year by year."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone

from activities.choices import Status
from activities.models import Activity, FollowUp, Participation, Responsibility
from activities.queries.answers import AnswerSummary, VisibleAnswer, visible_answers
from activities.queries.visible_reports import VisibleReport, visible_reports
from plans.managers import Reader


@dataclass(frozen=True)
class ShownResponsible:
    """One who is responsible, as the plan lets us say it. `source_text` only when it differs and names are shown."""

    text: str
    is_convener: bool
    group_key: str
    since: date | None
    until: date | None
    has_ended: bool
    source_text: str


@dataclass(frozen=True)
class Year:
    """One year's follow-up of an activity: the convener's report, if there is one, and the answers to be seen."""

    year: int
    report: VisibleReport | None
    summary: AnswerSummary
    answers: Sequence[VisibleAnswer] = field(default_factory=list)


@dataclass(frozen=True)
class ShownParticipant:
    """One who takes part. `source_text` only when it says something else than the name."""

    participation: Participation
    source_text: str


def responsibles_of(activity: Activity) -> list[ShownResponsible]:
    """In the plan's order, those who have left and those who are to come among them. Who has left convenes nothing. One
    query."""
    show_names, today = activity.plan.show_names, timezone.localdate()
    rows = Responsibility.objects.filter(activity=activity).select_related("person", "group")
    return [
        ShownResponsible(
            text=(text := row.describe(show_names=show_names)),
            is_convener=row.is_convener and not (row.until and row.until < today),
            group_key=row.group.key if row.group else "",
            since=row.since,
            until=row.until,
            has_ended=row.until is not None and row.until < today,
            source_text=_differing(row.source_text, text) if show_names else "",
        )
        for row in rows
    ]


def participants_of(activity: Activity) -> list[ShownParticipant]:
    """In the plan's order. One query."""
    rows = Participation.objects.filter(activity=activity).select_related("organisation")
    return [ShownParticipant(row, _differing(row.source_text, row.organisation.name)) for row in rows]


def _differing(source: str, name: str) -> str:
    """What the source wrote, when it is not the name or the beginning of it: "Lindsberg", but not "Region"."""
    return "" if source.rstrip("?").casefold() in name.casefold() else source


def years_of(user: Reader, activity: Activity) -> list[Year]:
    """Every year in which somebody was asked or the convener reported, latest first. Three queries."""
    reports = {report.year: report for report in visible_reports(user, activity)}
    answers: defaultdict[int, list[VisibleAnswer]] = defaultdict(list)
    for answer in visible_answers(user, activity):
        answers[answer.year].append(answer)
    asked = _asked(activity)
    return [
        Year(year, reports.get(year), _summary(year, asked[year], answers[year]), answers[year])
        for year in sorted({*reports, *answers, *asked}, reverse=True)
    ]


def _asked(activity: Activity) -> Counter[int]:
    rows = FollowUp.objects.filter(activity=activity).order_by().values_list("round__year")
    return Counter(dict(rows.annotate(count=Count("pk"))))


def _summary(year: int, asked: int, answers: Sequence[VisibleAnswer]) -> AnswerSummary:
    said = Counter(answer.status for answer in answers if answer.handed_in)
    by_status = {status.value: said[status] for status in Status if said[status]}
    return AnswerSummary(asked=asked, answered=said.total(), by_status=by_status, year=year)
