"""Verbs on invitations: the only way to an account."""

from dataclasses import replace

from allauth.account.models import EmailAddress
from django.utils import timezone

from kultursamverkan.people.actions.identities import tie_identity
from kultursamverkan.people.actions.members import link_person, refuse_role
from kultursamverkan.people.choices import InvitationStatus
from kultursamverkan.people.events import recorded, subject_of
from kultursamverkan.people.models import Invitation, Membership, Organisation, Person, User
from kultursamverkan.people.queries import user_with_address
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import record
from kultursamverkan.shared.actions import action, lock, only_once
from kultursamverkan.shared.errors import ActionError

WHY_NOT = {
    InvitationStatus.ACCEPTED: "Inbjudan är redan antagen.",
    InvitationStatus.REVOKED: "Inbjudan har tagits tillbaka.",
    InvitationStatus.EXPIRED: "Inbjudans tid har gått ut. Be den som bjöd in dig att skicka den igen.",
}

_JUST_MADE = "Du tackade ja till en annan inbjudan i samma stund. Tacka ja till den här en gång till."


@action
@recorded(EventKind.INVITED)
def invite(
    *,
    email: str,
    organisation: Organisation,
    role: str,
    name: str = "",
    person: Person | None = None,
    by: User | None,
) -> Invitation:
    """An invitation, not yet mailed. ActionError when the address has a role or a waiting invitation there."""
    email = email.strip().lower()
    refuse_role(organisation=organisation, role=role)
    membership = Membership.objects.filter(user__email=email, organisation=organisation).first()
    if membership:
        what = membership.get_role_display().lower()
        raise ActionError(f"{email} är redan {what} i {organisation}. Ändra rollen bland medlemmarna i stället.")
    taken = f"{email} har redan en inbjudan till {organisation}. Skicka den igen i stället."
    if Invitation.objects.waiting().filter(email__iexact=email, organisation=organisation).exists():
        raise ActionError(taken)
    with only_once(taken):
        return Invitation.objects.create(
            email=email, name=name, organisation=organisation, role=role, person=person, invited_by=by
        )


@action
@recorded(EventKind.INVITED, "invitation")
def renew_invitation(*, invitation: Invitation, by: User | None) -> Invitation:
    """A new period to answer in, before it is mailed again."""
    current = lock(invitation)
    _refuse_closed(current)
    current.sent_at = timezone.now()
    current.save()
    return current


@action
@recorded(EventKind.INVITATION_REVOKED, "invitation")
def revoke_invitation(*, invitation: Invitation, by: User | None) -> Invitation:
    current = lock(invitation)
    _refuse_closed(current)
    current.revoked_at = timezone.now()
    current.save()
    return current


@action
def accept_invitation(*, invitation: Invitation, identity: tuple[str, str] | None = None, by: User | None) -> User:
    """The account of the invited address, made when missing, with the role it was invited to.

    The mailed link has proved the address. `by`: who is signed in, who must be the invited one.
    `identity`: provider and uid (tie_identity) of a sign-in that the account is reached by from now on.
    ActionError when the invitation is no longer open, the account is closed or the identity is another's.
    """
    current = lock(invitation)
    if current.status != InvitationStatus.WAITING:
        raise ActionError(WHY_NOT[current.status])
    user = user_with_address(current.email) or _new_user(current)
    if by is not None and by.pk != user.pk:
        raise ActionError(f"Inbjudan gäller {current.email}. Logga ut först.")
    if not user.is_active:
        raise ActionError("Ditt konto är avstängt. Hör av dig till den som bjöd in dig.")
    _confirm_address(user)
    if identity:
        provider, uid = identity
        tie_identity(user=user, provider=provider, uid=uid, by=by)
    Membership.objects.get_or_create(user=user, organisation=current.organisation, defaults={"role": current.role})
    if current.person and not user.person and not User.objects.filter(person=current.person).exists():
        link_person(user=user, person=current.person, region=current.organisation.region)
    current.accepted_at = timezone.now()
    current.save()
    subject = replace(subject_of(current), account=user.pk)
    record(EventKind.INVITATION_ACCEPTED, subject)
    return user


def _new_user(invitation: Invitation) -> User:
    with only_once(_JUST_MADE):
        return User.objects.create_user(invitation.email, name=invitation.name)


def _confirm_address(user: User) -> None:
    """allauth then knows the address as the account's own, and as proved."""
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    if not address.verified:
        address.verified = True
        address.save()


def _refuse_closed(invitation: Invitation) -> None:
    if invitation.status in (InvitationStatus.ACCEPTED, InvitationStatus.REVOKED):
        raise ActionError(WHY_NOT[invitation.status])
