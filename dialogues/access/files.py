"""The gate to the documents of meetings: read as queries.files says, changed by those who may change the meeting."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialogues.access.meetings import get_meeting
from dialogues.models import MeetingFile
from dialogues.queries.files import binned_files, files_to_read


def get_meeting_file(request: HttpRequest, region: str, key: str, file: object, *, edits: bool = False) -> MeetingFile:
    """Http404 for who may not read it; `edits`: PermissionDenied for who may read it and not change the meeting."""
    meeting = get_meeting(request, region, key, inside=True)
    readable = files_to_read(request.user).filter(meeting=meeting)
    found: MeetingFile = get_object_or_404(readable, file__key=file)
    found.meeting = get_meeting(request, region, key, edits=True) if edits else meeting
    return found


def get_binned_file(request: HttpRequest, region: str, key: str, file: object) -> MeetingFile:
    """One that was taken away: for those who may change the meeting."""
    meeting = get_meeting(request, region, key, edits=True)
    found: MeetingFile = get_object_or_404(binned_files(meeting), file__key=file)
    found.meeting = meeting
    return found
