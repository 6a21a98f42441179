"""The signed part of an invitation's address. It is mailed and never stored: who holds it has read the mail."""

from django.conf import settings
from django.core import signing

from kultursamverkan.people.choices import InvitationStatus
from kultursamverkan.people.models import Invitation

_SALT = "kultursamverkan.invitation"


def token_of(invitation: Invitation) -> str:
    return signing.dumps(invitation.pk, salt=_SALT)


def invitation_of(token: str) -> Invitation | None:
    """The invitation of an address, in whatever state it is; None for what we never sent.

    How old the address is does not matter here: `status_of` asks that too.
    """
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("organisation", "invited_by").filter(pk=pk).first()


def status_of(invitation: Invitation, token: str) -> InvitationStatus:
    """The invitation's status; an address older than the latest sending grows old by itself."""
    if invitation.status != InvitationStatus.WAITING:
        return invitation.status
    try:
        signing.loads(token, salt=_SALT, max_age=settings.INVITATION_DAYS * 24 * 60 * 60)
    except signing.SignatureExpired:
        return InvitationStatus.EXPIRED
    return InvitationStatus.WAITING
