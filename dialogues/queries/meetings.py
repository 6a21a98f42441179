"""Reading functions over meetings: the list, one page, what the public sees of it, and the log."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from auditlog.models import LogEntry
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import QueryDict

from activities.choices import ShownStatus
from activities.models import Activity
from dialogues.choices import TOLD, TOOK_PLACE, MeetingKind, MeetingState
from dialogues.models import AgendaItem, Attendance, DialogueRound, Meeting, MeetingFile, Outcome, PartyType
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.records.history import Change, entries_about, told_by
from plans.choices import PUBLIC_STATES, PlanState
from plans.managers import Reader
from plans.models import Plan

# Whether it is documented is the region's business; to others a meeting has been held.
WAS_HELD = "was_held"
HELD = ShownStatus("Har hållits", "neutral", "check")
_PUBLIC_STATES = Case(When(state__in=TOOK_PLACE, then=Value(WAS_HELD)), default="state", output_field=CharField())
_SAID_BY: dict[Any, str] = {
    Attendance: "Deltagare",
    AgendaItem: "Punkt på dagordningen",
    Outcome: "Resultat",
    MeetingFile: "Handling",
}
_UNTOLD = (
    "key",
    "region",
    "meeting",
    "guest_email",
    "sequence",
    "last_notice",
    "notified_at",
    "replied_at",
    "documented_at",
    "approved_at",
    "item",
)


@dataclass
class Called:
    """Whom a meeting is called by: organisations (pk), persons whom the region knows, and guests."""

    organisations: list[int] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    guests: list[Attendance] = field(default_factory=list)


def meetings_for_list(user: Reader) -> QuerySet[Meeting]:
    """What this reader may see. `seen_state`: how far it has come, as they are told it."""
    found = Meeting.objects.visible_to(user).select_related("region", "host", "round")
    inside = When(Meeting.objects.inside(user), then="state")
    return found.annotate(seen_state=Case(inside, default=_PUBLIC_STATES, output_field=CharField()))


def shown_state(state: str) -> ShownStatus:
    """Of a `seen_state`."""
    return HELD if state == WAS_HELD else MeetingState(state).shown


def latest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    """With round. Those to come that have no day yet stand on top, old ones of which the year alone is known with their
    year."""

    def when(meeting: Meeting) -> tuple[int, float]:
        return meeting.year or 9999, meeting.starts_at.timestamp() if meeting.starts_at else 0

    return sorted(meetings, key=when, reverse=True)


def state_told(meeting: Meeting, *, inside: bool) -> ShownStatus:
    return meeting.shown_state if inside or meeting.state not in TOOK_PLACE else HELD


def meeting_page(user: Reader) -> QuerySet[Meeting]:
    """With everything that the page of one tells; of plans, activities and years those the reader may see.
    `is_convened`: by the reader, for access.meetings.rights_in."""
    shown = Activity.objects.live().visible_to(user).select_related("plan", "heading__goal")
    own = Meeting.objects.convened_by(user).order_by().filter(pk=OuterRef("pk"))
    found = Meeting.objects.visible_to(user).annotate(is_convened=Exists(own))
    found = found.select_related("region__dialogue_settings", "host", "plan", "party_type", "convening_group")
    return found.select_related("round__series__region", "approver", "documented_by", "approved_by").prefetch_related(
        Prefetch("activities", shown), "conveners"
    )


def is_told(meeting: Meeting) -> bool:
    """What was said may be read by the region's members."""
    return meeting.state in TOLD


def public_summary(meeting: Meeting) -> str:
    """What everybody reads of a public meeting that is approved."""
    return meeting.summary if meeting.is_public and meeting.state == MeetingState.APPROVED else ""


def binned_meetings(regions: Iterable[Organisation]) -> QuerySet[Meeting]:
    """The latest first."""
    found = Meeting.objects.filter(region__in=regions).exclude(binned_at=None).select_related("region")
    return found.order_by("-binned_at", "-pk")


def new_meeting(region: Organisation, wanted: QueryDict) -> Meeting:
    """Not saved. `?plan=`, `?serie=` with `?ar=`, `?part=`: what it is about, by key. A tjänstemannastöd
    (`?slag=officials`) is about the plan in force."""
    kind, plans = wanted.get("slag", ""), plans_to_tie(region)
    meeting = Meeting(region=region, kind=kind if kind in MeetingKind.values else MeetingKind.DIALOGUE, host=region)
    meeting.plan = plans.filter(slug=wanted.get("plan", "")).first()
    if meeting.plan is None and kind == MeetingKind.OFFICIALS:
        meeting.plan = plans.filter(state=PlanState.ADOPTED).first()
    year = wanted.get("ar", "")
    if year.isdecimal():
        rounds = DialogueRound.objects.filter(series__region=region, series__key=wanted.get("serie", ""))
        meeting.round = rounds.filter(year=int(year[:4])).first()
    meeting.party_type = PartyType.objects.of_region(region).filter(key=wanted.get("part", "")).first()
    return meeting


def plans_to_tie(region: Organisation) -> QuerySet[Plan]:
    """Those adopted and closed; the latest first."""
    return Plan.objects.public().filter(region=region).order_by("-period_start", "-pk")


def nameable_organisations(region: Organisation, meeting: Meeting) -> list[Organisation]:
    """Who can be called, be host or convene: the region's own, the national ones, and those that the meeting names."""
    named = Attendance.objects.filter(meeting=meeting.pk).exclude(organisation=None).values("organisation")
    own = Q(pk__in=[pk for pk in (meeting.host_id, meeting.convening_group_id) if pk])
    return list(Organisation.objects.filter(Q(region=region) | Q(region=None) | Q(pk__in=named) | own))


def called_to(meeting: Meeting) -> QuerySet[Attendance]:
    """Those called: organisations first, then persons, then guests."""
    return _in_turn(meeting.attendances.filter(invited=True))


def who_is_called(meeting: Meeting) -> Called:
    """Nobody to a meeting that is not saved. One query."""
    called = Called()
    for row in _in_turn(Attendance.objects.filter(meeting=meeting.pk, invited=True)):
        if row.person:
            called.persons.append(row.person)
        elif row.guest_name:
            called.guests.append(row)
        elif row.organisation_id:
            called.organisations.append(row.organisation_id)
    return called


def attended(meeting: Meeting) -> QuerySet[Attendance]:
    return _in_turn(meeting.attendances.filter(attended=True))


def _in_turn(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    order = ("guest_name", F("person__name").asc(nulls_first=True), "organisation__name", "pk")
    return rows.select_related("organisation", "person").order_by(*order)


def has_public_plan(meeting: Meeting) -> bool:
    return meeting.plan is not None and meeting.plan.state in PUBLIC_STATES


def history_of_meeting(meeting: Meeting) -> QuerySet[LogEntry]:
    """What happened to it, its agenda, its outcomes and those called. Newest first."""
    return entries_about({"meeting": meeting.key, "region": meeting.region.key})


def changes_of_meeting(entries: Iterable[LogEntry]) -> list[Change]:
    told: list[Change] = []
    for entry in entries:
        said = _SAID_BY.get(entry.content_type.model_class() or Meeting, "")
        told += told_by(entry, subject=f"{said}: " if said else "", untold=_UNTOLD)
    return told
