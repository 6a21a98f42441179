"""The front door."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.municipality_map import Asked, municipality_map
from kultursamverkan.pages.queries.overview import goal_table, main_plans, plan_table, plans_by_region, round_progress
from kultursamverkan.pages.queries.standing_picture import standing_picture
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.worked_out import Pieces, drawn
from plans.models import Plan


@login_not_required
@require_safe
@same_for_everybody
def start(request: HttpRequest) -> HttpResponse:
    """One region's current plan, large; with several regions, each with its plan and where it stands. `?visa=` and
    `?ar=` as on the plan's map."""
    plans, today = main_plans(request.user), timezone.localdate()
    context: dict[str, object] = {**drawn(several_regions, plans, today)}
    regions = [] if context else plans_by_region(plans, today)
    if regions and (plan := regions[0].current):
        asked = Asked(request.GET.get("visa", ""), request.GET.get("ar", ""))
        table = goal_table(plan, request.user)
        context |= {
            "plan": plan,
            "table": table,
            "picture": standing_picture(table),
            "others": regions[0].others,
            "version": PlanVersion.objects.filter(plan=plan).defer("document").first(),
            "progress": round_progress(plan),
            "map": municipality_map(plan, request.user, today, asked),
        }
    else:
        context["edits_plans"] = bool(regions_where(request.user, P.EDIT_PLAN))
    return render(request, "pages/start.html", context)


def several_regions(plans: QuerySet[Plan], today: date) -> Pieces:
    """Where their plans stand, the same for all who see these; nothing when one region's plan is the whole page."""
    regions = plans_by_region(plans, today)
    current = [one.current for one in regions if one.current]
    if not regions or (len(regions) == 1 and current):
        return {}
    table = plan_table(current)
    context = {"regions": regions, "table": table, "picture": standing_picture(table)}
    return {"regions": render_to_string("pages/_start_regions.html", context)}
