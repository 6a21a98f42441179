"""The gate to the answers of those who are called."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialogues.access.meetings import get_meeting
from dialogues.models import Attendance
from dialogues.queries.called import answers_for
from dialogues.queries.meetings import called_to

NOT_CALLED = "Du kan bara svara för dig själv och för en organisation eller grupp som du hör till."


def get_called(request: HttpRequest, region: str, key: str, pk: int) -> Attendance:
    """Whom the person may answer for. Http404 for who reads no more of the meeting than the public; PermissionDenied
    for who may not answer for them."""
    meeting = get_meeting(request, region, key, inside=True)
    row = get_object_or_404(called_to(meeting), pk=pk)
    if not answers_for(request.user, meeting).filter(pk=pk).exists():
        raise PermissionDenied(NOT_CALLED)
    row.meeting = meeting
    return row
