"""What was returned, among the reminders: the timer's runs, what they would send, and what they let be."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from activities.models import FollowUpRound
from activities.queries.reminders import owed
from activities.queries.reviews import is_return
from kultursamverkan.pages.queries.reminders import candidates, unneeded
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests.activities.reviewing import give_back, to_read
from tests.cast import Cast
from tests.mail_server import MailServer
from tests.pages.reminding import DUE, OPENS, SITE, outbox, run, server

__all__ = ["server"]


@pytest.fixture
def returned(cast: Cast) -> FollowUpRound:
    """With one of Hallsberg's answers back there, and nobody told."""
    [row] = give_back(cast, *to_read(cast))
    return row.round


def _returns() -> list[str]:
    return [row.state for row in SentMail.objects.all() if is_return(row.step)]


def test_a_run_sends_it_once_beside_the_reminders(returned: FollowUpRound) -> None:
    run(DUE)
    # What is to be mended, and what is left to do: two letters to the chief.
    assert outbox() == ["chief", "chief", "convener", "other-chief"]
    run(DUE)
    assert outbox() == []


def test_what_a_run_would_send(returned: FollowUpRound, cast: Cast, settings: Settings) -> None:
    settings.SITE_URL = SITE
    out = StringIO()
    call_command("send_reminders", "--dry-run", stdout=out)
    assert f"{cast.chief.email}: Komplettera uppföljning 2023: 1 svar tillbaka" in out.getvalue()
    assert not SentMail.objects.exists()
    call_command("send_reminders", stdout=out)
    assert "påminnelser skickade, 0 gick inte att skicka" in out.getvalue()


def test_a_reminder_does_not_stand_for_it(returned: FollowUpRound, cast: Cast, server: MailServer) -> None:
    """The reminder says that something is back; this letter says what."""
    server.refused = {cast.chief.email}
    run(DUE)
    assert _returns() == [MailState.FAILED]
    reminders = SentMail.objects.filter(recipient=cast.chief, step__startswith="before")
    assert reminders.update(state=MailState.SENT, sent_at=timezone.now()) == 1
    assert not unneeded(DUE)
    server.refused = set()
    run(DUE)
    assert _returns() == [MailState.SENT]


def test_who_was_told_today_is_not_reminded_too(returned: FollowUpRound, cast: Cast) -> None:
    run()
    SentMail.objects.exclude(step__startswith="returned").delete()
    people, _ = candidates(returned, timezone.localdate(SentMail.objects.get().claimed_at))
    assert {one.owing.user: one.mailed_today for one in people}[cast.chief]
    assert cast.chief in [one.user for one in owed(returned, OPENS).people]
