"""Notes during the year: which ones stand beside what, and about what they can be written."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from activities.choices import ParticipationState
from activities.models import Activity, FollowUp, FollowUpNote, FollowUpRound, Participation
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, organisations_where
from kultursamverkan.records.history import Change, entries_about, told_by, who
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import Plan

_HISTORY = 100


def plan_takes_notes(plan: Plan) -> bool:
    """In force: neither a draft, nor a working copy, nor closed."""
    return plan.state == PlanState.ADOPTED and not plan.is_working_copy


def _theirs(organisation: Organisation) -> Q:
    """Activities that the organisation takes part in, if not for sure, or has been asked about."""
    parts = Participation.objects.filter(activity=OuterRef("pk"), organisation=organisation)
    asked = FollowUp.objects.filter(activity=OuterRef("pk"), organisation=organisation)
    return Q(Exists(parts.exclude(state=ParticipationState.LEFT))) | Q(Exists(asked))


def notable(plan: Plan, organisation: Organisation) -> list[Activity]:
    """What the organisation can write about, in the plan's order. One query."""
    if not plan_takes_notes(plan):
        return []
    activities = plan.activities.live().filter(_theirs(organisation))
    return list(activities.select_related("heading__section", "heading__goal"))


def may_be_noted(activity: Activity, organisation: Organisation) -> bool:
    if activity.binned_at is not None or not plan_takes_notes(activity.plan):
        return False
    return Activity.objects.filter(_theirs(organisation), pk=activity.pk).exists()


def notes_beside(
    round_: FollowUpRound, organisation: Organisation, activities: Collection[int]
) -> defaultdict[int, list[FollowUpNote]]:
    """By activity, the oldest first: from the round's year on, until it closed. One query."""
    until = localdate(round_.closed_at) if round_.closed_at else None
    notes = FollowUpNote.objects.filter(organisation=organisation, activity__in=activities)
    found: defaultdict[int, list[FollowUpNote]] = defaultdict(list)
    for note in notes.beside(round_.year, until).select_related("by").order_by("date", "pk"):
        found[note.activity_id].append(note)
    return found


def note_beside(answer: FollowUp, pk: int) -> FollowUpNote | None:
    """One of its organisation's notes about its activity; None when it has gone. One query."""
    own = FollowUpNote.objects.filter(organisation=answer.organisation_id, activity=answer.activity_id)
    return own.filter(pk=pk).first()


def notes_about(user: Reader, activity: Activity) -> list[FollowUpNote]:
    """Those this reader may see, the latest first. One query; none for who is not signed in."""
    if not isinstance(user, User):
        return []
    return list(FollowUpNote.objects.filter(activity=activity).readable_by(user).listed())


def noting(user: Reader, activity: Activity) -> list[Organisation]:
    """For which of their organisations this reader can write a note about the activity. One query an organisation."""
    return [own for own in organisations_where(user, P.ANSWER) if may_be_noted(activity, own)]


@dataclass(frozen=True)
class NotedPlan:
    """A plan about which an organisation can keep notes."""

    slug: str
    title: str


def note_books(organisations: Collection[Organisation]) -> defaultdict[int, list[NotedPlan]]:
    """By organisation: the plans in force in which it takes part. One query, none for no organisation."""
    parts = Participation.objects.filter(
        organisation__in=organisations,
        activity__binned_at=None,
        activity__plan__in=Plan.objects.main().filter(state=PlanState.ADOPTED),
    ).exclude(state=ParticipationState.LEFT)
    found: defaultdict[int, list[NotedPlan]] = defaultdict(list)
    rows = parts.order_by("activity__plan__title", "activity__plan__slug")
    for slug, title, organisation in rows.values_list(
        "activity__plan__slug", "activity__plan__title", "organisation_id"
    ).distinct():
        found[organisation].append(NotedPlan(slug, title))
    return found


def notes_of(plan: Plan, organisation: Organisation) -> list[tuple[Activity, list[FollowUpNote]]]:
    """In the plan's order, the latest first of each. Two queries."""
    notes: defaultdict[int, list[FollowUpNote]] = defaultdict(list)
    for note in FollowUpNote.objects.for_plan(plan).filter(organisation=organisation).select_related("by"):
        notes[note.activity_id].append(note)
    activities = Activity.objects.filter(pk__in=notes).select_related("heading__goal")
    return [(activity, notes[activity.pk]) for activity in activities]


def history_of_notes(plan: Plan, organisation: Organisation) -> list[Change]:
    """The latest changes of the organisation's notes, those that are gone among them."""
    entries = entries_about({"plan": plan.root_slug, "part": "note", "organisation": organisation.key})
    return [change for entry in entries[:_HISTORY] for change in _told(entry)]


def _told(entry: LogEntry) -> Iterator[Change]:
    if entry.action == LogEntry.Action.UPDATE:
        yield from told_by(entry, subject=f"{entry.object_repr}: ")
        return
    came = entry.action == LogEntry.Action.CREATE
    text = (entry.changes_dict or {}).get("text", ("", ""))[1 if came else 0]
    yield Change(entry.timestamp, who(entry), entry.object_repr, "" if came else text, text if came else "")
