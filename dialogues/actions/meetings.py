"""Verbs on meetings: when and where, who is called, what they are about. Each locks the meeting first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from activities.models import Activity
from dialogues.choices import MEETING_NEXT, MeetingState
from dialogues.models import Attendance, Meeting
from kultursamverkan.people.events import note_shown, recorded
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.text import clean

APPROVED = "Mötet är justerat och kan inte ändras."
BINNED = "Mötet ligger i papperskorgen."


@dataclass(frozen=True)
class Guest:
    """Somebody called by name, who may lack an account; `organisation` where it is known."""

    name: str
    email: str = ""
    organisation: Organisation | None = None

    def __str__(self) -> str:
        aside = ", ".join(part for part in (str(self.organisation or ""), self.email) if part)
        return f"{self.name} ({aside})" if aside else self.name


@action
def add_meeting(
    *,
    region: Organisation,
    conveners: Sequence[Person] = (),
    activities: Sequence[Activity] = (),
    called: Sequence[Organisation] = (),
    persons: Sequence[Person] = (),
    guests: Sequence[Guest] = (),
    by: User | None,
    **facts: Any,
) -> Meeting:
    """Planned. `facts` are the meeting's own fields; `called` are organisations, `persons` those called by name whom
    the region knows, `guests` the others."""
    meeting = Meeting.objects.create(region=region, **facts)
    meeting.conveners.set(conveners)
    meeting.activities.set(activities)
    _call(meeting, called)
    _call_persons(meeting, persons)
    _write_guests(meeting, guests)
    note_shown(meeting, was=False)
    return meeting


@action
def edit_meeting(
    *,
    meeting: Meeting,
    revision: int | None,
    conveners: Sequence[Person],
    activities: Sequence[Activity],
    called: Sequence[Organisation],
    persons: Sequence[Person],
    guests: Sequence[Guest],
    by: User | None,
    **facts: Any,
) -> Meeting:
    """ActionError when it is approved. Who has answered or come stays in the list of those who were there."""
    current = lock_live(meeting, revision)
    if current.state == MeetingState.APPROVED:
        raise ActionError(APPROVED)
    if current.state in (MeetingState.HELD, MeetingState.DOCUMENTED) and facts.get("starts_at", 1) is None:
        raise ActionError("Mötet har hållits. Ange när.")
    was_public = current.is_public
    changed = put(current, **facts)
    changed |= set(current.conveners.all()) != set(conveners) or set(current.activities.all()) != set(activities)
    current.conveners.set(conveners)
    current.activities.set(activities)
    called_anew, named_anew = _call(current, called), _call_persons(current, persons)
    wrote = _write_guests(current, guests)
    if changed or called_anew or named_anew or wrote:
        save(current)
        note_shown(current, was=was_public)
    return current


@action
def cancel_meeting(*, meeting: Meeting, reason: str, by: User | None) -> Meeting:
    """It will not take place. Those who have the notice are told by the verb that sends it (actions.notices)."""
    reason = clean(reason, lines=True)
    if not reason:
        raise ActionError("Skriv varför mötet ställs in.")
    current = lock_live(meeting)
    go_to(current, MeetingState.CANCELLED, cancelled_because=reason)
    return current


@action
def resume_meeting(*, meeting: Meeting, by: User | None) -> Meeting:
    """A cancelled one takes place all the same."""
    current = lock_live(meeting)
    go_to(current, MeetingState.PLANNED, cancelled_because="")
    return current


@action
def show_meeting(*, meeting: Meeting, public: bool, by: User | None) -> Meeting:
    """To everybody, or to the region's members alone; also when it is approved, with its summary."""
    current = lock_live(meeting)
    if put(current, is_public=public):
        save(current)
        note_shown(current, was=not public)
    return current


