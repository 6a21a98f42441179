"""Reading functions over the documents of meetings: who may read which."""

from django.db.models import Q, QuerySet

from dialogues.choices import TOLD
from dialogues.models import Meeting, MeetingFile
from kultursamverkan.people.permissions import P, regions_where
from plans.managers import Reader


def files_to_read(user: Reader) -> QuerySet[MeetingFile]:
    """Documents follow what was said: whoever may read the notes may read them, those who write the notes at once. What
    is shown before the meeting is read by whoever reads the agenda. None is public. Not those taken away."""
    meetings = Meeting.objects.live()
    inside = meetings.filter(Meeting.objects.inside(user)).order_by()
    written = Q(region__in=regions_where(user, P.EDIT_PLAN)) | Q(pk__in=Meeting.objects.convened_by(user).values("pk"))
    theirs = meetings.filter(written).order_by()
    told = Q(meeting__state__in=TOLD) | Q(shown_before=True)
    readable = Q(meeting__in=inside.values("pk")) & told | Q(meeting__in=theirs.values("pk"))
    return MeetingFile.objects.filter(readable, binned_at=None)


def files_of(meeting: Meeting, user: Reader) -> QuerySet[MeetingFile]:
    """Those of one meeting that the reader may read, in the order they came. One query."""
    return files_to_read(user).filter(meeting=meeting).select_related("file__by", "meeting").order_by("pk")


def binned_files(meeting: Meeting) -> QuerySet[MeetingFile]:
    """Taken away, and not erased."""
    return MeetingFile.objects.filter(meeting=meeting).exclude(binned_at=None).order_by("-binned_at")
