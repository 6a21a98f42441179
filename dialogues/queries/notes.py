"""Reading functions over what is written down of a meeting, and the clock that it is written against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from activities.choices import RoundState
from activities.models import FollowUpRound, RoundActivity
from activities.queries.reports import convened_by
from dialogues.choices import TOLD, MeetingState, OutcomeKind
from dialogues.models import AgendaItem, Attendance, DialogueSettings, Meeting, Outcome
from kultursamverkan.people.models import Person, User
from kultursamverkan.people.permissions import P, regions_where
from plans.managers import Reader

DOCUMENTATION_DAYS: int = DialogueSettings._meta.get_field("documentation_days").default


@dataclass(frozen=True)
class OutcomeLine:
    """A decision, a task or a finding. `row`: the saved one's key (pk), None for a new line; `item`: the point's key
    (pk), None when it belongs to none."""

    kind: str
    text: str
    person: Person | None = None
    due: date | None = None
    item: int | None = None
    row: int | None = None


@dataclass(frozen=True)
class Notes:
    """Everything that is written down of a meeting. `came`: who attended, keys (pk) of Attendance; `said`: the
    discussion by the point's key (pk), none that is empty."""

    notes: str
    summary: str
    came: frozenset[int]
    said: dict[int, str]
    outcomes: list[OutcomeLine]


@dataclass(frozen=True)
class Clock:
    """`due`: the last day to document a meeting; `late`: "försenad 3 dagar", "" in time."""

    due: date | None
    late: str


def notes_of(meeting: Meeting) -> Notes:
    """As it is saved. Three queries."""
    return Notes(
        notes=meeting.notes,
        summary=meeting.summary,
        came=frozenset(meeting.attendances.filter(attended=True).values_list("pk", flat=True)),
        said=dict(meeting.agenda.exclude(discussion="").values_list("pk", "discussion")),
        outcomes=[
            OutcomeLine(kind=row.kind, text=row.text, person=row.person, due=row.due, item=row.item_id, row=row.pk)
            for row in meeting.outcomes.select_related("person").order_by("pk")
        ],
    )


def to_tick(meeting: Meeting) -> list[Attendance]:
    """Those who can have attended."""
    return list(meeting.attendances.select_related("organisation", "person"))


def tasks_to_settle(user: Reader, meeting: Meeting, outcomes: Iterable[Outcome], *, may_edit: bool) -> list[Outcome]:
    """Of the meeting's outcomes the tasks whose state the reader may change: their own, when they are told of; all, for
    those who document the meeting."""
    tasks = sorted((one for one in outcomes if one.kind == OutcomeKind.TASK), key=lambda one: one.pk)
    if may_edit:
        return tasks
    person = user.person_id if isinstance(user, User) and meeting.state in TOLD else None
    return [task for task in tasks if person and task.person_id == person]


def is_written(meeting: Meeting) -> bool:
    """What was said is written down: in the notes, or under some point."""
    return bool(meeting.notes.strip()) or meeting.agenda.exclude(discussion="").exists()


def vague_tasks(meeting: Meeting) -> QuerySet[Outcome]:
    """Not done, and without somebody who does it or a last day: nobody is reminded of them."""
    tasks = meeting.outcomes.filter(Q(person=None) | Q(due=None), kind=OutcomeKind.TASK, done_on=None)
    return tasks.select_related("person")


def documentation_due(meeting: Meeting, days: int = DOCUMENTATION_DAYS) -> date | None:
    """The last day to document it, so many days after its own last day; None before it has a day."""
    ended = meeting.ends_at or meeting.starts_at
    return timezone.localdate(ended) + timedelta(days=days) if ended else None


def late_words(due: date | None, today: date) -> str:
    """ "försenad 3 dagar"; "" in time."""
    days = (today - due).days if due else 0
    return f"försenad {days} {'dag' if days == 1 else 'dagar'}" if days > 0 else ""


def clock_of(meeting: Meeting, today: date) -> Clock | None:
    """None when it is not waiting for its documentation. No query when the region's settings came with the meeting."""
    if meeting.state != MeetingState.HELD:
        return None
    decided = getattr(meeting.region, "dialogue_settings", None)
    due = documentation_due(meeting, decided.documentation_days if decided else DOCUMENTATION_DAYS)
    return Clock(due, late_words(due, today))


def has_come(meeting: Meeting, today: date) -> bool:
    """Its day is today, or has been."""
    return meeting.starts_at is not None and timezone.localdate(meeting.starts_at) <= today


def round_to_report(item: AgendaItem) -> FollowUpRound | None:
    """The open round that what the convener said at the point can be the report of."""
    if item.activity is None:
        return None
    rounds = FollowUpRound.objects.filter(state=RoundState.OPEN, plan=item.activity.plan_id)
    held = rounds.filter(round_activities__activity=item.activity, round_activities__included=True)
    return held.select_related("plan__region").first()


def reportable(user: Reader, meeting: Meeting) -> set[int]:
    """The points (pk) of which what was said can become the reader's report: of an activity in an open round, that
    they convene or whose region's round they run."""
    rounds = RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True)
    held = rounds.filter(round__plan=F("activity__plan")).order_by()
    if (regions := regions_where(user, P.RUN_ROUND)) and meeting.region_id in regions:
        mine = held.filter(round__plan__region__in=regions)
    else:
        mine = held.filter(activity__in=convened_by(user, timezone.localdate()).order_by().values("pk"))
    items = AgendaItem.objects.filter(meeting=meeting, activity__in=mine.values("activity")).exclude(discussion="")
    return set(items.values_list("pk", flat=True))
