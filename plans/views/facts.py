"""The facts of the plan itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from plans.access import get_editable_plan
from plans.actions import edit_plan
from plans.forms import PlanForm
from plans.queries import officials_groups
from plans.views.common import form_page, saved


@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = PlanForm(bound(request), instance=plan, groups=officials_groups(plan), decision=plan.is_working_copy)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_plan(plan=plan, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Planens uppgifter är sparade.")
    ties = reverse("plans:plan_steering", args=[slug])
    return form_page(request, plan, form, "Planens uppgifter", ties_url=ties)
