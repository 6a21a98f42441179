"""The plan for everybody, and its frozen versions."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.queries.rounds import reported_years
from kultursamverkan.documents.access import get_plan_and_next
from kultursamverkan.documents.ending import closing_of
from kultursamverkan.documents.lineage import lineage_of_plan, steps
from kultursamverkan.documents.queries import public_plan, version_document, versions_of
from kultursamverkan.documents.reading import show
from kultursamverkan.documents.views.downloads import download_links
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_plan
from plans.choices import PlanState


@login_not_required
@require_safe
@same_for_everybody
def plan_detail(request: HttpRequest, slug: str) -> HttpResponse:
    plan, after = get_plan_and_next(request, slug)
    versions = versions_of(plan)
    context = {
        "plan": plan,
        "shown": public_plan(plan, timezone.localdate()),
        "version": versions[0] if versions else None,
        "earlier": versions[1:],
        "may_edit": may(request.user, P.EDIT_PLAN, plan.region),
        "may_follow": plan.is_public and may(request.user, P.READ_DRAFTS, plan.region),
        "working_copy": getattr(plan, "working_copy", None),
        "downloads": download_links(plan),
        "lineage": lineage_of_plan(plan, after),
        "reported": reported_years(plan, request.user) if plan.is_public else [],
        "closing": closing_of(plan) if plan.state == PlanState.CLOSED else None,
    }
    return render(request, "documents/plan_detail.html", context)


@login_not_required
@require_safe
@same_for_everybody
def plan_lineage(request: HttpRequest, slug: str) -> HttpResponse:
    """Each part of the plan beside what it continues, or became."""
    plan = get_plan(request, slug)
    if plan.continues is None or not plan.continues.is_public:
        raise Http404
    return render(
        request, "documents/plan_lineage.html", {"plan": plan, "before": plan.continues, "kinds": steps(plan)}
    )


@login_not_required
@require_safe
@same_for_everybody
def version_list(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    return render(request, "documents/version_list.html", {"plan": plan, "versions": versions_of(plan)})


@login_not_required
@require_safe
@same_for_everybody
def version_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    plan = get_plan(request, slug)
    version = get_object_or_404(plan.versions.select_related("plan"), number=number)
    latest = max(one.number for one in versions_of(plan))
    context = {
        "plan": plan,
        "version": version,
        "latest": latest,
        "shown": show(version_document(version)),
        "downloads": download_links(plan, version.number),
    }
    return render(request, "documents/version_detail.html", context)
