"""Verbs on the address of one's own calendar."""

from django.utils import timezone

from kultursamverkan.people.models import CalendarFeed, User
from kultursamverkan.people.models.users import new_secret
from kultursamverkan.shared.actions import action, lock


@action
def renew_calendar_feed(*, user: User, by: User | None) -> CalendarFeed:
    """An address, made now. The one before, if any, stops working."""
    owner = lock(user)
    facts = {"secret": new_secret(), "made_at": timezone.now()}
    feed, _ = CalendarFeed.objects.update_or_create(user=owner, defaults=facts)
    return feed


@action
def revoke_calendar_feed(*, user: User, by: User | None) -> None:
    """The address stops working; what programs have fetched already is theirs."""
    owner = lock(user)
    for feed in CalendarFeed.objects.filter(user=owner):
        feed.delete()