@action
@recorded(EventKind.BINNED, "meeting")
def bin_meeting(*, meeting: Meeting, by: User | None) -> Meeting:
    """One that was made by mistake, with nothing written down. One that people are called to is cancelled first."""
    current = lock(meeting)
    if current.binned_at is not None:
        return current
    if current.state not in (MeetingState.PLANNED, MeetingState.CANCELLED):
        raise ActionError("Mötet har hållits och kan inte läggas i papperskorgen.")
    if current.state == MeetingState.PLANNED and current.notified_at is not None:
        raise ActionError("Kallelsen är skickad. Ställ in mötet först, så att de kallade kan få veta det.")
    current.binned_at = timezone.now()
    save(current)
    return current


@action
@recorded(EventKind.RESTORED, "meeting")
def restore_meeting(*, meeting: Meeting, by: User | None) -> Meeting:
    current = lock(meeting)
    if current.binned_at is not None:
        current.binned_at = None
        save(current)
    return current


def lock_live(meeting: Meeting, revision: int | None = None) -> Meeting:
    """The meeting as it stands now. Conflict when it was saved since `revision` was shown; ActionError in the bin."""
    current = lock_revision(meeting, revision)
    if current.binned_at is not None:
        raise ActionError(BINNED)
    return current


def go_to(current: Meeting, state: MeetingState, **facts: Any) -> None:
    """The state, and what is known with it; ActionError when it may not follow."""
    if current.state == state:
        return
    if state not in MEETING_NEXT[current.state]:
        raise ActionError(f"Mötet är {current.get_state_display().lower()} och kan inte bli {state.label.lower()}.")
    put(current, state=state, **facts)
    save(current)


def _call(meeting: Meeting, wanted: Iterable[Organisation]) -> bool:
    """True when somebody was called or is called no longer."""
    rows = {row.organisation_id: row for row in meeting.attendances.filter(person=None, guest_name="")}
    return _write_called(meeting, rows, {one.pk: {"organisation": one} for one in wanted})


def _call_persons(meeting: Meeting, wanted: Iterable[Person]) -> bool:
    """As `_call`. Each comes from where they work now."""
    rows = {row.person_id: row for row in meeting.attendances.exclude(person=None)}
    facts = {one.pk: {"person": one, "organisation_id": one.organisation_id} for one in wanted}
    return _write_called(meeting, rows, facts)


def _write_called(meeting: Meeting, rows: Mapping[Any, Attendance], wanted: Mapping[Any, dict[str, Any]]) -> bool:
    """`rows` and what is `wanted` have the same keys (pk); what a row says already stays as it is."""
    changed = False
    for pk, row in rows.items():
        if row.invited != (pk in wanted):
            _uncall(row) if row.invited else _call_again(row)
            changed = True
    for pk, facts in wanted.items():
        if pk not in rows:
            Attendance.objects.create(meeting=meeting, **facts)
            changed = True
    return changed


def _write_guests(meeting: Meeting, wanted: Iterable[Guest]) -> bool:
    """Each keeps what they have answered, known by their address or, without one, by their name."""
    left = list(meeting.attendances.exclude(guest_name="").filter(person=None, invited=True))
    changed = False
    for guest in wanted:
        facts = {"guest_name": guest.name, "guest_email": guest.email, "organisation": guest.organisation}
        row = next((one for one in left if _is_same(one, guest)), None)
        if row is None:
            Attendance.objects.create(meeting=meeting, **facts)
            changed = True
            continue
        left.remove(row)
        if put(row, **facts):
            row.save()
            changed = True
    for row in left:
        _uncall(row)
    return changed or bool(left)


def _is_same(row: Attendance, guest: Guest) -> bool:
    if row.guest_email and guest.email:
        return row.guest_email.casefold() == guest.email.casefold()
    return row.guest_name.casefold() == guest.name.casefold()


def _call_again(row: Attendance) -> None:
    row.invited = True
    row.save()


def _uncall(row: Attendance) -> None:
    """Who has answered, or was there, is not forgotten."""
    if row.reply or row.attended is not None:
        row.invited = False
        row.save()
    else:
        row.delete()
