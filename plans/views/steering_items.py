"""The items of a steering document, changed by its region's editors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_steering_document, get_steering_item
from plans.actions import add_steering_item, edit_steering_item, move_steering_item, remove_steering_item
from plans.forms import SteeringItemForm
from plans.models import SteeringDocument
from plans.queries import items_above, new_steering_item
from plans.views.common import goes_up


@require_http_methods(["GET", "HEAD", "POST"])
def steering_item_create(request: HttpRequest, region: str, key: str) -> HttpResponse:
    document = get_steering_document(request, region, key, P.EDIT_PLAN)
    item = new_steering_item(document)
    form = SteeringItemForm(bound(request), instance=item, items=items_above(item))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_steering_item(document=document, by=signed_in(request), **form.values)
            messages.success(request, f"”{made}” är tillagd.")
            return redirect(_url(document, made.key))
    context = {"form": form, "title": "Ny punkt", "document": document, "cancel_url": _url(document)}
    return render(request, "plans/_steering_form.html", context | {"submit_label": "Lägg till punkten"})


@require_http_methods(["GET", "HEAD", "POST"])
def steering_item_edit(request: HttpRequest, region: str, key: str, item: str) -> HttpResponse:
    row = get_steering_item(request, region, key, item)
    form = SteeringItemForm(bound(request), instance=row, items=items_above(row))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_steering_item(item=row, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Punkten är sparad.")
            return redirect(_url(row.document, item))
    context = {"form": form, "title": f"Ändra {row}", "document": row.document}
    return render(request, "plans/_steering_form.html", context | {"cancel_url": _url(row.document, item)})


@require_POST
def steering_item_move(request: HttpRequest, region: str, key: str, item: str) -> HttpResponse:
    row = get_steering_item(request, region, key, item)
    with telling(request):
        move_steering_item(item=row, up=goes_up(request), by=signed_in(request))
        messages.success(request, f"”{row}” är flyttad.")
    return redirect(_url(row.document, item))


@require_http_methods(["GET", "HEAD", "POST"])
def steering_item_remove(request: HttpRequest, region: str, key: str, item: str) -> HttpResponse:
    row = get_steering_item(request, region, key, item)
    if request.method == "POST":
        with telling(request):
            remove_steering_item(item=row, by=signed_in(request))
            messages.success(request, f"”{row}” är borttagen.")
        return redirect(_url(row.document))
    context = {"document": row.document, "title": f"Vill du ta bort ”{row}”?", "submit_label": "Ta bort punkten"}
    context["text"] = "Det går när ingen plan, inget mål och inget dokument är kopplat till punkten."
    context |= {"cancel_url": _url(row.document, item), "danger": True}
    return render(request, "plans/_steering_remove.html", context)


def _url(document: SteeringDocument, item: str = "") -> str:
    url = reverse("plans:steering_detail", args=[document.region.key, document.key])
    return f"{url}#{item}" if item else url
