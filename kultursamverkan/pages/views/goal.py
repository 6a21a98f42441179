"""The page of one development goal."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.documents.lineage import lineage_of_part
from kultursamverkan.pages.access import get_goal
from kultursamverkan.pages.queries.assessments import assessments_of
from kultursamverkan.pages.queries.goal import section_table, sections_of
from kultursamverkan.pages.queries.municipality_map import Asked, municipality_map
from kultursamverkan.pages.queries.standing_picture import standing_picture
from kultursamverkan.pages.queries.timeline import timeline_of
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from plans.models import DevelopmentGoal


@login_not_required
@require_safe
@same_for_everybody
def goal_detail(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """`?visa=` and `?ar=` as on the plan's map."""
    goal = get_goal(request, slug, key)
    today = timezone.localdate()
    sections = sections_of(request.user, goal, today)
    table = section_table(sections)
    asked = Asked(request.GET.get("visa", ""), request.GET.get("ar", ""))
    context = {
        "goal": goal,
        "plan": goal.plan,
        "sections": sections,
        "table": table,
        "picture": standing_picture(table),
        "assessments": assessments_of(goal, request.user),
        "assess_in": goal.open_year if may(request.user, P.RUN_ROUND, goal.plan.region) else None,
        "timeline": timeline_of(goal.plan, (row.activity for part in sections for row in part.rows), today),
        "map": municipality_map(goal.plan, request.user, today, asked, goal),
        "lineage": lineage_of_part(goal, request.user),
        "steering": goal.steering.select_related("document"),
        "goals": DevelopmentGoal.objects.filter(plan=goal.plan),
    }
    return render(request, "pages/goal_detail.html", context)
