"""May this person report for an activity? Its conveners of today, and the region's editors."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from activities.access.rounds import find_round
from activities.models import Activity, FollowUpRound
from activities.queries.reports import is_convener
from kultursamverkan.people.permissions import P, may


def get_report_activity(request: HttpRequest, slug: str, year: int, key: str) -> tuple[FollowUpRound, Activity]:
    """The round and an activity in it, when this person may report for it."""
    round_ = find_round(slug, year)
    activities = Activity.objects.live().in_round(round_).select_related("plan", "heading__goal")
    activity = get_object_or_404(activities, key=key)
    if may(request.user, P.RUN_ROUND, round_.plan.region):
        return round_, activity
    if is_convener(request.user, activity, timezone.localdate()):
        return round_, activity
    if may(request.user, P.READ_DRAFTS, round_.plan.region):
        raise PermissionDenied
    raise Http404
