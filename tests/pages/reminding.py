"""Rounds that remind, and a mail server of the test's own."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from activities.models import FollowUpRound
from kultursamverkan.pages.sending import Sending, send_due
from kultursamverkan.records.models import SentMail
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.mail_server import MailServer, mail_server

SITE = "https://kultur.example"
OPENS, DUE, LATE = date(2023, 11, 1), date(2024, 1, 31), date(2024, 2, 3)


def reminding(cast: Cast, year: int = 2023) -> FollowUpRound:
    """Open since the first of November, due on the last of January."""
    round_ = opened(cast, year, opens=OPENS, due=DUE)
    FollowUpRound.objects.filter(pk=round_.pk).update(opened_at="2023-11-01T08:00:00Z")
    round_.refresh_from_db()
    return round_


def run(today: date = OPENS) -> list[Sending]:
    return list(send_due(today=today, site=SITE))


def outbox() -> list[str]:
    """To whom, since the last time it was asked."""
    sent = sorted(message.to[0].split("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return sent


def states() -> dict[str, str]:
    """By the account's name."""
    return {row.recipient.name: row.state for row in SentMail.objects.select_related("recipient").order_by("pk")}


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """Django mails through it."""
    with mail_server() as server:
        server.serve(settings)
        yield server
