"""Reading functions over a meeting's agenda: its points, what the plan would fill it with, and where a point may go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from activities.choices import ENDED, HANDED_IN, RoundState, Status
from activities.models import Activity, FollowUp, FollowUpRound, Responsibility, RoundActivity
from activities.queries.answers import is_late
from activities.queries.reports import current_conveners
from dialogues.choices import TOLD, TOOK_PLACE, MeetingState
from dialogues.models import AgendaItem, Meeting, Outcome
from kultursamverkan.people.models import Organisation
from plans.choices import PlanState
from plans.models import Plan

TITLE_LENGTH = 300


@dataclass(frozen=True)
class FillLine:
    """One activity that the plan would put on the agenda. `late`: what is overdue, in words; `said`: the
    meetings that have spoken of it since the last such meeting, in words; `last`: when it was last on the agenda of one
    of the plan's meetings; `due`: it is going on this year."""

    activity: Activity
    conveners: str
    late: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    last: datetime | None = None
    due: bool = False

    @property
    def is_ticked(self) -> bool:
        """What is late, spoken of or going on is proposed; the others can be ticked."""
        return self.due or bool(self.late or self.said)

    @property
    def title(self) -> str:
        """As long as a point's title may be."""
        text = self.activity.title
        return text if len(text) <= TITLE_LENGTH else f"{text[: TITLE_LENGTH - 1]}…"

    @property
    def text(self) -> str:
        """What stands under the point before the meeting."""
        spoken_of = [f"Dokumenterat sedan sist: {one}" for one in self.said]
        lines = [f"Sammankallande: {self.conveners or 'ingen angiven'}", *self.late, *spoken_of]
        return "\n".join(f"{line}." for line in lines)


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The points in order, each with its activity, where it came from and `moved_to`."""
    moved = Prefetch("moved_to", AgendaItem.objects.of_live_meetings().select_related("meeting__region"))
    items = AgendaItem.objects.filter(meeting=meeting).prefetch_related(moved)
    joined = ("activity__plan", "activity__heading__goal", "moved_from__meeting__region", "convener_report__round")
    return items.select_related(*joined)


def agenda_with_outcomes(meeting: Meeting) -> tuple[list[AgendaItem], list[Outcome]]:
    """As `agenda_of`, each with what `came_of` it; and what the meeting came to under no point. Three queries."""
    items = list(agenda_of(meeting))
    return items, under_points(items, outcomes_read().filter(meeting=meeting))


def outcomes_read() -> QuerySet[Outcome]:
    """With what is told of them."""
    return Outcome.objects.select_related("person", "finding__region")


def under_points(items: list[AgendaItem], outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Each point gets what `came_of` it; what belongs to none of them is given back."""
    points, loose = {item.pk: item for item in items}, list[Outcome]()
    for item in items:
        item.came_of = []
    for outcome in outcomes:
        point = points.get(outcome.item_id or 0)
        (point.came_of if point else loose).append(outcome)
    return loose


def points_left(items: list[AgendaItem]) -> list[AgendaItem]:
    """Those that have not been moved to another meeting."""
    return [item for item in items if not item.moved_to.all()]


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The next planned meeting of the same plan or the same year's dialogues: one of the same kind before others, what
    has no day yet last. None when there is none."""
    about = Q(pk__in=[])
    if meeting.plan_id is not None:
        about |= Q(plan=meeting.plan_id)
    if meeting.round_id is not None:
        about |= Q(round=meeting.round_id)
    found = Meeting.objects.live().filter(about, region=meeting.region_id, state=MeetingState.PLANNED)
    found = found.exclude(pk=meeting.pk).select_related("region").order_by(F("starts_at").asc(nulls_last=True), "pk")
    after = meeting.starts_at or timezone.now()
    later = [one for one in found if one.starts_at is None or one.starts_at > after]
    return next((one for one in later if one.kind == meeting.kind), next(iter(later), None))


def agenda_activities(meeting: Meeting) -> QuerySet[Activity]:
    """What a point may be about: the meeting's activities and its plan's; without a plan those of the region's plans
    that are not closed."""
    among = Q(meetings=meeting) | Q(agenda_items__meeting=meeting)
    if meeting.plan_id is not None:
        among |= Q(plan=meeting.plan_id)
    else:
        among |= Q(plan__in=_open_plans(meeting.region))
    return tied(Activity.objects.live().filter(pk__in=Activity.objects.filter(among).order_by().values("pk")))


def activities_to_discuss(region: Organisation, meeting: Meeting) -> QuerySet[Activity]:
    """What a meeting may be about: the activities of the region's adopted plans, and those it is about already."""
    among = Q(plan__in=_open_plans(region))
    if meeting.pk:
        among |= Q(pk__in=meeting.activities.order_by().values("pk"))
    if meeting.plan_id is not None:
        among |= Q(plan=meeting.plan_id)
    return tied(Activity.objects.live().public().filter(among))


