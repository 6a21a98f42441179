"""Verbs on where somebody is signed in."""

from kultursamverkan.people.events import note_account
from kultursamverkan.people.models import Session, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action


@action
def end_sessions(*, sessions: list[Session], by: User | None) -> int:
    """How many were still open. Whoever uses one of them is signed out at the next press."""
    found = Session.objects.filter(pk__in=[session.pk for session in sessions])
    owners = list(User.objects.filter(sessions__in=found).distinct())
    deleted, _ = found.delete()
    for owner in owners:
        note_account(EventKind.SESSIONS_ENDED, owner)
    return deleted
