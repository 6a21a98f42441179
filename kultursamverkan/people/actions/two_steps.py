"""Verbs on the second step of signing in, beside what its owner does on one's own page."""

from allauth.mfa.models import Authenticator

from kultursamverkan.people.events import note_account
from kultursamverkan.people.models import Session, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action


@action
def end_two_steps(*, user: User, by: User | None) -> int:
    """Take away app, keys and codes on paper, and sign the account out everywhere: for who has lost them all, after
    somebody has made sure who it is. How many were taken away."""
    deleted, _ = Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(account=user).delete()
    note_account(EventKind.SIGN_IN_CHANGED, user, by=by, label="två steg borttagna av den som sköter installationen")
    return int(deleted)
