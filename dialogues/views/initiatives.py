"""Initiatives: read by everybody unless they are the region's own, changed by its editors."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access.regions import get_of_region, get_talking_regions
from dialogues.actions.initiatives import add_initiative, edit_initiative, remove_initiative
from dialogues.filters.initiatives import InitiativeFilter
from dialogues.forms.initiatives import InitiativeForm
from dialogues.models import Initiative
from dialogues.queries.initiatives import (
    changes_of_initiative,
    findings_of_initiative,
    history_of_initiative,
    initiative_page,
    initiatives_for_list,
)
from dialogues.tables.initiatives import InitiativeTable
from kultursamverkan.people.permissions import P, may, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.views import TableListView


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class InitiativeList(TableListView):
    table_class = InitiativeTable
    filterset_class = InitiativeFilter
    template_name = "dialogues/initiative_list.html"
    title = "Initiativ"
    description = (
        "Nätverk, forum, projekt och annat som regionen och andra gör tillsammans vid sidan av planens aktiviteter."
    )
    empty = "Regionens redaktörer lägger till initiativ."

    def get_queryset(self) -> QuerySet[Initiative]:
        return initiatives_for_list(self.request.user)

    def extra_context(self) -> dict[str, Any]:
        return {"may_add": bool(regions_where(self.request.user, P.EDIT_PLAN))}


@login_not_required
@require_safe
@same_for_everybody
def initiative_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    initiative = get_of_region(request, initiative_page(request.user), region, key)
    context = {
        "initiative": initiative,
        "findings": findings_of_initiative(initiative, request.user),
        "may_edit": may(request.user, P.EDIT_PLAN, initiative.region),
        "may_follow": may(request.user, P.READ_DRAFTS, initiative.region),
    }
    return render(request, "dialogues/initiative_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def initiative_create(request: HttpRequest) -> HttpResponse:
    """In the region the person edits; `?region=` chooses among several."""
    regions = get_talking_regions(request)
    region = next((one for one in regions if one.key == request.GET.get("region")), regions[0])
    form = InitiativeForm(bound(request), instance=Initiative(region=region))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_initiative(region=region, by=signed_in(request), **form.values)
            messages.success(request, f"{made} är tillagt.")
            return redirect(_url(made))
    context = {"form": form, "title": "Nytt initiativ", "region": region, "submit_label": "Lägg till initiativet"}
    context["cancel_url"] = reverse("dialogues:initiative_list")
    return render(request, "dialogues/initiative_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def initiative_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    initiative = get_of_region(request, Initiative.objects.visible_to(request.user), region, key, P.EDIT_PLAN)
    form = InitiativeForm(bound(request), instance=initiative)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            revision, by = form.shown_revision, signed_in(request)
            edit_initiative(initiative=initiative, revision=revision, by=by, **form.values)
            messages.success(request, "Initiativet är sparat.")
            return redirect(_url(initiative))
    context = {"form": form, "title": f"Ändra {initiative}", "initiative": initiative, "cancel_url": _url(initiative)}
    return render(request, "dialogues/initiative_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def initiative_remove(request: HttpRequest, region: str, key: str) -> HttpResponse:
    initiative = get_of_region(request, Initiative.objects.visible_to(request.user), region, key, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_initiative(initiative=initiative, by=signed_in(request))
            messages.success(request, f"{initiative} är borttaget.")
            return redirect("dialogues:initiative_list")
        return redirect(_url(initiative))
    context = {"initiative": initiative, "title": f"Vill du ta bort {initiative}?", "submit_label": "Ta bort"}
    context |= {"text": "Det går inte att få tillbaka.", "danger": True, "cancel_url": _url(initiative)}
    return render(request, "dialogues/initiative_remove.html", context)


@require_safe
def initiative_history(request: HttpRequest, region: str, key: str) -> HttpResponse:
    initiative = get_of_region(request, Initiative.objects.visible_to(request.user), region, key, P.READ_DRAFTS)
    page = page_of(history_of_initiative(initiative), request.GET.get("page"))
    context = {"initiative": initiative, "page": page, "entries": changes_of_initiative(page)}
    return render(request, "dialogues/initiative_history.html", context)


def _url(initiative: Initiative) -> str:
    return reverse("dialogues:initiative_detail", args=[initiative.region.key, initiative.key])
