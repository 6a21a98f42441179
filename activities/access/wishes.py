"""The gate to what organisations ask for: those who answer for one ask for it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import ParticipationWish
from activities.queries.wishes import plan_takes_wishes
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may, organisations_where
from plans.access import get_plan
from plans.models import Plan

NOT_YOURS = "Det gör den som är rapportör för organisationen."
CLOSED = "Planen är avslutad. Det går inte längre att önska något om den."


def get_asking(request: HttpRequest, slug: str, key: str) -> tuple[Plan, Organisation]:
    """A draft or an adopted plan, and an organisation in its region, for one who answers for that organisation."""
    plan = get_plan(request, slug)
    organisation = get_object_or_404(Organisation.objects.of_region(plan.region), key=key)
    if organisation not in organisations_where(request.user, P.ANSWER):
        raise PermissionDenied(NOT_YOURS)
    if not plan_takes_wishes(plan):
        raise PermissionDenied(CLOSED)
    return plan, organisation


def get_own_wish(request: HttpRequest, slug: str, pk: int) -> ParticipationWish:
    """Known to the organisation's members and the region's editors; for one who answers for the organisation."""
    plan = get_plan(request, slug)
    wish = get_object_or_404(ParticipationWish.objects.for_plan(plan).listed(), pk=pk)
    if not may(request.user, P.READ_INTERNAL, wish.organisation):
        raise Http404
    if wish.organisation not in organisations_where(request.user, P.ANSWER):
        raise PermissionDenied(NOT_YOURS)
    return wish
