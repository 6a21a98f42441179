"""Who may do what, as data: the only such file (style.md 7). It takes an organisation, never a plan.

Rights of conveners follow from the plan and are asked in activities.access.
"""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kultursamverkan.people.choices import REGIONAL_ROLES, Role
from kultursamverkan.people.models import Organisation, User


class P(StrEnum):
    READ_DRAFTS = "read_drafts"  # the region's draft plans, and what its municipalities have handed in
    READ_INTERNAL = "read_internal"  # draft and returned answers, internal notes, e-mail addresses
    ANSWER = "answer"  # write and hand in the follow-up
    EDIT_PLAN = "edit_plan"
    RUN_ROUND = "run_round"
    MANAGE_PEOPLE = "manage_people"


_READER = frozenset({P.READ_DRAFTS, P.READ_INTERNAL})
_REPORTER = _READER | {P.ANSWER}
_EDITOR = _REPORTER | {P.EDIT_PLAN, P.RUN_ROUND}

MAY: dict[str, frozenset[P]] = {
    Role.READER: _READER,
    Role.REPORTER: _REPORTER,
    Role.EDITOR: _EDITOR,
    Role.ADMIN: _EDITOR | {P.MANAGE_PEOPLE},
}
# Held by any member anywhere in a region, for the whole region.
SHARED_IN_REGION = frozenset({P.READ_DRAFTS})


def may(user: User | AnonymousUser, permission: P, organisation: Organisation) -> bool:
    """True when one of the user's memberships gives the permission for this organisation.

    A membership counts for its own organisation; an editor's or admin's for every organisation in the region.
    Superusers repair in the admin site and have no rights here.
    """
    if not isinstance(user, User) or not user.is_active:
        return False
    for membership in user.roles:
        if permission not in MAY[membership.role]:
            continue
        own = membership.organisation
        if own.pk == organisation.pk:
            return True
        same_region = own.region_id is not None and own.region_id == organisation.region_id
        if same_region and (membership.role in REGIONAL_ROLES or permission in SHARED_IN_REGION):
            return True
    return False


def regions_where(user: User | AnonymousUser, permission: P) -> list[int]:
    """Primary keys of the regions in which the user holds the permission for the whole region."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [
        membership.organisation.region_id
        for membership in user.roles
        if membership.organisation.region_id
        and permission in MAY[membership.role]
        and (membership.role in REGIONAL_ROLES or permission in SHARED_IN_REGION)
    ]


def organisations_where(user: User | AnonymousUser, permission: P) -> list[Organisation]:
    """The organisations the user is a member of with that permission (a region's editor: the region)."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [membership.organisation for membership in user.roles if permission in MAY[membership.role]]


def signed_in(request: HttpRequest) -> User:
    """The account behind the request: the `by` of an action. PermissionDenied for nobody, whom the middleware has
    already sent to sign in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
