"""The search over everything that the reader may see."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kultursamverkan.pages.access import visible_organisations
from kultursamverkan.pages.forms.search import SearchForm
from kultursamverkan.pages.queries.search import Kind, groups_of, page_of_kind
from kultursamverkan.pages.queries.search_dialogues import dialogue_kinds
from kultursamverkan.pages.queries.search_people import organisation_kinds, person_kinds
from kultursamverkan.pages.queries.search_plans import plan_kinds, steering_kinds
from kultursamverkan.shared.search import read


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`: the nearest hits of every kind; `?slag=` beside it: all of one kind."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    asked = read(form.cleaned_data["q"] if form.is_valid() else "")
    context: dict[str, Any] = {"form": form, "asked": asked}
    if asked.wanted:
        kinds = _kinds(request)
        kind = next((kind for kind in kinds if kind.key == request.GET.get("slag")), None)
        if kind:
            context |= {"kind": kind, "page": page_of_kind(kind, asked, request.GET.get("page", ""))}
        else:
            groups = groups_of(kinds, asked)
            context |= {"groups": groups, "total": sum(group.total for group in groups)}
    return render(request, "pages/search.html", context)


def _kinds(request: HttpRequest) -> list[Kind]:
    """In the order of the page."""
    organisations = organisation_kinds(visible_organisations(request.user))
    people = [*organisations, *person_kinds(request.user)]
    return [*plan_kinds(request.user), *dialogue_kinds(request.user), *people, *steering_kinds()]
