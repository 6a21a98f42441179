"""What stands in the way of a plan."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kultursamverkan.pages.queries.obstacles import obstacle_page
from kultursamverkan.people.permissions import P, may
from plans.access import get_plan


@login_not_required
@require_safe
def obstacles(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    year = request.GET.get("ar", "")
    page = obstacle_page(request.user, plan, int(year) if year.isdecimal() else None)
    context = {"plan": plan, "page": page, "is_member": may(request.user, P.READ_DRAFTS, plan.region)}
    return render(request, "pages/obstacles.html", context)
