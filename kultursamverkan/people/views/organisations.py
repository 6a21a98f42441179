"""The administration of organisations."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_organisation, get_regions
from kultursamverkan.people.actions.organisations import add_organisation, edit_organisation
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.filters import OrganisationFilter
from kultursamverkan.people.forms.organisations import OrganisationForm
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.queries import organisations_for_list
from kultursamverkan.people.tables import OrganisationTable
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.back import way_back
from kultursamverkan.shared.views import TableListView


class OrganisationList(TableListView):
    table_class = OrganisationTable
    filterset_class = OrganisationFilter
    template_name = "people/organisation_list.html"
    title = "Organisationer i regionen"
    empty = "Läs in regionens kommuner, eller lägg till en organisation."

    def get_queryset(self) -> QuerySet[Organisation]:
        return organisations_for_list(get_regions(self.request))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_create(request: HttpRequest) -> HttpResponse:
    regions = get_regions(request)
    new = Organisation(kind=OrganisationKind.INSTITUTION)
    form = OrganisationForm(bound(request), instance=new, regions=regions)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            organisation = add_organisation(by=signed_in(request), **form.values)
            messages.success(request, f"{organisation} är tillagd.")
            return redirect(way_back(request, "people:organisation_list"))
    context = {"form": form, "title": "Lägg till organisation", "submit_label": "Lägg till"}
    context["cancel_url"] = way_back(request, "people:organisation_list")
    return render(request, "people/organisation_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_organisation(request, key)
    form = OrganisationForm(bound(request), instance=organisation, regions=get_regions(request))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_organisation(
                organisation=organisation, revision=form.shown_revision, by=signed_in(request), **form.values
            )
            messages.success(request, f"{form.instance} är sparad.")
            return redirect(way_back(request, "people:organisation_list"))
    context = {"form": form, "organisation": organisation, "title": f"Ändra {organisation}"}
    context["cancel_url"] = way_back(request, "people:organisation_list")
    return render(request, "people/organisation_edit.html", context)
