"""The administration of members: who has which role where."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_membership, get_regions
from kultursamverkan.people.actions.members import change_member, remove_member
from kultursamverkan.people.filters import MemberFilter
from kultursamverkan.people.forms.members import MemberForm
from kultursamverkan.people.models import Membership, Organisation, Person
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.queries import members_for_list
from kultursamverkan.people.tables import MemberTable
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.back import way_back
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.filters import FilterSet
from kultursamverkan.shared.views import TableListView


class MemberList(TableListView):
    table_class = MemberTable
    template_name = "people/member_list.html"
    title = "Medlemmar och roller"
    description = "De som kan logga in, och vad de får göra. En ny medlem bjuder du in."
    empty = "Bjud in dem som ska arbeta med planen och svara på uppföljningen."

    def get_queryset(self) -> QuerySet[Membership]:
        return members_for_list(get_regions(self.request))

    def get_filterset(self, rows: QuerySet[Membership]) -> FilterSet:
        organisations = Organisation.objects.in_regions(get_regions(self.request))
        return MemberFilter(self.request.GET, rows, request=self.request, organisations=organisations)


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_membership(request, pk)
    name = membership.user.get_full_name()
    persons = Person.objects.known().filter(Q(user=None) | Q(user=membership.user))
    persons = persons.filter(region=membership.organisation.region)
    form = MemberForm(bound(request), membership=membership, persons=persons)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data.get("person")
        try:
            change_member(membership=membership, role=form.cleaned_data["role"], person=person, by=signed_in(request))
            messages.success(request, f"Rollen för {name} är sparad.")
            return redirect(way_back(request, "people:member_list"))
        except ActionError as error:
            form.add_error(None, str(error))
    context = {"form": form, "membership": membership, "title": f"{name} i {membership.organisation}"}
    context["cancel_url"] = way_back(request, "people:member_list")
    return render(request, "people/member_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_membership(request, pk)
    name = membership.user.get_full_name()
    back = way_back(request, "people:member_list")
    if request.method == "POST":
        with telling(request):
            remove_member(membership=membership, by=signed_in(request))
            messages.success(request, f"{name} har inte längre någon roll i {membership.organisation}.")
        return redirect(back)
    context = {"membership": membership, "cancel_url": back, "submit_label": "Ta bort rollen", "danger": True}
    context["title"] = f"Vill du ta bort {name} ur {membership.organisation}?"
    return render(request, "people/member_remove.html", context)
