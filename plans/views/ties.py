"""What in the steering documents a draft or working copy, and its goals, are tied to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from plans.access import get_editable_plan
from plans.actions import tie_goal, tie_plan
from plans.forms import GoalSteeringForm, PlanSteeringForm
from plans.queries import steering_items
from plans.views.common import form_page, saved


@require_http_methods(["GET", "HEAD", "POST"])
def plan_steering(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = PlanSteeringForm(bound(request), instance=plan, items=steering_items(plan.region))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            tie_plan(plan=plan, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Planens kopplingar är sparade.")
    return form_page(request, plan, form, "Vad planen genomför", template="plans/_ties_form.html")


@require_http_methods(["GET", "HEAD", "POST"])
def goal_steering(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    goal = get_object_or_404(plan.goals, key=key)
    form = GoalSteeringForm(bound(request), instance=goal, items=steering_items(plan.region))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            tie_goal(goal=goal, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Målets kopplingar är sparade.", key)
    title = f"Vad mål {goal.number} hör under"
    return form_page(request, plan, form, title, template="plans/_ties_form.html", part=goal)
