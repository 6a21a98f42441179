"""Verbs on the address of one's own calendar."""

from django.utils import timezone

from kultursamverkan.people.events import note_account
from kultursamverkan.people.models import CalendarFeed, User
from kultursamverkan.people.models.users import new_secret
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action


@action
def renew_calendar_feed(*, user: User, by: User | None) -> CalendarFeed:
    """An address, made now. The one before, if any, stops working."""
    owner = _locked(user)
    facts = {"secret": new_secret(), "made_at": timezone.now()}
    feed, _ = CalendarFeed.objects.update_or_create(user=owner, defaults=facts)
    note_account(EventKind.CALENDAR_CHANGED, owner)
    return feed


@action
def revoke_calendar_feed(*, user: User, by: User | None) -> None:
    """The address stops working; what programs have fetched already is theirs."""
    owner = _locked(user)
    for feed in CalendarFeed.objects.filter(user=owner):
        feed.delete()
        note_account(EventKind.CALENDAR_CHANGED, owner)


def _locked(user: User) -> User:
    """Two presses at once come one after the other. (A request's own user is no row to lock.)"""
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)
