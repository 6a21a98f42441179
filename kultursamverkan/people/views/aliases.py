"""The other ways to write what plans name, in one place: those that only mean a role or a text stand nowhere else."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_alias, get_regions
from kultursamverkan.people.actions.aliases import remove_alias
from kultursamverkan.people.filters import AliasFilter
from kultursamverkan.people.models import Alias
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.queries import aliases_for_list
from kultursamverkan.people.tables import AliasTable
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.back import way_back
from kultursamverkan.shared.views import TableListView


class AliasList(TableListView):
    table_class = AliasTable
    filterset_class = AliasFilter
    template_name = "people/alias_list.html"
    title = "Andra skrivsätt"
    description = "Så förstås namn och roller i filer som läses in."
    empty = "Skrivsätt kommer med de filer som läses in, eller så skriver du dem hos organisationen eller personen."

    def get_queryset(self) -> QuerySet[Alias]:
        return aliases_for_list(get_regions(self.request))


@require_http_methods(["GET", "HEAD", "POST"])
def alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    alias = get_alias(request, pk)
    back = way_back(request, "people:alias_list")
    if request.method == "POST":
        with telling(request):
            remove_alias(alias=alias, by=signed_in(request))
            messages.success(request, f"Skrivsättet ”{alias}” är borttaget.")
        return redirect(back)
    context = {"alias": alias, "cancel_url": back, "submit_label": "Ta bort skrivsättet", "danger": True}
    context["title"] = f"Vill du ta bort skrivsättet ”{alias}”?"
    return render(request, "people/alias_remove.html", context)
