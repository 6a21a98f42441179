"""The page of one development goal."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.documents.lineage import lineage_of_part
from kultursamverkan.pages.access import get_goal
from kultursamverkan.pages.queries.goal import section_table, sections_of
from plans.models import DevelopmentGoal


@login_not_required
@require_safe
def goal_detail(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    goal = get_goal(request, slug, key)
    sections = sections_of(request.user, goal, timezone.localdate())
    context = {
        "goal": goal,
        "plan": goal.plan,
        "sections": sections,
        "table": section_table(sections),
        "lineage": lineage_of_part(goal, request.user),
        "steering": goal.steering.select_related("document"),
        "goals": DevelopmentGoal.objects.filter(plan=goal.plan),
    }
    return render(request, "pages/goal_detail.html", context)
