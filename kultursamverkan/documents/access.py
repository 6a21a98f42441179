"""The gate to drafts and working copies: fetch and authorise in one call."""

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import FollowUpRound
from kultursamverkan.documents.actions import COPY_IS_PUBLISHED
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may, regions_where
from kultursamverkan.people.queries import is_member_of_region
from plans.access import NO_RIGHT, get_editable_plan
from plans.models import Plan

NOWHERE = "Du har inte rätt att göra en ny handlingsplan. Det har regionernas redaktörer."
NO_COPY = "Planen är ett utkast, inte en arbetsversion av en antagen plan."


def get_working_copy(request: HttpRequest, slug: str) -> Plan:
    """A working copy, by its own slug, for one who may edit it, with its region and the plan it adjusts.
    PermissionDenied for a plan that is none."""
    plan = get_editable_plan(request, slug)
    if not plan.is_working_copy:
        raise PermissionDenied(NO_COPY)
    return plan


def get_draft(request: HttpRequest, slug: str) -> Plan:
    """A draft in its own right, for one who may edit it. PermissionDenied for a working copy and an adopted plan."""
    plan = get_editable_plan(request, slug)
    if plan.is_working_copy:
        raise PermissionDenied(COPY_IS_PUBLISHED)
    return plan


def get_plan_and_next(request: HttpRequest, slug: str) -> tuple[Plan, list[Plan]]:
    """A plan in its own right as `plans.access.get_plan`, and those that continue it, as far as the person may see
    them. `open_year` of each: of its open round, None without. One query. Http404 when the person may not see the
    plan."""
    plans = Plan.objects.main().visible_to(request.user).filter(Q(slug=slug) | Q(continues__slug=slug))
    open_round = FollowUpRound.objects.open().filter(plan=OuterRef("pk"))
    rows = list(
        plans.annotate(open_year=Subquery(open_round.values("year"))).select_related(
            "region", "officials_group", "continues", "working_copy"
        )
    )
    plan = next((row for row in rows if row.slug == slug), None)
    if plan is None:
        raise Http404
    return plan, sorted((row for row in rows if row is not plan), key=lambda row: (row.period_start, row.title))


def get_plan_or_copy(request: HttpRequest, slug: str) -> Plan:
    """A plan or a working copy by its own slug, with its region. Http404 when the person may not see it."""
    plans = Plan.objects.visible_to(request.user)
    return get_object_or_404(plans.select_related("region", "officials_group", "continues", "adjusts"), slug=slug)


def get_own_regions(request: HttpRequest) -> list[Organisation]:
    """The regions whose plans the person edits. PermissionDenied when there is none."""
    regions = list(Organisation.objects.filter(pk__in=regions_where(request.user, P.EDIT_PLAN)).order_by("name"))
    if not regions:
        raise PermissionDenied(NOWHERE)
    return regions


def get_import(request: HttpRequest, pk: int) -> ImportDraft:
    """A file that was read, for one who edits the plans of its region. Http404 for who has no role there,
    PermissionDenied for its members who may not."""
    rows = ImportDraft.objects.select_related("region", "plan__working_copy", "made", "step", "by")
    draft = get_object_or_404(rows, pk=pk)
    if not is_member_of_region(request.user, draft.region):
        raise Http404
    if not may(request.user, P.EDIT_PLAN, draft.region):
        raise PermissionDenied(NO_RIGHT)
    return draft
