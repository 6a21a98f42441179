"""The convener's page: how does the activity stand?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from activities.access.reports import get_report_activity
from activities.actions.reports import save_report
from activities.forms.reports import SAME, ReportForm
from activities.models import ConvenerReport
from activities.queries.answers import answers_in, round_summaries
from activities.queries.contradictions import contradictions_beside
from activities.queries.reports import report_before, report_of, waiting_for
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving


@require_http_methods(["GET", "HEAD", "POST"])
def convener_report(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    round_, activity = get_report_activity(request, slug, year, key)
    report = report_of(round_, activity)
    before = report_before(round_, activity)
    form = ReportForm(bound(request), instance=report or ConvenerReport(round=round_, activity=activity))
    if form.pressed == SAME and before:
        form = form.filled_from(before)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            save_report(
                round_=round_,
                activity=activity,
                values=form.report_values,
                revision=form.shown_revision,
                by=signed_in(request),
            )
            messages.success(request, "Rapporten är sparad.")
            return redirect("pages:activity_detail", slug, key)
    context: dict[str, Any] = {"plan": round_.plan, "round": round_, "activity": activity, "form": form}
    context |= {"report": report, "before": before, "waiting": waiting_for(round_, activity)}
    answers = answers_in(round_, activity, request.user)
    context |= {"answers": answers, "summary": round_summaries(round_)[activity.pk]}
    context["odd"] = contradictions_beside(report, answers)
    return render(request, "activities/convener_report.html", context)
