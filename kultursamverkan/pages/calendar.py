"""What a calendar to subscribe to holds: a plan's, for everybody, and a person's own."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone

from activities.models import FollowUpRound
from dialogues.queries.calendar import entries_of, own_meetings, public_meetings_of
from kultursamverkan.pages.duties import duties_of
from kultursamverkan.people.models import User
from kultursamverkan.records.history import changed_at
from kultursamverkan.shared.duty import Duty
from kultursamverkan.shared.office.calendar import Entry, calendar_file
from plans.models import Plan

# Meetings older than that are no longer in a person's own calendar.
_PAST = dt.timedelta(days=365)
# The meeting itself stands there, on the same day.
_TOLD_BY_THE_MEETING = "hold"


def plan_calendar_file(plan: Plan, site: str) -> bytes:
    """The plan's public meetings, and when its follow-ups open and are due. Two queries."""
    meetings = entries_of(public_meetings_of(plan), site=site, inside=False)
    return calendar_file([*_rounds(plan, site), *meetings], name=plan.title)


def own_calendar_file(user: User, today: dt.date, site: str) -> bytes:
    """The meetings the person is called to, convenes or hosts, and the last day of each thing they owe."""
    since = timezone.make_aware(dt.datetime.combine(today - _PAST, dt.time.min))
    meetings = entries_of(own_meetings(user, since), site=site, inside=True)
    return calendar_file([*_deadlines(duties_of(user, today), today, site), *meetings], name="Kultursamverkan")


def _rounds(plan: Plan, site: str) -> Iterator[Entry]:
    url = site + reverse("documents:plan_detail", args=[plan.slug])
    for row in FollowUpRound.objects.filter(plan=plan).annotate(changed=changed_at(FollowUpRound)).order_by("year"):
        uid = f"uppfoljning-{row.year}-%s-{plan.slug}@kultursamverkan"
        for kind, day, title in (
            ("oppnar", row.opens, f"{row} öppnar"),
            ("svar", row.due, f"{row}: sista dag att svara"),
        ):
            yield Entry(uid=uid % kind, title=title, start=day, text=plan.title, url=url, changed=row.changed)


def _deadlines(duties: Iterable[Duty], today: dt.date, site: str) -> Iterator[Entry]:
    """Whole days. A duty keeps no time of its own changes: it is as it is today."""
    changed = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    seen: set[str] = set()
    for duty in duties:
        uid = _duty_uid(duty)
        if duty.due is None or duty.kind == _TOLD_BY_THE_MEETING or uid in seen:
            continue
        seen.add(uid)
        url = site + duty.url
        yield Entry(uid=uid, title=duty.title, start=duty.due, text=duty.detail, url=url, changed=changed)


def _duty_uid(duty: Duty) -> str:
    """The same as long as it is the same duty: by what is to be done and where. Tasks of one meeting are done on the
    same page and told apart by their words, regions by their names."""
    apart = {"task": duty.title, "undocumented": duty.detail}.get(duty.kind, "")
    name = hashlib.sha256(f"{duty.kind} {duty.url} {apart}".encode()).hexdigest()[:32]
    return f"att-gora-{name}@kultursamverkan"
