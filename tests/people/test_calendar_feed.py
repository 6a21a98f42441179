"""The address of one's own calendar: signed, given up at will, and not to be had from the database."""

import pytest
from auditlog.models import LogEntry
from django.test import override_settings

from kultursamverkan.people.actions.calendar import renew_calendar_feed, revoke_calendar_feed
from kultursamverkan.people.models import CalendarFeed
from kultursamverkan.people.tokens import calendar_token_of, calendar_user
from tests.cast import Cast


def _feed(cast: Cast) -> CalendarFeed:
    return renew_calendar_feed(user=cast.chief, by=cast.chief)


def test_the_address_leads_to_its_owner_and_is_the_same_each_time(cast: Cast) -> None:
    feed = _feed(cast)
    assert calendar_user(calendar_token_of(feed)) == cast.chief
    assert calendar_token_of(feed) == calendar_token_of(CalendarFeed.objects.get())


def test_a_new_address_makes_the_old_one_unknown(cast: Cast) -> None:
    old = calendar_token_of(_feed(cast))
    new = calendar_token_of(_feed(cast))
    assert calendar_user(old) is None
    assert calendar_user(new) == cast.chief
    assert CalendarFeed.objects.count() == 1


def test_an_address_that_is_given_up_is_unknown(cast: Cast) -> None:
    token = calendar_token_of(_feed(cast))
    revoke_calendar_feed(user=cast.chief, by=cast.chief)
    revoke_calendar_feed(user=cast.chief, by=cast.chief)
    assert calendar_user(token) is None


def test_a_closed_account_has_no_calendar(cast: Cast) -> None:
    token = calendar_token_of(_feed(cast))
    cast.chief.is_active = False
    cast.chief.save()
    assert calendar_user(token) is None


def test_the_database_does_not_give_the_address(cast: Cast) -> None:
    feed = _feed(cast)
    token = calendar_token_of(feed)
    assert feed.secret in token
    secret, signature = token.rsplit(".", 1)
    for guess in (secret, f"{secret}.", f"{secret}.{signature[:-1]}", f"{secret}x.{signature}", f".{signature}", ""):
        assert calendar_user(guess) is None
    with override_settings(SECRET_KEY="another"):
        from_the_database = calendar_token_of(feed)
    assert from_the_database != token
    assert calendar_user(from_the_database) is None


@pytest.mark.parametrize("verb", [renew_calendar_feed, revoke_calendar_feed])
def test_the_log_knows_that_it_happened_and_never_the_secret(cast: Cast, verb: object) -> None:
    feed = _feed(cast)
    secrets = {feed.secret}
    verb(user=cast.chief, by=cast.chief)  # type: ignore[operator]
    secrets |= set(CalendarFeed.objects.values_list("secret", flat=True))
    entries = LogEntry.objects.get_for_model(CalendarFeed)
    assert entries.count() == 2
    assert {entry.actor for entry in entries} == {cast.chief}
    assert not any(secret in f"{entry.changes} {entry.object_repr}" for entry in entries for secret in secrets)
