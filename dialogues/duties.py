"""What a person owes the dialogues, in one query; and who may owe them something."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.choices import TOLD, MeetingState, OutcomeKind
from dialogues.models import Attendance, Meeting, Outcome
from dialogues.queries.called import answered_by
from dialogues.queries.notes import DOCUMENTATION_DAYS, documentation_due, late_words
from dialogues.queries.notices import has_begun
from kultursamverkan.people.choices import REGIONAL_ROLES
from kultursamverkan.people.models import Membership, Person, User
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.duty import Duty

# So near a meeting shall have been called to.
CALL_DAYS = 30


@dataclass(frozen=True)
class _Waiting:
    """A meeting, once for each of the person's tasks in it. `mine`: the person convenes it; `unled`: nobody does, and
    the person edits its region; `theirs`: it is theirs to approve; `called`: they have not
    answered its notice; `days`: how long its region gives to document it; `task`: "" for none."""

    meeting: Meeting
    mine: bool
    unled: bool
    theirs: bool
    called: bool
    days: int
    task: str
    task_due: date | None

    @property
    def state(self) -> str:
        return self.meeting.state

    @property
    def due(self) -> date | None:
        return documentation_due(self.meeting, self.days)

    def named(self, today: date) -> str:
        """ "Dialog 14 november"; with the year when it is another."""
        if self.meeting.starts_at is None:
            return str(self.meeting)
        day = timezone.localdate(self.meeting.starts_at)
        return f"{self.meeting} {date_format(day, 'j F' if day.year == today.year else 'j F Y')}"

    @property
    def why(self) -> str:
        return "Du är sammankallande" if self.mine else "Ingen är sammankallande"

    def url(self, name: str) -> str:
        return reverse(f"dialogues:meeting_{name}", args=[self.meeting.region.key, self.meeting.key])


def duties_of(user: User, today: date) -> list[Duty]:
    """Soonest first: notices to answer, meetings to call to, to hold, to document and to approve, tasks to do; for
    editors what others are late with."""
    rows = list(_waiting(user))
    meetings = {row.meeting.pk: row for row in rows}.values()
    duties = [*_to_answer(meetings, today), *_to_call(meetings, today), *_to_write(meetings, today)]
    duties += [*_to_approve(meetings, today), *_tasks(rows)]
    duties += [*_late_with_others(meetings, user, today), *_undated(meetings)]
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.title))


def asked_of(today: date) -> QuerySet[User]:
    """Those who may be late with something after a meeting, for a run of the reminders; `duties_of` says with what."""
    past = Q(state=MeetingState.HELD) | Q(state=MeetingState.PLANNED, starts_at__lt=timezone.now())
    waiting = Meeting.objects.live().filter(past).order_by().values("pk")
    tasks = Outcome.objects.of_live_meetings().filter(kind=OutcomeKind.TASK, done_on=None, due__lt=today)
    tasks = tasks.filter(meeting__state__in=TOLD).order_by()
    own = Q(convened_meetings__in=waiting) | Q(groups__group_meetings__in=waiting) | Q(tasks__in=tasks.values("pk"))
    people = Person.objects.filter(own).order_by().values("pk")
    # What nobody convenes is asked of the region's editors.
    regions = Meeting.objects.filter(pk__in=waiting, conveners=None, convening_group=None).order_by().values("region")
    editors = Membership.objects.filter(organisation__in=regions, role__in=REGIONAL_ROLES).values("user")
    mine = Q(person__in=people) | Q(pk__in=editors)
    return User.objects.filter(mine, is_active=True).order_by("email")


def _waiting(user: User) -> Iterator[_Waiting]:
    """Those of which something may be asked of the person."""
    edited, person, now = regions_where(user, P.EDIT_PLAN), user.person_id, timezone.now()
    past = Q(state=MeetingState.PLANNED, starts_at__lt=now)
    near = Q(state=MeetingState.PLANNED, notified_at=None, starts_at__lte=now + timedelta(days=CALL_DAYS))
    undated = Q(state=MeetingState.PLANNED, starts_at=None)
    nobody = Q(approver=None) & (Q(region__in=edited) | Q(host__region__in=edited))
    theirs = Q(state=MeetingState.DOCUMENTED) & (nobody | Q(approver=person) if person else nobody)
    undone = Q(outcomes__kind=OutcomeKind.TASK, outcomes__person=person or 0, outcomes__done_on=None)
    # A task is told when its meeting is documented, to those who may read it.
    tasks = Q(state__in=TOLD, task_text__isnull=False) & Meeting.objects.inside(user)
    asked = Q(mine=True) & (Q(state=MeetingState.HELD) | past | near | undated)
    unanswered = Q(called=True, state=MeetingState.PLANNED, starts_at__gt=now, notified_at__isnull=False)
    asked |= unanswered & Meeting.objects.inside(user)
    asked |= Q(unled=True) & (past | near | undated) | Q(region__in=edited, state=MeetingState.HELD)
    conveners = Meeting.conveners.through.objects.filter(meeting=OuterRef("pk"))
    unled = Q(~Exists(conveners), convening_group=None, region__in=edited)
    own = Meeting.objects.convened_by(user).order_by().filter(pk=OuterRef("pk"))
    called = Attendance.objects.filter(answered_by(user), meeting=OuterRef("pk"), invited=True, reply="")
    rows = Meeting.objects.live().annotate(
        mine=Exists(own),
        unled=ExpressionWrapper(unled, output_field=BooleanField()),
        theirs=ExpressionWrapper(theirs & ~Q(documented_by=user), output_field=BooleanField()),
        called=Exists(called),
        days=Coalesce(F("region__dialogue_settings__documentation_days"), DOCUMENTATION_DAYS),
        task=FilteredRelation("outcomes", condition=undone),
        task_text=F("task__text"),
        task_due=F("task__due"),
    )
    for row in rows.filter(asked | Q(theirs=True) | tasks).select_related("region"):
        told = row.task_text if row.state in TOLD else ""
        yield _Waiting(row, row.mine, row.unled, row.theirs, row.called, row.days, told or "", row.task_due)


def _to_answer(rows: Iterable[_Waiting], today: date) -> Iterator[Duty]:
    """Notices that were sent, to the person or to an organisation of theirs, and that nobody has answered."""
    for row in rows:
        if row.called and row.state == MeetingState.PLANNED and row.meeting.notified_at and not has_begun(row.meeting):
            day = timezone.localdate(row.meeting.starts_at)
            yield Duty(f"Svara på kallelsen till {row.named(today)}", row.url("detail"), day, "reply", detail="Kallad")


def _to_call(rows: Iterable[_Waiting], today: date) -> Iterator[Duty]:
    """What the person convenes and has not set a day for, and what will soon be held and nobody has been called to."""
    for row in rows:
        if row.state != MeetingState.PLANNED or not (row.mine or row.unled):
            continue
        if row.meeting.starts_at is None and row.mine:
            yield Duty(f"{row.meeting} – bestäm en dag", row.url("edit"), None, "call", detail=row.why)
        elif row.meeting.starts_at and not has_begun(row.meeting) and row.meeting.notified_at is None:
            day = timezone.localdate(row.meeting.starts_at)
            yield Duty(f"Skicka kallelsen till {row.named(today)}", row.url("notice"), day, "call", detail=row.why)


def _to_write(rows: Iterable[_Waiting], today: date) -> Iterator[Duty]:
    """Meetings whose day has been, and those that are held and not documented."""
    for row in rows:
        if row.mine and row.state == MeetingState.HELD:
            late = late_words(row.due, today)
            title = f"{row.named(today)} – dokumentation saknas" + (f" ({late})" if late else "")
            detail = "Tillbaka för komplettering" if row.meeting.returned_because else row.why
            yield Duty(title, row.url("notes"), row.due, "document", detail=detail)
        elif (row.mine or row.unled) and row.state == MeetingState.PLANNED and has_begun(row.meeting):
            day = timezone.localdate(row.meeting.starts_at)
            yield Duty(f"{row.named(today)} – har mötet hållits?", row.url("hold"), day, "hold", detail=row.why)


def _to_approve(rows: Iterable[_Waiting], today: date) -> Iterator[Duty]:
    """What others have documented: for the named justerare, and where nobody is named for the host's editors."""
    for row in rows:
        if row.theirs:
            title = f"Justera {row.named(today)}"
            yield Duty(title, row.url("approve"), None, "approve", detail="Dokumentationen är klar")


