"""What was mailed about a round: who, when, which step, and how it went."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from django.urls import reverse

from activities.models import FollowUpRound
from activities.queries.reminders import subject_of
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.activities.rounds import closed, opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, text_of

URL = reverse("activities:reminder_list", args=["plan", 2023])
ROUND = reverse("activities:round_detail", args=["plan", 2023])


def _mailed(round_: FollowUpRound, user: User, state: MailState, **fields: object) -> SentMail:
    fields = {"step": "before:14@2024-01-17", "title": "Snart dags", "address": user.email} | fields
    row = SentMail(recipient=user, subject=subject_of(round_), state=state, message_id=f"<{user.pk}@x>", **fields)
    row.claimed_at = datetime.now(UTC) - timedelta(hours=1)
    row.save()
    return row


def test_reminder_list(cast: Cast) -> None:
    round_ = opened(cast)
    assert "Här är tomt än så länge" in text_of(URL, cast.editor)
    _mailed(round_, cast.chief, MailState.SENT)
    _mailed(round_, cast.other_chief, MailState.SENT, step="now@2024-02-02", by=cast.editor)
    page = text_of(URL, cast.editor)
    for told in ("Chief", cast.chief.email, "14 dagar före sista svarsdag", "Påminn nu", "Skickat", "Systemet"):
        assert told in page
    assert "Kom kanske inte fram" not in page


def test_reminder_list_shows_what_is_stuck(cast: Cast, client: Client) -> None:
    round_ = opened(cast)
    unknown = _mailed(round_, cast.chief, MailState.CLAIMED)
    failed = _mailed(round_, cast.other_chief, MailState.FAILED, error="550 Okänd <mottagare>")
    sent = _mailed(round_, cast.reader, MailState.SENT)
    page = text_of(URL, cast.editor)
    for row, stuck in ((unknown, True), (failed, True), (sent, False)):
        assert (reverse("pages:reminder_resend", args=["plan", 2023, row.pk]) in page) is stuck
    assert "Oklart" in page
    assert "550 Okänd &lt;mottagare&gt;" in page
    assert "2 kom kanske inte fram" in text_of(ROUND, cast.editor)
    assert "kom kanske inte fram" not in text_of(ROUND, cast.chief)
    closed(round_)
    assert "Skicka igen" not in text_of(URL, cast.editor)


def test_reminder_list_is_of_its_round(cast: Cast) -> None:
    closed(opened(cast, 2022))
    _mailed(FollowUpRound.objects.get(), cast.chief, MailState.SENT)
    opened(cast)
    assert "Här är tomt än så länge" in text_of(URL, cast.editor)


def test_reminder_list_queries(cast: Cast) -> None:
    round_ = opened(cast)
    _mailed(round_, cast.chief, MailState.FAILED)

    def more() -> None:
        for number in range(8):
            user = factories.user(f"chef-{number}", (cast.laxa, Role.REPORTER))
            _mailed(round_, user, MailState.FAILED if number % 2 else MailState.SENT, by=cast.editor)

    assert_queries_stay(URL, cast.editor, more, at_most=15)
