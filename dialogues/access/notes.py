"""The gate to what is written down of a meeting: who writes, who approves, whose the tasks are."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dialogues.access.meetings import authorise, get_meeting, rights_in
from dialogues.choices import TOLD, MeetingState, OutcomeKind
from dialogues.models import Meeting, Outcome
from dialogues.queries.notes import has_come
from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader

NOT_APPROVER = (
    "Du har inte rätt att justera mötet. Det har värdens redaktörer och justeraren, men aldrig den som har "
    "dokumenterat det."
)
NOT_YOURS = "Du har inte rätt att ändra uppgiften. Det har den som ska göra den, de sammankallande och redaktörerna."


@dataclass(frozen=True)
class NotesRights:
    """What the reader may do now with what is written down. `returns`: open it again."""

    holds: bool
    writes: bool
    approves: bool
    returns: bool


def notes_rights(user: Reader, meeting: Meeting, *, may_edit: bool) -> NotesRights:
    """`may_edit`: as access.meetings.rights_in says. No query beside the user's roles."""
    documented = meeting.state == MeetingState.DOCUMENTED
    approver = is_approver(user, meeting)
    return NotesRights(
        holds=may_edit and meeting.state == MeetingState.PLANNED and has_come(meeting, timezone.localdate()),
        writes=may_edit and meeting.state == MeetingState.HELD,
        approves=documented and approver and not is_writer(user, meeting),
        returns=documented and (may_edit or approver),
    )


def is_approver(user: Reader, meeting: Meeting) -> bool:
    """An editor of the host's or of the meeting's region, or the named justerare."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if meeting.approver_id is not None and meeting.approver_id == user.person_id:
        return True
    return any(may(user, P.EDIT_PLAN, one) for one in (meeting.region, meeting.host) if one)


def is_writer(user: Reader, meeting: Meeting) -> bool:
    """Who said that the notes are done."""
    return meeting.documented_by_id is not None and meeting.documented_by_id == user.pk


def get_meeting_to_approve(request: HttpRequest, region: str, key: str) -> Meeting:
    """Http404 for who reads no more than the public; PermissionDenied for who may not approve it."""
    meeting = get_meeting(request, region, key, inside=True)
    if not is_approver(request.user, meeting) or is_writer(request.user, meeting):
        raise PermissionDenied(NOT_APPROVER)
    return meeting


def get_meeting_to_return(request: HttpRequest, region: str, key: str) -> Meeting:
    """To open its documentation again: for those who write it, and for those who approve it."""
    meeting = get_meeting(request, region, key, inside=True)
    if not is_approver(request.user, meeting):
        authorise(rights_in(request.user, meeting), edits=True)
    return meeting


def get_task(request: HttpRequest, region: str, key: str, pk: int) -> Outcome:
    """A task of the person's own, or of a meeting that the person documents. What is not told yet is unknown to those
    who do not write it."""
    meeting = get_meeting(request, region, key, inside=True)
    task = get_object_or_404(Outcome.objects.filter(meeting=meeting, kind=OutcomeKind.TASK), pk=pk)
    task.meeting = meeting
    if rights_in(request.user, meeting).may_edit:
        return task
    if meeting.state not in TOLD:
        raise Http404
    if not owns_task(request.user, task):
        raise PermissionDenied(NOT_YOURS)
    return task


def owns_task(user: Reader, task: Outcome) -> bool:
    return isinstance(user, User) and user.person_id is not None and user.person_id == task.person_id
