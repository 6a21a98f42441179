"""The gate to what a region owns in the dialogues: fetch and authorise in one call. Invisible = 404, visible but not
allowed = 403."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may, regions_where

NO_RIGHT = "Du har inte rätt att ändra regionens dialoger. Det har regionens redaktörer."
Row = TypeVar("Row", bound=Model)


def get_of_region(request: HttpRequest, rows: QuerySet[Row], region: str, key: str, permission: P | None = None) -> Row:
    """The row of `rows` (what the person may see) with that key in that region. With a permission: Http404 for who has
    no role in the region, PermissionDenied for its members who lack it."""
    row = get_object_or_404(rows.select_related("region"), region__key=region, key=key)
    if permission is not None:
        authorise(request, row.region, permission)  # type: ignore[attr-defined]
    return row


def get_talking_regions(request: HttpRequest) -> list[Organisation]:
    """The regions whose dialogues the person edits, by name. PermissionDenied when there is none."""
    regions = list(Organisation.objects.filter(pk__in=regions_where(request.user, P.EDIT_PLAN)))
    if not regions:
        raise PermissionDenied(NO_RIGHT)
    return regions


def get_region(request: HttpRequest, region: str, permission: P) -> Organisation:
    """The region of that key. Http404 for who has no role in it, PermissionDenied for its members who lack the
    permission."""
    found = get_object_or_404(Organisation, kind=OrganisationKind.REGION, key=region)
    authorise(request, found, permission)
    return found


def authorise(request: HttpRequest, region: Organisation, permission: P) -> None:
    """Http404 for who has no role in the region, PermissionDenied for its members who lack the permission."""
    if not may(request.user, P.READ_DRAFTS, region):
        raise Http404
    if not may(request.user, permission, region):
        raise PermissionDenied(NO_RIGHT)
