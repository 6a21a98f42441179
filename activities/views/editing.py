"""Activities in a draft or a working copy: the form, the buttons and the bin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.access.editing import get_editable_activity
from activities.actions.editing import (
    add_activity,
    bin_activity,
    edit_activity,
    move_activity,
    place_activity,
    restore_activity,
)
from activities.forms.editing import ActivityForm
from activities.forms.place import ActivityPlaceForm
from activities.models import Activity
from activities.queries.editing import key_beside, new_activity, offer_for, organisations_in_use
from activities.queries.replacing import binned_with_successors
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.views.common import back, form_page, goes_up, saved


@require_http_methods(["GET", "HEAD", "POST"])
def activity_create(request: HttpRequest, slug: str) -> HttpResponse:
    """`?rubrik=KEY` chooses the heading, `?efter=KEY` the activity it is written after."""
    plan = get_editable_plan(request, slug)
    after = request.GET.get("efter", "")
    activity = new_activity(plan, request.GET.get("rubrik", ""), after)
    form = ActivityForm(bound(request), activity=activity, offer=offer_for(plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            added = add_activity(plan=plan, content=form.content, after=after, by=signed_in(request))
            return saved(request, plan, "Aktiviteten är tillagd.", added.key, swap=[added.heading.key])
    return _page(request, form, activity, "Ny aktivitet", submit_label="Lägg till aktiviteten", row=bool(after))


@require_http_methods(["GET", "HEAD", "POST"])
def activity_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    form = ActivityForm(
        bound(request), activity=activity, offer=offer_for(activity.plan, organisations_in_use(activity))
    )
    if request.method == "POST" and form.is_valid():
        with saving(form):
            content, by = form.content, signed_in(request)
            edited = edit_activity(activity=activity, revision=form.shown_revision, content=content, by=by)
            swap = _headings_of_move(activity, edited)
            return saved(request, activity.plan, "Aktiviteten är sparad.", key, swap=swap)
    return _page(request, form, activity, "Ändra aktiviteten", part=activity)


@require_POST
def activity_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    with telling(request):
        move_activity(activity=activity, up=goes_up(request), by=signed_in(request))
        return saved(request, activity.plan, "Aktiviteten är flyttad.", key, swap=[activity.heading.key])
    return back(request, activity.plan, key)


@require_http_methods(["GET", "HEAD", "POST"])
def activity_place(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """To another heading, in the same section or another."""
    activity = get_editable_activity(request, slug, key)
    plan = activity.plan
    headings = list(plan.headings.select_related("section", "goal"))
    form = ActivityPlaceForm(bound(request), instance=activity, headings=headings)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            placed = place_activity(activity=activity, by=signed_in(request), **form.values)
            message = f"Aktiviteten står nu under rubriken ”{placed.heading}”."
            return saved(request, plan, message, key, swap=_headings_of_move(activity, placed))
    return form_page(request, plan, form, f"Flytta {activity}", submit_label="Flytta", part=activity)


@require_POST
def activity_bin(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    beside = key_beside(activity)
    with telling(request):
        bin_activity(activity=activity, by=signed_in(request))
        message = f"Aktiviteten ”{activity}” ligger i papperskorgen. Därifrån kan du återställa den."
        return saved(request, activity.plan, message, beside or activity.heading.key, swap=[activity.heading.key])
    return back(request, activity.plan, key)


@require_POST
def activity_restore(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key, binned=True)
    with telling(request):
        restore_activity(activity=activity, by=signed_in(request))
        return saved(request, activity.plan, "Aktiviteten är återställd.", key, swap=[activity.heading.key])
    return back(request, activity.plan, key)


@require_safe
def activity_bin_list(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    context = {"plan": plan, "binned": binned_with_successors(plan)}
    return render(request, "activities/activity_bin_list.html", context)


def _page(request: HttpRequest, form: ActivityForm, activity: Activity, title: str, **more: object) -> HttpResponse:
    more |= {"activity": activity if activity.pk else None, "lines": form, "formsets": form.formsets}
    return form_page(request, activity.plan, form.form, title, template="activities/_activity_form.html", **more)


def _headings_of_move(before: Activity, after: Activity) -> list[str]:
    """The headings it went from and to; none when it stays."""
    return [] if before.heading_id == after.heading_id else [before.heading.key, after.heading.key]
