"""One meeting as a file for one's own calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dialogues.access.meetings import get_meeting, rights_in
from dialogues.models import Meeting
from dialogues.queries.calendar import entries_of
from kultursamverkan.shared.office.calendar import calendar_file, calendar_response
from kultursamverkan.shared.site import site_of


@login_not_required
@require_safe
def meeting_calendar(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """As much as the meeting's page tells the reader of when, where and by whom. Http404 before there is a day."""
    meeting = get_meeting(request, region, key)
    inside = rights_in(request.user, meeting).reads_inside
    entries = entries_of(Meeting.objects.filter(pk=meeting.pk), site=site_of(request), inside=inside)
    if not entries:
        raise Http404
    return calendar_response(request, f"{meeting.key}.ics", calendar_file(entries))
