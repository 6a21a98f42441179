"""A meeting's agenda, with what was said of the same last time and what is left to do of it."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, QuerySet, Subquery

from dialogues.choices import OPEN_AGENDA, TOLD, OutcomeKind
from dialogues.models import AgendaItem, Meeting, Outcome
from dialogues.queries.agenda import agenda_of, outcomes_read, under_points
from plans.managers import Reader


@dataclass(frozen=True)
class Agenda:
    """`points`: each with what `came_of` it, and while the agenda is open with `last_said`, `last_key` and `last_at`
    (what was said of its activity last time, the meeting's key and when it began; None for nothing) and `left` (tasks
    not done). `loose`: what the meeting came to under no point; `left`: last meeting's tasks under no point here."""

    points: list[AgendaItem]
    loose: list[Outcome]
    left: list[Outcome] = field(default_factory=list)


def agenda_read(meeting: Meeting, user: Reader) -> Agenda:
    """Of earlier meetings what is documented, and the reader may read. Three queries."""
    if meeting.state not in OPEN_AGENDA:
        points = list(agenda_of(meeting))
        return Agenda(points, under_points(points, outcomes_read().filter(meeting=meeting)))
    told = _told_before(meeting, user)
    points = list(_with_last_time(agenda_of(meeting), told))
    by_activity = {item.activity_id: item for item in reversed(points) if item.activity_id}
    same = Q(item__activity__in=list(by_activity)) & Q(meeting__in=told.order_by().values("pk"))
    undone = Q(kind=OutcomeKind.TASK, done_on=None) & (same | Q(meeting__in=_last_of_its_kind(meeting, told)))
    outcomes = list(outcomes_read().filter(Q(meeting=meeting) | undone).select_related("meeting__region", "item"))
    left = list[Outcome]()
    for item in points:
        item.left = []
    for task in (one for one in outcomes if one.meeting_id != meeting.pk):
        point = by_activity.get(task.item.activity_id or 0) if task.item else None
        (point.left if point else left).append(task)
    return Agenda(points, under_points(points, (one for one in outcomes if one.meeting_id == meeting.pk)), left)


def _told_before(meeting: Meeting, user: Reader) -> QuerySet[Meeting]:
    inside = Meeting.objects.inside(user)
    told = Meeting.objects.live().filter(inside, region=meeting.region_id, state__in=TOLD).exclude(pk=meeting.pk)
    return told.filter(starts_at__lt=meeting.starts_at) if meeting.starts_at else told.exclude(starts_at=None)


def _last_of_its_kind(meeting: Meeting, told: QuerySet[Meeting]) -> QuerySet[Meeting, int]:
    """The last of the same plan's or the same year's dialogues, as a subquery: pk."""
    about = Q(plan=meeting.plan_id) if meeting.plan_id else Q(round=meeting.round_id, round__isnull=False)
    same = told.filter(about, kind=meeting.kind, party_type=meeting.party_type_id)
    return same.order_by("-starts_at", "-pk").values_list("pk", flat=True)[:1]


def _with_last_time(items: QuerySet[AgendaItem], told: QuerySet[Meeting]) -> QuerySet[AgendaItem]:
    before = AgendaItem.objects.filter(activity=OuterRef("activity"), meeting__in=told.order_by().values("pk"))
    latest = before.exclude(discussion="").order_by("-meeting__starts_at", "-pk")
    return items.annotate(
        last_said=Subquery(latest.values("discussion")[:1]),
        last_key=Subquery(latest.values("meeting__key")[:1]),
        last_at=Subquery(latest.values("meeting__starts_at")[:1]),
    )
