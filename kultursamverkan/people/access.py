"""The gate of the administration: fetch and authorise in one call.

Invisible = 404: another region's object, and everything here for who has no role in the region. Visible but not
allowed = 403: members of the region who do not manage its people.
"""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kultursamverkan.people.models import Alias, Invitation, Membership, Organisation, Person, User
from kultursamverkan.people.permissions import P, may, regions_where
from kultursamverkan.people.queries import is_member_of_region

NO_RIGHT = "Det här sköter regionens administratörer. Hör av dig till dem om något behöver ändras."


def get_regions(request: HttpRequest, permission: P = P.MANAGE_PEOPLE) -> list[Organisation]:
    """The regions in which the person holds the permission, by name. PermissionDenied when there is none."""
    regions = list(Organisation.objects.filter(pk__in=regions_where(request.user, permission)))
    if not regions:
        raise PermissionDenied(NO_RIGHT)
    return regions


def get_event_regions(request: HttpRequest) -> list[Organisation] | None:
    """Whose events the person reads: an admin's regions; None for all, and what is no region's, of who looks after the
    installation. PermissionDenied for everybody else."""
    if isinstance(request.user, User) and request.user.is_active and request.user.is_superuser:
        return None
    return get_regions(request)


def get_organisation(request: HttpRequest, key: str, permission: P = P.MANAGE_PEOPLE) -> Organisation:
    organisation = get_object_or_404(Organisation.objects.select_related("region", "parent"), key=key)
    _authorise(request.user, organisation.region, permission)
    return organisation


def get_person(request: HttpRequest, pk: int, permission: P = P.MANAGE_PEOPLE) -> Person:
    person = get_object_or_404(Person.objects.known().select_related("region", "organisation"), pk=pk)
    _authorise(request.user, person.region, permission)
    return person


def get_alias(request: HttpRequest, pk: int, permission: P = P.MANAGE_PEOPLE) -> Alias:
    alias = get_object_or_404(Alias.objects.select_related("region", "organisation", "person"), pk=pk)
    _authorise(request.user, alias.region, permission)
    return alias


def get_membership(request: HttpRequest, pk: int, permission: P = P.MANAGE_PEOPLE) -> Membership:
    found = Membership.objects.select_related("user__person", "organisation__region")
    membership = get_object_or_404(found, pk=pk)
    _authorise(request.user, membership.organisation.region, permission)
    return membership


def get_invitation(request: HttpRequest, pk: int, permission: P = P.MANAGE_PEOPLE) -> Invitation:
    found = Invitation.objects.select_related("organisation__region", "invited_by")
    invitation = get_object_or_404(found, pk=pk)
    _authorise(request.user, invitation.organisation.region, permission)
    return invitation


def _authorise(user: User | AnonymousUser, region: Organisation | None, permission: P) -> None:
    """A national organisation has no region, and so nobody here who looks after it."""
    if region is None or not is_member_of_region(user, region):
        raise Http404
    if not may(user, permission, region):
        raise PermissionDenied(NO_RIGHT)
