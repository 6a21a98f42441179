"""Verbs on roles. Nobody is made a member by hand: an invitation does that."""

from kultursamverkan.people.choices import REGIONAL_ROLES, OrganisationKind, Role
from kultursamverkan.people.events import note, recorded, region_key
from kultursamverkan.people.models import Membership, Organisation, Person, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record
from kultursamverkan.shared.actions import action, lock, only_once
from kultursamverkan.shared.errors import ActionError

_LAST_ADMIN = "{user} är den enda administratören i {region}. Gör någon annan till administratör först."


def refuse_role(*, organisation: Organisation, role: str) -> None:
    """ActionError when the role cannot be held there: editors and admins are a region's."""
    if role in REGIONAL_ROLES and organisation.kind != OrganisationKind.REGION:
        raise ActionError(f"Bara en region har redaktörer och administratörer. Välj en annan roll i {organisation}.")


@action
def change_member(*, membership: Membership, role: str, person: Person | None, by: User | None) -> Membership:
    """Change the role, and who in the plan the account belongs to (convener rights follow from that).

    ActionError for the region's last admin, and for a person who already has an account.
    """
    current = _lock(membership)
    refuse_role(organisation=current.organisation, role=role)
    if role != Role.ADMIN:
        _refuse_last_admin(current)
    if current.role != role:
        current.role = role
        current.save()
        note(EventKind.ROLE_CHANGED, current)
    link_person(user=current.user, person=person, region=current.organisation.region)
    return current


@action
@recorded(EventKind.ROLE_REMOVED, "membership")
def remove_member(*, membership: Membership, by: User | None) -> None:
    """Take away the role; the account stays. With the last role in the region goes the tie to its person, and so what
    a convener may do. ActionError for the region's last admin."""
    current = _lock(membership)
    _refuse_last_admin(current)
    user, region = current.user, current.organisation.region
    current.delete()
    if region is not None and not Membership.objects.filter(user=user, organisation__region=region).exists():
        link_person(user=user, person=None, region=region)


@action
def close_account(*, user: User, region: Organisation, by: User | None) -> bool:
    """Take away every role in the region, and let nobody sign in with the account any more. True when it is closed:
    one with a role in another region stays open. ActionError for the region's last admin, and for an account that
    looks after the installation."""
    current = lock(user)
    if current.is_superuser:
        raise ActionError(f"{user.get_full_name()} sköter installationen. Det kontot stängs inte här.")
    for membership in Membership.objects.filter(user=current, organisation__region=region):
        remove_member(membership=membership, by=by)
    if Membership.objects.filter(user=current).exists():
        return False
    current.refresh_from_db()
    current.is_active, current.person = False, None
    current.save(update_fields=["is_active", "person"])
    record(EventKind.ACCOUNT_CLOSED, Subject("people.User", str(current.pk), "", region_key(region), current.pk))
    return True


def link_person(*, user: User, person: Person | None, region: Organisation | None) -> None:
    """Say who in the region's plans the account belongs to; None for nobody. A tie to another region's person stays:
    it is not this region's to change."""
    if user.person == person or (user.person and user.person.region != region):
        return
    taken = f"{person} har redan ett annat konto."
    if person and User.objects.filter(person=person).exclude(pk=user.pk).exists():
        raise ActionError(taken)
    user.person = person
    with only_once(taken):
        user.save(update_fields=["person"])
    record(EventKind.PERSON_TIED, Subject("people.User", str(user.pk), "", region_key(region), user.pk))


def _lock(membership: Membership) -> Membership:
    """The organisation first: two admins who remove each other at the same moment take turns."""
    lock(membership.organisation)
    return lock(membership)


def _refuse_last_admin(membership: Membership) -> None:
    if membership.role != Role.ADMIN:
        return
    others = Membership.objects.admins_of(membership.organisation).exclude(pk=membership.pk)
    if not others.exists():
        raise ActionError(_LAST_ADMIN.format(user=membership.user.get_full_name(), region=membership.organisation))
