"""Who changed what about organisations, persons and members: for those who look after them."""

from collections.abc import Mapping
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kultursamverkan.people.access import get_membership, get_organisation, get_person
from kultursamverkan.people.models import Alias, Membership, Organisation, Person, User
from kultursamverkan.people.queries import (
    changes_in,
    history_of_account,
    history_of_organisation,
    history_of_person,
    kinds_of,
)
from kultursamverkan.records.filters import HistoryFilter, Kind
from kultursamverkan.records.history import page_of


@require_safe
def organisation_history(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_organisation(request, key)
    back = organisation.name, "people:organisation_edit", key
    return _page(request, history_of_organisation(organisation), kinds_of(Organisation, Alias, Membership), back)


@require_safe
def person_history(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    back = person.name, "people:person_edit", pk
    return _page(request, history_of_person(person), kinds_of(Person, Alias), back)


@require_safe
def member_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The account's roles in the region, and whom in the plans it belongs to."""
    membership = get_membership(request, pk)
    user, region = membership.user, membership.organisation.region
    back = str(user), "people:member_edit", pk
    return _page(request, history_of_account(user, region), kinds_of(User, Membership), back)


def _page(
    request: HttpRequest, entries: QuerySet[LogEntry], kinds: Mapping[str, Kind], back: tuple[str, str, str | int]
) -> HttpResponse:
    """`back`: what the history is of: its name, its page, and which one."""
    filter_ = HistoryFilter(request, entries, kinds=kinds)
    page = page_of(filter_.qs, request.GET.get("page"))
    context: dict[str, Any] = {"filter": filter_, "page": page, "entries": changes_in(page)}
    context |= dict(zip(("name", "url_name", "argument"), back, strict=True))
    return render(request, "people/_history.html", context)
