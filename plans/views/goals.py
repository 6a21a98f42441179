"""Development goals. They are removed in activities, which knows whether anything stands under them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.actions import add_goal, edit_goal, move_goal
from plans.forms import GoalForm
from plans.models import DevelopmentGoal
from plans.queries import WHOLE_PLAN
from plans.views.common import back, form_page, goes_up, saved


@require_http_methods(["GET", "HEAD", "POST"])
def goal_create(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = GoalForm(bound(request), instance=DevelopmentGoal(plan=plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            goal = add_goal(plan=plan, by=signed_in(request), **form.values)
            return saved(request, plan, f"{goal} är tillagt.", goal.key, swap=[WHOLE_PLAN])
    return form_page(request, plan, form, "Nytt utvecklingsmål", submit_label="Lägg till målet")


@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    goal = get_object_or_404(plan.goals, key=key)
    form = GoalForm(bound(request), instance=goal)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_goal(goal=goal, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Målet är sparat.", key, swap=[WHOLE_PLAN])
    ties = reverse("plans:goal_steering", args=[slug, key])
    return form_page(request, plan, form, f"Ändra mål {goal.number}", part=goal, ties_url=ties)


@require_POST
def goal_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    goal = get_object_or_404(plan.goals, key=key)
    with telling(request):
        move_goal(goal=goal, up=goes_up(request), by=signed_in(request))
        message = f"Målet ”{goal.name}” är flyttat. Målen har fått nya nummer."
        return saved(request, plan, message, key, swap=[WHOLE_PLAN])
    return back(request, plan, key)
