"""The page of one activity."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.choices import shown_status
from activities.queries.answers import is_late
from activities.queries.notes import notes_about, noting
from activities.queries.replacing import predecessors_of
from activities.queries.wishes import asks_about
from dialogues.queries.about_activity import about_activity
from dialogues.queries.ties import findings_of_activity
from kultursamverkan.documents.ending import ending_of
from kultursamverkan.documents.lineage import lineage_of_part
from kultursamverkan.pages.access import get_activity
from kultursamverkan.pages.links import activity_links
from kultursamverkan.pages.queries.activity import participants_of, responsibles_of, years_of
from kultursamverkan.shared.kept import same_for_everybody


@login_not_required
@require_safe
@same_for_everybody
def activity_detail(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_activity(request, slug, key)
    today = timezone.localdate()
    years = years_of(request.user, activity)
    context = {
        "activity": activity,
        "plan": activity.plan,
        "heading": activity.heading,
        "status": shown_status(activity.reported_status),
        "late": activity.successor is None and is_late(activity, today),
        "predecessors": predecessors_of(activity),
        "responsibles": responsibles_of(activity),
        "participants": participants_of(activity),
        "report": next((year.report for year in years if year.report), None),
        "latest": years[0] if years else None,
        "earlier": years[1:],
        "asks": [] if activity.successor else asks_about(request.user, activity),
        "about": about_activity(activity, request.user),
        "findings": findings_of_activity(activity, request.user),
        "notes": notes_about(request.user, activity),
        "noting": noting(request.user, activity),
        "lineage": lineage_of_part(activity, request.user),
        "settlement": ending_of(activity),
        "links": activity_links(request.user, activity, today),
    }
    return render(request, "pages/activity_detail.html", context)