def tied(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Plan by plan, the latest first; goal by goal."""
    order = Activity._meta.ordering or ()
    found = activities.select_related("plan", "heading__goal")
    return found.order_by("-plan__period_start", "plan_id", "heading__goal__number", *order)


def fill_lines(meeting: Meeting, today: date) -> list[FillLine]:
    """What the plan would put on the agenda: its activities in turn, late follow-ups first, then what has been spoken
    of elsewhere; none that is there already. At most ten queries."""
    plan = meeting.plan
    if plan is None:
        return []
    already = meeting.agenda.exclude(activity=None).values("activity")
    activities = Activity.objects.live().filter(plan=plan).exclude(pk__in=already).with_status()
    conveners = Prefetch("responsibilities", current_conveners(today), to_attr="conveners")
    due = set(Activity.objects.due_in_round(plan=plan, year=today.year).order_by().values_list("pk", flat=True))
    overdue, said, last = _overdue(plan, today), _said_since(meeting), _last_time(meeting)
    lines = [
        FillLine(
            activity=activity,
            conveners=", ".join(row.describe(show_names=plan.show_names) for row in _conveners(activity)),
            late=[*_late_words(activity, today), *overdue.get(activity.pk, [])],
            said=said.get(activity.pk, []),
            last=last.get(activity.pk),
            due=activity.pk in due and activity.reported_status not in ENDED,  # type: ignore[attr-defined]
        )
        for activity in activities.select_related("plan", "heading__goal").prefetch_related(conveners)
    ]
    return sorted(lines, key=lambda line: (not line.late, not line.said))


def _open_plans(region: Organisation) -> QuerySet[Plan]:
    return Plan.objects.public().filter(region=region).exclude(state=PlanState.CLOSED).order_by()


def _conveners(activity: Activity) -> list[Responsibility]:
    return activity.conveners  # type: ignore[attr-defined, no-any-return]


def _late_words(activity: Activity, today: date) -> list[str]:
    if not is_late(activity, today):
        return []
    status = activity.reported_status  # type: ignore[attr-defined]
    words = Status(status).label.lower() if status else "inte rapporterad"
    return [f"Försenad: planerat klart {activity.planned_completion}, {words}"]


def _overdue(plan: Plan, today: date) -> dict[int, list[str]]:
    """By activity, what the open round lacks when its last day has passed."""
    round_ = FollowUpRound.objects.filter(plan=plan, state=RoundState.OPEN, due__lt=today).first()
    if round_ is None:
        return {}
    found: dict[int, list[str]] = {}
    reported = round_.reports.values("activity")
    held = RoundActivity.objects.filter(round=round_, included=True).exclude(activity__in=reported)
    for pk in held.values_list("activity_id", flat=True):
        found.setdefault(pk, []).append(f"Rapporten för {round_.year} saknas")
    missing = FollowUp.objects.live().filter(round=round_).exclude(state__in=HANDED_IN).order_by()
    for row in missing.values("activity_id").annotate(count=Count("pk")):
        words = f"{row['count']} svar i uppföljningen {round_.year} saknas"
        found.setdefault(row["activity_id"], []).append(words)
    return found


def _said_since(meeting: Meeting) -> dict[int, list[str]]:
    """By activity, the documented meetings of other kinds that it was spoken of at since the last meeting of this kind,
    the first of them first: what the officials have not had before them."""
    before = Meeting.objects.live().filter(plan=meeting.plan_id, kind=meeting.kind, state__in=TOOK_PLACE)
    if meeting.starts_at:
        before = before.filter(starts_at__lt=meeting.starts_at)
    since = before.exclude(pk=meeting.pk).aggregate(last=Max("starts_at"))["last"]
    elsewhere = Meeting.objects.live().filter(region=meeting.region_id, state__in=TOLD).exclude(kind=meeting.kind)
    if since:
        elsewhere = elsewhere.filter(starts_at__gt=since)
    about = Q(activities__plan=meeting.plan_id) | Q(agenda__activity__plan=meeting.plan_id)
    told = elsewhere.filter(about).distinct().order_by("starts_at", "pk")
    found: dict[int, list[str]] = {}
    for one in told.select_related("round").prefetch_related("activities", "agenda"):
        day = timezone.localdate(one.starts_at).isoformat() if one.starts_at else str(one.year or "")
        words = ", ".join(part for part in (one.title, day) if part)
        spoken_of = {row.pk for row in one.activities.all()} | {item.activity_id for item in one.agenda.all()}
        for pk in filter(None, spoken_of):
            found.setdefault(pk, []).append(words)
    return found


def _last_time(meeting: Meeting) -> dict[int, datetime]:
    """By activity, when it was last on the agenda of a meeting that was not cancelled."""
    items = AgendaItem.objects.of_live_meetings().filter(activity__plan=meeting.plan_id, moved_to=None)
    items = items.exclude(meeting=meeting).exclude(meeting__state=MeetingState.CANCELLED)
    if meeting.starts_at:
        items = items.filter(meeting__starts_at__lt=meeting.starts_at)
    rows = items.order_by().values("activity_id").annotate(last=Max("meeting__starts_at"))
    return {row["activity_id"]: row["last"] for row in rows if row["last"]}
