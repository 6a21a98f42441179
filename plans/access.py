"""The gate to plans: fetch and authorise in one call. Invisible = 404, visible but not allowed = 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may, regions_where
from kultursamverkan.people.queries import is_member_of_region
from plans.models import Plan, SteeringDocument, SteeringItem

NO_RIGHT = "Du har inte rätt att ändra den här planen. Det har regionens redaktörer."
NO_STEERING_RIGHT = "Du har inte rätt att ändra styrdokumenten. Det har regionens redaktörer."
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


def get_steering_document(request: HttpRequest, region: str, key: str, permission: P | None = None) -> SteeringDocument:
    """Everybody may read one. With a permission: Http404 for who has no role in its region, PermissionDenied for its
    members who lack it."""
    found = SteeringDocument.objects.select_related("region")
    document = get_object_or_404(found, region__key=region, key=key)
    if permission is not None:
        _authorise(request, document.region, permission)
    return document


def get_steering_item(request: HttpRequest, region: str, key: str, item: str) -> SteeringItem:
    """An item of that document, to be edited; as for its document."""
    document = get_steering_document(request, region, key, P.EDIT_PLAN)
    return get_object_or_404(document.items.select_related("document", "region"), key=item)


def get_steered_regions(request: HttpRequest) -> list[Organisation]:
    """The regions whose steering documents the person edits, by name. PermissionDenied when there is none."""
    regions = list(Organisation.objects.filter(pk__in=regions_where(request.user, P.EDIT_PLAN)))
    if not regions:
        raise PermissionDenied(NO_STEERING_RIGHT)
    return regions


def _authorise(request: HttpRequest, region: Organisation, permission: P) -> None:
    if not is_member_of_region(request.user, region):
        raise Http404
    if not may(request.user, permission, region):
        raise PermissionDenied(NO_STEERING_RIGHT)
