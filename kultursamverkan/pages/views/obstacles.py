"""What stands in the way of a plan."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.queries.closing import copy_to_read
from kultursamverkan.pages.queries.obstacles import obstacle_page
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_plan


@login_not_required
@require_safe
@same_for_everybody
def obstacles(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    year = request.GET.get("ar", "")
    page = obstacle_page(request.user, plan, int(year) if year.isdecimal() else None)
    round_ = plan.rounds.filter(year=page.year).select_related("plan__region").first() if page.year else None
    context = {"plan": plan, "page": page, "is_member": may(request.user, P.READ_DRAFTS, plan.region)}
    context["copy"] = copy_to_read(round_, request.user) if round_ else None
    return render(request, "pages/obstacles.html", context)
