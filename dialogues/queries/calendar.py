"""Meetings as calendars tell them: in feeds, in a file of one meeting, and with the notice that is sent."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from dialogues.choices import MeetingState
from dialogues.models import Meeting
from kultursamverkan.people.models import User
from kultursamverkan.records.history import changed_at
from kultursamverkan.shared.office.calendar import Entry
from plans.models import Plan


def meeting_entry(
    meeting: Meeting, *, site: str, inside: bool, changed: datetime, agenda: Sequence[str] = ()
) -> Entry | None:
    """None before there is a day. `inside`: with what is not public; never what was said, nor why it is cancelled.
    `agenda`: the titles of its points, for those who are called."""
    if meeting.starts_at is None:
        return None
    cancelled = meeting.state == MeetingState.CANCELLED
    text = [meeting.get_kind_display()]
    if meeting.host:
        text.append(f"Värd: {meeting.host}")
    if inside and meeting.link:
        text.append(f"På nätet: {meeting.link}")
    if agenda:
        text += ["", "Dagordning", *(f"{number}. {title}" for number, title in enumerate(agenda, 1))]
    return Entry(
        uid=meeting_uid(meeting),
        # Not every program shows what STATUS says.
        title=f"Inställt: {meeting}" if cancelled else str(meeting),
        start=timezone.localdate(meeting.starts_at) if meeting.has_no_hour else meeting.starts_at,
        end=meeting.ends_at,
        place=meeting.place,
        text="\n".join(text),
        url=site + reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key]),
        sequence=meeting.sequence,
        cancelled=cancelled,
        changed=changed,
    )


def meeting_uid(meeting: Meeting) -> str:
    """The same in the notice, in every feed and in the file of the one meeting, whatever the site is called."""
    return f"mote-{meeting.region.key}-{meeting.key}@kultursamverkan"


def entries_of(meetings: QuerySet[Meeting], *, site: str, inside: bool) -> list[Entry]:
    """Those that have a day, in the order of their days. One query."""
    found = meetings.exclude(starts_at=None).select_related("region", "host").order_by("starts_at", "pk")
    told = found.annotate(changed=changed_at(Meeting))
    entries = (meeting_entry(row, site=site, inside=inside, changed=row.changed) for row in told)
    return [entry for entry in entries if entry]


def public_meetings_of(plan: Plan) -> QuerySet[Meeting]:
    return Meeting.objects.live().filter(plan=plan, is_public=True)


def own_meetings(user: User, since: datetime) -> QuerySet[Meeting]:
    """Those that the person is called to, by name or with an organisation of theirs, that one of these hosts, or that
    the person convenes; each one they may read what is not public of. Those that were before `since` are left out."""
    organisations = [role.organisation_id for role in user.roles]
    called = Q(attendances__organisation__in=organisations, attendances__person=None, attendances__guest_name="")
    if user.person_id:
        called |= Q(attendances__person=user.person_id)
    called &= Q(attendances__invited=True)
    convened = Q(pk__in=Meeting.objects.convened_by(user).order_by().values("pk"))
    mine = Meeting.objects.filter(called | Q(host__in=organisations) | convened).order_by().values("pk")
    return Meeting.objects.live().filter(Meeting.objects.inside(user), pk__in=mine, starts_at__gte=since)
