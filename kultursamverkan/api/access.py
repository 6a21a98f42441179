"""The gate to what a region decides about its open data. Everything else here is for everybody."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may

NO_RIGHT = "Du har inte rätt att välja licens för regionens öppna data. Det har regionens redaktörer."


def get_region(request: HttpRequest, region: str, permission: P) -> Organisation:
    """Http404 for who has no role in the region, PermissionDenied for its members who lack the permission."""
    found = get_object_or_404(Organisation, kind=OrganisationKind.REGION, key=region)
    if not may(request.user, P.READ_DRAFTS, found):
        raise Http404
    if not may(request.user, permission, found):
        raise PermissionDenied(NO_RIGHT)
    return found
