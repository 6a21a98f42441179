"""Mail that is sent once, against a real mail server."""

from collections.abc import Iterator

import pytest
from django.core.mail import EmailMultiAlternatives
from pytest_django.fixtures import Settings

from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key, claim, deliver, reclaim
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.mail_server import MailServer, mail_server

KEYS = [Key("round:1", "opened:0"), Key("round:2", "before:3")]


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as server:
        server.serve(settings)
        yield server


@pytest.fixture
def user(db: None) -> User:
    return factories.user("anna")


def _claimed(user: User, *keys: Key) -> list[SentMail]:
    return claim(recipient=user, keys=keys or KEYS, title="Påminnelse", text="Svara.")


def _letter(user: User) -> EmailMultiAlternatives:
    return EmailMultiAlternatives("Påminnelse", "Svara.", to=[user.email])


def test_what_is_claimed_is_claimed_once(user: User) -> None:
    rows = _claimed(user)
    assert [(row.subject, row.step, row.state) for row in rows] == [
        ("round:1", "opened:0", "claimed"),
        ("round:2", "before:3", "claimed"),
    ]
    assert len({row.message_id for row in rows}) == 1
    assert rows[0].message_id.endswith("@testserver>")
    assert _claimed(user) == []
    assert [row.step for row in _claimed(user, KEYS[0], Key("round:1", "before:3"))] == ["before:3"]
    assert len(_claimed(factories.user("bo"))) == 2


def test_what_came_through_is_not_claimed_again(user: User, server: MailServer) -> None:
    rows = _claimed(user)
    assert deliver(rows, _letter(user))
    (message,) = server.taken
    assert (message["Message-ID"], message["Auto-Submitted"]) == (rows[0].message_id, "auto-generated")
    assert {row.state for row in SentMail.objects.all()} == {MailState.SENT}
    assert all(row.sent_at for row in SentMail.objects.all())
    assert _claimed(user) == []
    assert reclaim(rows[0], by=None) == []


def test_what_was_refused_is_sent_again_under_its_own_message_id(user: User, server: MailServer) -> None:
    server.refused = {user.email}
    rows = _claimed(user, KEYS[0])
    assert not deliver(rows, _letter(user))
    row = SentMail.objects.get()
    assert (row.state, row.error) == (MailState.FAILED, "550 5.1.1 Nobody of that name")
    server.refused = set()
    again = _claimed(user)
    assert deliver(again, _letter(user))
    assert server.taken[0]["Message-ID"] == row.message_id
    assert {(row.state, row.message_id) for row in SentMail.objects.all()} == {(MailState.SENT, row.message_id)}
    row.refresh_from_db()
    assert (row.attempts, row.error) == (2, "")


def test_a_server_that_dies_in_the_middle(user: User, server: MailServer) -> None:
    server.dies_after = 0
    rows = _claimed(user)
    assert not deliver(rows, _letter(user))
    assert {row.state for row in SentMail.objects.all()} == {MailState.FAILED}
    assert SentMail.objects.all()[0].error
    server.dies_after = None
    assert deliver(_claimed(user), _letter(user))


def test_no_server_at_all(user: User, settings: Settings) -> None:
    with mail_server() as server:
        server.serve(settings)
    assert not deliver(_claimed(user), _letter(user))
    assert "refused" in SentMail.objects.all()[0].error


def test_a_server_that_says_nothing_is_not_waited_for(user: User, server: MailServer, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    server.silent = True
    assert not deliver(_claimed(user), _letter(user))
    assert {row.state for row in SentMail.objects.all()} == {MailState.FAILED}


def test_an_address_that_cannot_be_told(user: User, server: MailServer) -> None:
    user.email = "a\nb@kultur.example"
    assert not deliver(_claimed(user, KEYS[0]), _letter(user))
    assert SentMail.objects.get().state == MailState.FAILED
    assert server.taken == []


def test_a_claim_that_was_taken_over_is_not_settled_by_the_first(user: User, server: MailServer) -> None:
    first = _claimed(user, KEYS[0])
    SentMail.objects.update(state=MailState.FAILED)
    second = _claimed(user, KEYS[0])
    assert len(second) == 1
    deliver(first, _letter(user))
    assert SentMail.objects.get().state == MailState.CLAIMED


def test_who_has_no_account_is_known_by_the_address(user: User, server: MailServer) -> None:
    def guest(address: str = "gun@gast.example") -> list[SentMail]:
        return claim(recipient=None, address=address, keys=KEYS[:1], title="Kallelse")

    server.refused = {"gun@gast.example"}
    (row,) = guest()
    assert guest() == []
    assert len(guest("bo@gast.example")) == len(_claimed(user, KEYS[0])) == 1
    assert not deliver([row], EmailMultiAlternatives("Kallelse", "Kom.", to=[row.address]))
    (again,) = guest()
    assert (again.pk, again.attempts, again.message_id) == (row.pk, 2, row.message_id)
    server.refused = set()
    assert deliver([again], EmailMultiAlternatives("Kallelse", "Kom.", to=[row.address]))
    assert guest() == reclaim(again, by=None) == []
