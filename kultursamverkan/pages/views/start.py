"""The front door."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.municipality_map import Asked, municipality_map
from kultursamverkan.pages.queries.overview import goal_table, plan_table, plans_by_region, round_progress
from kultursamverkan.pages.queries.standing_picture import standing_picture
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.kept import same_for_everybody
from plans.models import Plan


@login_not_required
@require_safe
@same_for_everybody
def start(request: HttpRequest) -> HttpResponse:
    """One region's current plan, large; with several regions, each with its plan and where it stands. `?visa=` and
    `?ar=` as on the plan's map."""
    plans = (
        Plan.objects.main().visible_to(request.user).select_related("region").order_by("region__name", "-period_start")
    )
    regions = plans_by_region(plans, timezone.localdate())
    plan = regions[0].current if len(regions) == 1 else None
    table = goal_table(plan, request.user) if plan else plan_table([one.current for one in regions if one.current])
    context: dict[str, object] = {"regions": regions, "plan": plan, "table": table, "picture": standing_picture(table)}
    if plan:
        asked = Asked(request.GET.get("visa", ""), request.GET.get("ar", ""))
        context |= {
            "others": regions[0].others,
            "version": PlanVersion.objects.filter(plan=plan).defer("document").first(),
            "progress": round_progress(plan),
            "map": municipality_map(plan, request.user, timezone.localdate(), asked),
        }
    else:
        context["edits_plans"] = bool(regions_where(request.user, P.EDIT_PLAN))
    return render(request, "pages/start.html", context)
