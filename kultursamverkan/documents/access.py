"""The gate to working copies: fetch and authorise in one call."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from plans.access import get_editable_plan
from plans.models import Plan

NO_COPY = "Planen är ett utkast, inte en arbetsversion av en antagen plan."


def get_working_copy(request: HttpRequest, slug: str) -> Plan:
    """A working copy, by its own slug, for one who may edit it, with its region and the plan it adjusts.
    PermissionDenied for a plan that is none."""
    plan = get_editable_plan(request, slug)
    if not plan.is_working_copy:
        raise PermissionDenied(NO_COPY)
    return plan
