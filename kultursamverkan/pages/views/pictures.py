"""A plan as pictures: where its municipalities lie, and its period in half-years. Each has its table."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.pages.queries.municipality_map import Asked, municipality_map
from kultursamverkan.pages.queries.timeline import plan_activities, timeline_of
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_plan


@login_not_required
@require_safe
@same_for_everybody
def plan_map(request: HttpRequest, slug: str) -> HttpResponse:
    """`?visa=` chooses what it tells, `?ar=` which year's answers."""
    plan = get_plan(request, slug)
    asked = Asked(request.GET.get("visa", ""), request.GET.get("ar", ""))
    shown = municipality_map(plan, request.user, timezone.localdate(), asked)
    return render(request, "pages/plan_map.html", {"plan": plan, "map": shown})


@login_not_required
@require_safe
@same_for_everybody
def plan_timeline(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    timeline = timeline_of(plan, plan_activities(plan), timezone.localdate())
    return render(request, "pages/plan_timeline.html", {"plan": plan, "timeline": timeline})
