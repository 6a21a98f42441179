"""What the convener says at a meeting becomes the convener's report of the open round."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.access.reports import get_report_activity
from activities.models import ConvenerReport
from activities.queries.reports import report_of
from dialogues.access.meetings import get_agenda_item
from dialogues.actions.notes import report_from_item
from dialogues.forms.item_reports import ItemReportForm
from dialogues.queries.notes import round_to_report
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_report(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    """For those who document the meeting and report for the activity."""
    item = get_agenda_item(request, region, key, pk)
    found = round_to_report(item)
    if found is None or item.activity is None:
        raise Http404
    round_, activity = get_report_activity(request, found.plan.slug, found.year, item.activity.key)
    report = report_of(round_, activity)
    form = ItemReportForm(bound(request), instance=report or ConvenerReport(round=round_, activity=activity))
    form.put_in(item, report)
    back = reverse("dialogues:meeting_detail", args=[region, key]) + f"#punkt-{item.pk}"
    if request.method == "POST" and form.is_valid():
        with saving(form):
            values = form.report_values
            report_from_item(item=item, values=values, revision=form.shown_revision, by=signed_in(request))
            messages.success(request, "Rapporten är sparad.")
            return redirect(back)
    context: dict[str, Any] = {"meeting": item.meeting, "item": item, "round": round_, "activity": activity}
    context |= {"form": form, "report": report, "cancel_url": back, "submit_label": "Spara rapporten"}
    context["title"] = f"Rapport {round_.year}: {activity.title}"
    return render(request, "dialogues/agenda_item_report.html", context)
