"""The officer judges how far a goal has come, with what the year says about it beside."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from activities.access.rounds import get_round
from activities.actions.assessments import assess_goal
from activities.forms.assessments import AssessmentForm
from activities.models import GoalAssessment
from activities.queries.assessments import assessment_and_before
from activities.queries.figures import figures_of
from activities.queries.reading import read_round
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving


@require_http_methods(["GET", "HEAD", "POST"])
def goal_assess(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    goal = get_object_or_404(round_.plan.goals, key=key)
    saved, before = assessment_and_before(round_, goal)
    form = AssessmentForm(bound(request), instance=saved or GoalAssessment(round=round_, goal=goal))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            assess_goal(
                round_=round_,
                goal=goal,
                values=form.assessment_values,
                revision=form.shown_revision,
                by=signed_in(request),
            )
            messages.success(request, f"Bedömningen av mål {goal.number} är sparad.")
            return redirect("activities:round_detail", slug, year)
    activities = read_round(round_, request.user, timezone.localdate()).about(goal.key)
    context: dict[str, Any] = {"plan": round_.plan, "round": round_, "goal": goal, "form": form, "saved": saved}
    context |= {"before": before, "activities": activities, "figures": figures_of(activities)}
    return render(request, "activities/goal_assess.html", context)
