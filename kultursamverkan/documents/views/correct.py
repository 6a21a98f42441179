"""A small correction of an adopted activity in one press."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.forms.editing import ActivityForm
from activities.models import Activity
from activities.queries.editing import offer_for, organisations_in_use
from kultursamverkan.documents.actions import NOT_ADOPTED, correct_activity
from kultursamverkan.documents.forms import CorrectionForm
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from plans.access import get_plan
from plans.choices import PlanState


@require_http_methods(["GET", "HEAD", "POST"])
def activity_correct(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Rätta och publicera. With an open working copy the way leads there instead."""
    plan = get_plan(request, slug, P.EDIT_PLAN)
    if plan.state != PlanState.ADOPTED:
        raise PermissionDenied(NOT_ADOPTED)
    activity = get_object_or_404(plan.activities.live().select_related("heading__section", "heading__goal"), key=key)
    data = bound(request)
    form = ActivityForm(data, activity=activity, offer=offer_for(plan, organisations_in_use(activity)))
    reason = CorrectionForm(data)
    reason.judged = not form.pressed
    if request.method == "POST" and form.is_valid() and reason.is_valid():
        with saving(form):
            version = correct_activity(
                activity=activity,
                revision=form.shown_revision,
                content=form.content,
                by=signed_in(request),
                **reason.cleaned_data,
            )
            messages.success(request, f"Rättelsen är publicerad som version {version.number} och syns för alla.")
            return redirect("pages:activity_detail", plan.slug, key)
    return render(request, "documents/activity_correct.html", _context(activity, form, reason))


def _context(activity: Activity, form: ActivityForm, reason: CorrectionForm) -> dict[str, object]:
    return {
        "plan": activity.plan,
        "activity": activity,
        "lines": form,
        "form": form.form,
        "formsets": [*form.formsets, [reason]],
        "reason": reason,
        "clash": form.clash,
        "working_copy": getattr(activity.plan, "working_copy", None),
        "cancel_url": reverse("pages:activity_detail", args=[activity.plan.slug, activity.key]),
    }
