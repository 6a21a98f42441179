"""The administration of persons: those the plans name."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_person, get_regions
from kultursamverkan.people.actions.persons import add_person, edit_person
from kultursamverkan.people.filters import PersonFilter
from kultursamverkan.people.forms.persons import PersonForm
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.queries import persons_for_list
from kultursamverkan.people.tables import PersonTable
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.back import way_back
from kultursamverkan.shared.filters import FilterSet
from kultursamverkan.shared.views import TableListView


class PersonList(TableListView):
    table_class = PersonTable
    template_name = "people/person_list.html"
    title = "Personer i regionens planer"
    empty = "Personer kommer med planen, eller så lägger du till dem här."

    def get_queryset(self) -> QuerySet[Person]:
        return persons_for_list(get_regions(self.request))

    def get_filterset(self, rows: QuerySet[Person]) -> FilterSet:
        organisations = Organisation.objects.in_regions(get_regions(self.request))
        return PersonFilter(self.request.GET, rows, request=self.request, organisations=organisations)


@require_http_methods(["GET", "HEAD", "POST"])
def person_create(request: HttpRequest) -> HttpResponse:
    form = PersonForm(bound(request), instance=Person(), regions=get_regions(request))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            person = add_person(by=signed_in(request), **form.values)
            messages.success(request, f"{person} är tillagd.")
            return redirect(way_back(request, "people:person_list"))
    context = {"form": form, "title": "Lägg till person", "submit_label": "Lägg till"}
    context["cancel_url"] = way_back(request, "people:person_list")
    return render(request, "people/person_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    form = PersonForm(bound(request), instance=person, regions=[person.region])
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_person(person=person, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, f"{form.instance} är sparad.")
            return redirect(way_back(request, "people:person_list"))
    context = {"form": form, "person": person, "title": f"Ändra {person}"}
    context["cancel_url"] = way_back(request, "people:person_list")
    return render(request, "people/person_edit.html", context)
