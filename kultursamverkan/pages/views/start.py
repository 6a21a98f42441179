"""The front door."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.overview import (
    goal_table,
    plan_table,
    plans_by_region,
    round_progress,
    with_activity_count,
)
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, regions_where
from plans.models import Plan


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """One region's current plan, large; with several regions, each with its plan and where it stands."""
    plans = (
        Plan.objects.main().visible_to(request.user).select_related("region").order_by("region__name", "-period_start")
    )
    regions = plans_by_region(plans, timezone.localdate())
    plan = regions[0].current if len(regions) == 1 else None
    context: dict[str, object] = {"regions": regions, "plan": plan}
    if plan:
        municipalities = Organisation.objects.of_region(plan.region).municipalities()
        context |= {
            "others": regions[0].others,
            "version": PlanVersion.objects.filter(plan=plan).defer("document").first(),
            "progress": round_progress(plan),
            "goals": goal_table(plan),
            "municipalities": with_activity_count(municipalities, [plan]),
        }
    else:
        context["table"] = plan_table([region.current for region in regions if region.current])
        context["edits_plans"] = bool(regions_where(request.user, P.EDIT_PLAN))
    return render(request, "pages/start.html", context)