def _tasks(rows: Iterable[_Waiting]) -> Iterator[Duty]:
    for row in rows:
        if row.task:
            detail = f"Från {row.meeting}"
            yield Duty(f"Uppgift: {row.task}", row.url("detail"), row.task_due, "task", detail=detail)


def _late_with_others(rows: Iterable[_Waiting], user: User, today: date) -> list[Duty]:
    """For editors, one a region: what others have held and not documented in time."""
    edited = regions_where(user, P.EDIT_PLAN)
    late: defaultdict[str, list[date]] = defaultdict(list)
    for row in rows:
        others = row.state == MeetingState.HELD and not row.mine and row.meeting.region_id in edited
        if others and row.due and row.due < today:
            late[str(row.meeting.region)].append(row.due)
    url = f"{reverse('dialogues:meeting_list')}?state={MeetingState.HELD}"
    return [
        Duty(f"{_counted(len(found))} saknar dokumentation", url, min(found), "undocumented", detail=region)
        for region, found in late.items()
    ]


def _undated(rows: Iterable[_Waiting]) -> list[Duty]:
    """For editors, one a region: drafts that have neither a day nor anybody who convenes them."""
    found = [row for row in rows if row.unled and row.state == MeetingState.PLANNED and row.meeting.starts_at is None]
    regions = Counter(str(row.meeting.region) for row in found)
    url = f"{reverse('dialogues:meeting_list')}?state={MeetingState.PLANNED}"
    return [
        Duty(f"{_counted(number)} saknar dag och sammankallande", url, None, "undated", detail=region)
        for region, number in regions.items()
    ]


def _counted(number: int) -> str:
    return f"{number} {'möte' if number == 1 else 'möten'}"
