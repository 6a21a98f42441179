"""Taking back one's own latest edits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from kultursamverkan.documents.actions.undo import Stuck, undo_step
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.saving import telling
from kultursamverkan.records.undo import set_aside, steps_of
from plans.access import get_editable_plan
from plans.queries import WHOLE_PLAN
from plans.views.common import back, saved


@require_POST
def edit_undo(request: HttpRequest, slug: str, step_id: int) -> HttpResponse:
    """`direction`: undo, or redo once undone. One's own steps alone; others' do not exist (404)."""
    plan = get_editable_plan(request, slug)
    step = get_object_or_404(steps_of(request.user.pk, plan.slug), pk=step_id)
    again = request.POST.get("direction") == "redo"
    with telling(request):
        try:
            key = undo_step(plan=plan, step=step, again=again, by=signed_in(request))
        except Stuck:
            set_aside(step)  # after the verb, which has taken back all it did
            raise
        message = f"{'Gjort om' if again else 'Ångrat'}: du {step.what}."
        return saved(request, plan, message, key, swap=[WHOLE_PLAN])
    return back(request, plan)
