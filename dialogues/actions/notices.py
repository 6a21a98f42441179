"""Verbs on a meeting's notice: it is written down before it goes out (dialogues.sending), and answered."""

from django.utils import timezone

from dialogues.actions.meetings import lock_live
from dialogues.choices import MeetingState, Reply
from dialogues.models import Attendance, Meeting
from dialogues.queries.notices import Notice, has_begun, notice_of
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock, put
from kultursamverkan.shared.errors import ActionError

NOTHING = "Alla kallade har redan fått det här. Inget skickades."
CHANGED = "Mötet eller vilka som är kallade har ändrats sedan sidan visades. Läs igenom och skicka igen."
OVER = "Mötet tar inte längre emot svar."


@action
def begin_notice(*, meeting: Meeting, seen: str, unknown: bool, by: User | None) -> Notice:
    """What is now to be sent, under its number; the meeting remembers what it says. `seen`: Notice.seen as it was
    shown. `unknown`: send again what may have come through. ActionError when there is nothing to send, or when it says
    something else than what was shown."""
    current = lock_live(meeting)
    notice = notice_of(current)
    if not notice.outgoing and not (unknown and notice.unknown):
        raise ActionError(NOTHING)
    if notice.seen != seen:
        raise ActionError(CHANGED)
    current.sequence = notice.number
    if notice.is_new:
        before = current.last_notice.get("words", {})
        said = {"words": notice.words, "before": before, "number": notice.number, "at": timezone.now().isoformat()}
        current.last_notice = said
    # Nothing that somebody writes in a form has changed: the revision stays.
    current.save(update_fields=["sequence", "last_notice"])
    return notice


@action
def end_notice(*, meeting: Meeting, by: User | None) -> None:
    """Somebody has got it."""
    current = lock(meeting)
    current.notified_at = timezone.now()
    current.save(update_fields=["notified_at"])


@action
def answer_notice(*, row: Attendance, reply: Reply, by: User | None) -> Attendance:
    """`by` is None for who answers from the mail. ActionError when the meeting is not ahead, or they are called no
    longer."""
    meeting = lock(row.meeting)
    current = lock(row)
    is_ahead = meeting.state == MeetingState.PLANNED and not has_begun(meeting)
    if meeting.binned_at is not None or not is_ahead or not current.invited:
        raise ActionError(OVER)
    if put(current, reply=reply):
        current.replied_at = timezone.now()
        current.save()
    return current
