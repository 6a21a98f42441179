"""Steering documents: everybody reads them, their region's editors change them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kultursamverkan.people.permissions import P, may, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.filters import HistoryFilter
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_steered_regions, get_steering_document
from plans.actions import (
    add_steering_document,
    edit_steering_document,
    move_steering_document,
    remove_steering_document,
)
from plans.forms import SteeringDocumentForm
from plans.models import SteeringDocument
from plans.queries import (
    changes_of_steering,
    history_of_steering,
    items_above,
    items_below,
    kinds_of_steering,
    new_steering_document,
    steering_lists,
)
from plans.views.common import goes_up


@login_not_required
@require_safe
@same_for_everybody
def steering_list(request: HttpRequest) -> HttpResponse:
    """Region by region, the highest first."""
    edits = regions_where(request.user, P.EDIT_PLAN)
    context = {"documents": steering_lists(), "edits": edits}
    return render(request, "plans/steering_list.html", context)


@login_not_required
@require_safe
@same_for_everybody
def steering_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key)
    context = {
        "document": document,
        "parents": document.parents.select_related("document"),
        "items": items_below(document, request.user),
        "may_edit": may(request.user, P.EDIT_PLAN, document.region),
        "may_follow": may(request.user, P.READ_DRAFTS, document.region),
    }
    return render(request, "plans/steering_detail.html", context)


@require_safe
def steering_history(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key, P.READ_DRAFTS)
    filter_ = HistoryFilter(request, history_of_steering(document), kinds=kinds_of_steering())
    page = page_of(filter_.qs, request.GET.get("page"))
    context = {"document": document, "filter": filter_, "page": page, "entries": changes_of_steering(page)}
    return render(request, "plans/steering_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def steering_create(request: HttpRequest) -> HttpResponse:
    """In the region the person edits; `?region=` chooses among several."""
    regions = get_steered_regions(request)
    region = next((one for one in regions if one.key == request.GET.get("region")), regions[0])
    document = new_steering_document(region)
    form = SteeringDocumentForm(bound(request), instance=document, items=items_above(document))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_steering_document(region=region, by=signed_in(request), **form.values)
            messages.success(request, f"{made} är tillagt.")
            return redirect(_url(made))
    context = {"form": form, "title": "Nytt styrdokument", "region": region, "submit_label": "Lägg till dokumentet"}
    context["cancel_url"] = reverse("plans:steering_list")
    return render(request, "plans/_steering_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def steering_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key, P.EDIT_PLAN)
    form = SteeringDocumentForm(bound(request), instance=document, items=items_above(document))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_steering_document(
                document=document, revision=form.shown_revision, by=signed_in(request), **form.values
            )
            messages.success(request, "Styrdokumentet är sparat.")
            return redirect(_url(document))
    context = {"form": form, "title": f"Ändra {document}", "document": document, "cancel_url": _url(document)}
    return render(request, "plans/_steering_form.html", context)


@require_POST
def steering_move(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key, P.EDIT_PLAN)
    with telling(request):
        move_steering_document(document=document, up=goes_up(request), by=signed_in(request))
        messages.success(request, f"{document} är flyttat.")
    return redirect("plans:steering_list")


@require_http_methods(["GET", "HEAD", "POST"])
def steering_remove(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_steering_document(document=document, by=signed_in(request))
            messages.success(request, f"{document} är borttaget.")
            return redirect("plans:steering_list")
        return redirect(_url(document))
    context = {"document": document, "title": f"Vill du ta bort {document}?", "cancel_url": _url(document)}
    context["text"] = "Bara dokumentet försvinner härifrån. Det går när det inte har några punkter kvar."
    context |= {"submit_label": "Ta bort styrdokumentet", "danger": True}
    return render(request, "plans/_steering_remove.html", context)


def _url(document: SteeringDocument) -> str:
    return reverse("plans:steering_detail", args=[document.region.key, document.key])
