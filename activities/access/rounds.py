"""May this person see and run a plan's follow-up? Invisible = 404, visible but not allowed = 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import Activity, FollowUpRound
from kultursamverkan.people.permissions import P, may
from plans.models import Plan


def get_round_plan(request: HttpRequest, slug: str, permission: P) -> Plan:
    """The adopted (or closed) plan whose follow-up it is. The pages of its rounds are for the region's members."""
    plan = get_object_or_404(Plan.objects.public().select_related("region"), slug=slug)
    _authorise(request, plan, permission)
    return plan


def get_round(request: HttpRequest, slug: str, year: int, permission: P) -> FollowUpRound:
    """The round with its plan and region."""
    round_ = find_round(slug, year)
    _authorise(request, round_.plan, permission)
    return round_


def get_round_activity(
    request: HttpRequest, slug: str, year: int, key: str, permission: P
) -> tuple[FollowUpRound, Activity]:
    """The round and one live activity of its plan, in the round or not."""
    round_ = get_round(request, slug, year, permission)
    return round_, get_object_or_404(round_.plan.activities.live(), key=key)


def find_round(slug: str, year: int) -> FollowUpRound:
    """Whoever asks: the callers in this package authorise."""
    rounds = FollowUpRound.objects.select_related("plan__region").filter(plan__in=Plan.objects.public())
    return get_object_or_404(rounds, plan__slug=slug, year=year)


def _authorise(request: HttpRequest, plan: Plan, permission: P) -> None:
    if not may(request.user, P.READ_DRAFTS, plan.region):
        raise Http404
    if not may(request.user, permission, plan.region):
        raise PermissionDenied
