"""What has changed in a plan and its follow-up since a day: for the meeting of the officials' group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from auditlog.models import LogEntry
from django.db.models import Count, Max, Model, Q
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from activities.choices import (
    HANDED_IN,
    NOT_REPORTED,
    REASON_DEMANDED,
    RoundState,
    Status,
    WishState,
    shown_assessment,
)
from activities.models import (
    Activity,
    ConvenerReport,
    FollowUp,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    ParticipationWish,
    RoundCopy,
)
from activities.queries.wishes import ShownWish, shown_wishes
from dialogues.choices import MeetingKind, MeetingState
from dialogues.models import Meeting
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.since_plan import Group, Line, plan_groups
from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, may, organisations_where
from kultursamverkan.records.history import types_of
from plans.models import Plan

USUAL_MONTHS = 3


def months_before(today: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = today.day
    while True:
        try:
            return date(year, month + 1, day)
        except ValueError:
            day -= 1


def last_support(plan: Plan, today: date) -> date | None:
    """The day of the last tjänstemannastöd of the plan before today; None when there was none. One query."""
    held = Meeting.objects.live().filter(plan=plan, kind=MeetingKind.OFFICIALS).exclude(state=MeetingState.CANCELLED)
    before = make_aware(datetime.combine(today, time.min))
    last = held.filter(starts_at__lt=before).aggregate(last=Max("starts_at"))["last"]
    return localdate(last) if last else None


def usual_day(support: date | None, today: date) -> date:
    """Since the last tjänstemannastöd; three months when there is none."""
    return support or months_before(today, USUAL_MONTHS)


def quick_choices(plan: Plan, today: date, support: date | None) -> list[tuple[str, date]]:
    """The days that people mean by "last time", each with its name. Two queries."""
    version = PlanVersion.objects.filter(plan=plan).defer("document").first()
    closing = RoundCopy.objects.filter(round__plan=plan).aggregate(last=Max("closed_at"))["last"]
    choices = [("Sedan det senaste tjänstemannastödet", support)] if support else []
    choices += [("En månad", months_before(today, 1)), ("Tre månader", months_before(today, USUAL_MONTHS))]
    if version:
        choices.append((f"Sedan version {version.number}", localdate(version.published_at)))
    if closing:
        choices.append(("Sedan den senaste stängningen", localdate(closing)))
    return choices


def changes_since(plan: Plan, day: date, user: User, today: date) -> list[Group]:
    """What has happened from that day on, group by group in the order a meeting takes it; nothing of what this
    reader, one of the region's members, may not see (design.md §6). A constant number of queries."""
    since = make_aware(datetime.combine(day, time.min))
    rounds = list(FollowUpRound.objects.for_plan(plan).exclude(state=RoundState.PLANNED))
    log = _log(plan, since)
    groups = [
        *plan_groups(plan, since, today),
        Group("uppfoljningar", "Uppföljningar som har öppnat eller stängt", _rounds(plan, rounds, log, since)),
        Group("svar", "Inlämnade svar", list(_hand_ins(plan, user, since))),
        Group("rapporter", "Rapporter från sammankallande", list(_reports(plan, log, since))),
        Group("bedomningar", "Bedömningar av mål", list(_assessments(plan, log, since))),
        Group("onskemal", "Önskemål om medverkan", list(_wishes(plan, user, since))),
    ]
    return [group for group in groups if group.lines]


def _log(plan: Plan, since: datetime) -> list[LogEntry]:
    """What was changed in the rounds' state, the reports' status and the assessments. The oldest first. One query."""
    return list(
        LogEntry.objects.filter(
            changes__has_any_keys=["state", "status", "assessment"],
            content_type__in=types_of([FollowUpRound, ConvenerReport, GoalAssessment]),
            additional_data__plan=plan.root_slug,
            timestamp__gte=since,
        )
        .select_related("content_type")
        .order_by("timestamp", "pk")
    )


def _about(log: Iterable[LogEntry], model: type[Model]) -> Iterator[LogEntry]:
    return (entry for entry in log if entry.content_type.model == model._meta.model_name)


def _first_said(log: Iterable[LogEntry], model: type[Model], field: str) -> dict[str, str]:
    """By row: what the field said until it was changed the first time in this log; "" of a row made since."""
    said: dict[str, str] = {}
    for entry in _about(log, model):
        old = (entry.changes_dict or {})[field][0]
        said.setdefault(entry.object_pk, "" if entry.action == LogEntry.Action.CREATE else old)
    return said


def _rounds(plan: Plan, rounds: list[FollowUpRound], log: list[LogEntry], since: datetime) -> list[Line]:
    """Opened, closed and opened again, in the order it happened. One query."""
    told: list[tuple[datetime, Line]] = []
    for round_ in rounds:
        if round_.opened_at and round_.opened_at >= since:
            text = f"Öppnade, med sista svarsdag {round_.due.isoformat()}."
            told.append(
                (round_.opened_at, Line(str(round_), _round(plan, round_.year), text, localdate(round_.opened_at)))
            )
    for copy in RoundCopy.objects.filter(round__in=rounds, closed_at__gte=since).listed().select_related("round"):
        url = reverse("activities:round_copy", args=[plan.slug, copy.round.year, copy.number])
        text = "Stängde." if copy.number == 1 else f"Stängde för gång nummer {copy.number}."
        told.append((copy.closed_at, Line(str(copy.round), url, text, localdate(copy.closed_at))))
    years = {str(round_.pk): round_.year for round_ in rounds}
    for entry in _about(log, FollowUpRound):
        changes = entry.changes_dict or {}
        if changes.get("state") == [RoundState.CLOSED, RoundState.OPEN] and entry.object_pk in years:
            because = changes.get("reopened_because", ["", ""])[1]
            year = years[entry.object_pk]
            line = Line(
                f"Uppföljning {year}", _round(plan, year), f"Öppnades igen: {because}", localdate(entry.timestamp)
            )
            told.append((entry.timestamp, line))
    return [line for _, line in sorted(told, key=lambda one: one[0])]


