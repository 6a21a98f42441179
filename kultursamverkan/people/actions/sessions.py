"""Verbs on where somebody is signed in."""

from kultursamverkan.people.models import Session, User
from kultursamverkan.shared.actions import action


@action
def end_sessions(*, sessions: list[Session], by: User | None) -> int:
    """How many were still open. Whoever uses one of them is signed out at the next press."""
    found = Session.objects.filter(pk__in=[session.pk for session in sessions])
    deleted, _ = found.delete()
    return deleted
