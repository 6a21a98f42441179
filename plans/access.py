"""The gate to plans: fetch and authorise in one call. Invisible = 404, visible but not allowed = 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kultursamverkan.people.permissions import P, may
from plans.models import Plan

NO_RIGHT = "Du har inte rätt att ändra den här planen. Det har regionens redaktörer."
ADOPTED = "Planen är antagen och ändras inte direkt. Öppna en arbetsversion, ändra i den och publicera sedan."
_WITH = ("region", "officials_group", "continues")


def get_plan(request: HttpRequest, slug: str, permission: P | None = None) -> Plan:
    """A plan in its own right (never a working copy), with its region and its working copy, if any. Http404 when the
    person may not see it, PermissionDenied when they may but lack `permission` in its region."""
    plans = Plan.objects.main().visible_to(request.user)
    plan = get_object_or_404(plans.select_related(*_WITH, "working_copy"), slug=slug)
    if permission is not None and not may(request.user, permission, plan.region):
        raise PermissionDenied(NO_RIGHT)
    return plan


def get_editable_plan(request: HttpRequest, slug: str) -> Plan:
    """A draft plan or a working copy, by its own slug, for one who may edit it, with its region and the plan it
    adjusts. PermissionDenied, with a hint, for a plan that is adopted or closed."""
    plans = Plan.objects.visible_to(request.user)
    plan = get_object_or_404(plans.select_related(*_WITH, *(f"adjusts__{name}" for name in _WITH)), slug=slug)
    if not may(request.user, P.EDIT_PLAN, plan.region):
        raise PermissionDenied(NO_RIGHT)
    if plan.is_public:
        raise PermissionDenied(ADOPTED)
    return plan