def _round(plan: Plan, year: int) -> str:
    return reverse("activities:round_detail", args=[plan.slug, year])


def _hand_ins(plan: Plan, user: User, since: datetime) -> Iterator[Line]:
    """The latest first. Who may read an organisation's answers is led to them, others to its page. Two queries."""
    rows = HandIn.objects.filter(round__plan=plan, at__gte=since).select_related("round", "organisation")
    counted = (
        FollowUp.objects.filter(round__plan=plan, state__in=HANDED_IN)
        .order_by()
        .values_list("round_id", "organisation_id")
        .annotate(count=Count("pk"))
    )
    answers = {(round_, organisation): count for round_, organisation, count in counted}
    runs = may(user, P.RUN_ROUND, plan.region)
    own = {one.pk for one in organisations_where(user, P.READ_INTERNAL)}
    for row in rows:
        where = [plan.slug, row.round.year, row.organisation.key]
        page = reverse("pages:organisation_detail", args=[row.organisation.key])
        url = reverse("activities:answer_page", args=where) if runs or row.organisation_id in own else page
        count = answers.get((row.round_id, row.organisation_id), 0)
        yield Line(str(row.organisation), url, f"{count} svar i uppföljning {row.round.year}", localdate(row.at))


def _reports(plan: Plan, log: list[LogEntry], since: datetime) -> Iterator[Line]:
    """In the plan's order. `before`: what was reported when the day began. Two queries."""
    reports = ConvenerReport.objects.filter(round__plan=plan, reported_at__gte=since).select_related(
        "round", "activity__plan"
    )
    changed = _first_said(log, ConvenerReport, "status")
    earlier: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for activity, year, status in ConvenerReport.objects.filter(round__plan=plan).values_list(
        "activity_id", "round__year", "status"
    ):
        earlier[activity][year] = status
    order = [f"activity__{name}" for name in Activity._meta.ordering or ()]
    for report in reports.order_by(*order, "round__year"):
        before = _before(report, report.status, changed, earlier[report.activity_id])
        why = report.text if report.status in REASON_DEMANDED else ""
        same = "Oförändrad. " if before == report.status else ""
        yield Line(
            label=report.activity.title,
            url=""
            if report.activity.binned_at
            else reverse("pages:activity_detail", args=[plan.slug, report.activity.key]),
            text=f"{same}{why}".strip(),
            on=localdate(report.reported_at),
            before=None if same else Status(before) if before else NOT_REPORTED,
            now=Status(report.status),
        )


def _assessments(plan: Plan, log: list[LogEntry], since: datetime) -> Iterator[Line]:
    """Goal by goal. Two queries."""
    rows = GoalAssessment.objects.filter(round__plan=plan, assessed_at__gte=since).select_related("round", "goal")
    changed = _first_said(log, GoalAssessment, "assessment")
    earlier: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for goal, year, assessment in GoalAssessment.objects.filter(round__plan=plan).values_list(
        "goal_id", "round__year", "assessment"
    ):
        earlier[goal][year] = assessment
    for row in rows.order_by("goal__number", "round__year"):
        before = _before(row, row.assessment, changed, earlier[row.goal_id])
        same = "Oförändrad. " if before == row.assessment else ""
        yield Line(
            label=str(row.goal),
            url=reverse("pages:goal_detail", args=[plan.slug, row.goal.key]),
            text=f"{same}{row.comment}".strip(),
            on=localdate(row.assessed_at),
            before=None if same else shown_assessment(before),
            now=shown_assessment(row.assessment),
        )


def _before(row: ConvenerReport | GoalAssessment, says: str, changed: dict[str, str], by_year: dict[int, str]) -> str:
    """Changed since the day: what it said until then, by the log. Written before it and changed in words alone: the
    same. Written since: what was said of the year before, "" for nothing."""
    if until_then := changed.get(str(row.pk)):
        return until_then
    if row.revision > 1 and str(row.pk) not in changed:
        return says
    years = [year for year in by_year if year < row.round.year]
    return by_year[max(years)] if years else ""


def _wishes(plan: Plan, user: User, since: datetime) -> Iterator[Line]:
    """Asked or answered since. All of them for the region's editors, an organisation's own for its members."""
    asked = ParticipationWish.objects.for_plan(plan).filter(Q(at__gte=since) | Q(decided_at__gte=since))
    if not may(user, P.RUN_ROUND, plan.region):
        asked = asked.of_organisations(organisations_where(user, P.READ_INTERNAL))
    for shown in shown_wishes(asked):
        yield _wish(shown)


def _wish(shown: ShownWish) -> Line:
    wish = shown.wish
    told = [f"{wish.organisation} {wish.what.lower()}.", wish.answer if wish.state == WishState.DECLINED else ""]
    on = localdate(wish.decided_at or wish.at)
    return Line(wish.activity.title, shown.url, " ".join(one for one in told if one), on, now=shown.state)
