"""Activities in a draft or a working copy: the form, the buttons and the bin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.access.editing import get_editable_activity
from activities.actions.editing import add_activity, bin_activity, edit_activity, move_activity, restore_activity
from activities.forms.editing import ActivityForm
from activities.models import Activity
from activities.queries.editing import in_bin, new_activity, offer_for, organisations_in_use
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.queries import editor_url
from plans.views.common import back, goes_up, saved


@require_http_methods(["GET", "HEAD", "POST"])
def activity_create(request: HttpRequest, slug: str) -> HttpResponse:
    """`?rubrik=KEY` chooses the heading."""
    plan = get_editable_plan(request, slug)
    activity = new_activity(plan, request.GET.get("rubrik", ""))
    form = ActivityForm(bound(request), activity=activity, offer=offer_for(plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            added = add_activity(plan=plan, content=form.content, by=signed_in(request))
            return saved(request, plan, "Aktiviteten är tillagd.", added.key)
    context = _context(form, activity) | {"title": "Ny aktivitet", "submit_label": "Lägg till aktiviteten"}
    return render(request, "activities/_activity_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def activity_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    form = ActivityForm(
        bound(request), activity=activity, offer=offer_for(activity.plan, organisations_in_use(activity))
    )
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_activity(activity=activity, revision=form.shown_revision, content=form.content, by=signed_in(request))
            return saved(request, activity.plan, "Aktiviteten är sparad.", key)
    context = _context(form, activity) | {"title": "Ändra aktiviteten"}
    return render(request, "activities/_activity_form.html", context)


@require_POST
def activity_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    with telling(request):
        move_activity(activity=activity, up=goes_up(request), by=signed_in(request))
        return saved(request, activity.plan, "Aktiviteten är flyttad.", key)
    return back(activity.plan, key)


@require_POST
def activity_bin(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    with telling(request):
        bin_activity(activity=activity, by=signed_in(request))
        message = f"Aktiviteten ”{activity}” ligger i papperskorgen. Därifrån kan du återställa den."
        return saved(request, activity.plan, message, activity.heading.key)
    return back(activity.plan, key)


@require_POST
def activity_restore(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key, binned=True)
    with telling(request):
        restore_activity(activity=activity, by=signed_in(request))
        return saved(request, activity.plan, "Aktiviteten är återställd.", key)
    return back(activity.plan, key)


@require_safe
def activity_bin_list(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    return render(request, "activities/activity_bin_list.html", {"plan": plan, "activities": in_bin(plan)})


def _context(form: ActivityForm, activity: Activity) -> dict[str, object]:
    return {
        "plan": activity.plan,
        "activity": activity if activity.pk else None,
        "lines": form,
        "form": form.form,
        "formsets": form.formsets,
        "clash": form.clash,
        "cancel_url": editor_url(activity.plan, activity.key if activity.pk else ""),
    }
