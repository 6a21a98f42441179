"""The signed part of addresses that stand for themselves. An invitation's is mailed and never stored: who holds it has
read the mail. A calendar's is asked for by programs that cannot sign in."""

from django.conf import settings
from django.core import signing

from kultursamverkan.people.choices import InvitationStatus
from kultursamverkan.people.models import CalendarFeed, Invitation, User

_SALT = "kultursamverkan.invitation"
_CALENDAR_SALT = "kultursamverkan.calendar"


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


def calendar_token_of(feed: CalendarFeed) -> str:
    return _calendar().sign(feed.secret)


def calendar_user(token: str) -> User | None:
    """Whose calendar it is; None for an address that we never gave, that is given up, or whose account is closed."""
    try:
        secret = _calendar().unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(calendar_feed__secret=secret, is_active=True).first()


def _calendar() -> signing.Signer:
    """Its signature cannot stand for anything else."""
    return signing.Signer(sep=".", salt=_CALENDAR_SALT)
