"""The gate to a draft's or working copy's headings and activities, and to the history of a plan's parts."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import Activity
from kultursamverkan.people.permissions import P, may
from plans.access import get_editable_plan
from plans.models import Plan


def get_editable_activity(request: HttpRequest, slug: str, key: str, *, binned: bool = False) -> Activity:
    """A live activity, or one in the bin, with its plan and heading, for one who may edit the plan."""
    plan = get_editable_plan(request, slug)
    activities = plan.activities.binned() if binned else plan.activities.live()
    return get_object_or_404(activities.select_related("heading__section", "heading__goal"), key=key)


def get_plan_for_history(request: HttpRequest, slug: str) -> Plan:
    """Any plan, working copies too, whose drafts the person may read. What the log tells is for the region's
    members: PermissionDenied for others who may see the plan."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("region", "adjusts"), slug=slug)
    if not may(request.user, P.READ_DRAFTS, plan.region):
        raise PermissionDenied("Historiken är för regionens och kommunernas medarbetare.")
    return plan
