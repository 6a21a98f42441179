"""The mail about what was returned: to whom, with what, once; and what becomes of it when the mail server is away."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.actions.answers import hand_in
from activities.models import FollowUp, FollowUpRound
from activities.queries.reminders import subject_of
from activities.queries.reviews import Returned, presses_of, returned_in, unmailed
from activities.sending import mail_all_returned, mail_returned
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Membership, User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.managers import UNKNOWN_AFTER
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.activities.reviewing import accept, give_back, rows_of, to_read
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.forms import form_data
from tests.mail_server import MailServer
from tests.pages.reading import text_of
from tests.pages.reminding import server

__all__ = ["server"]

SITE, TODAY, LATE = "https://kultur.example", date(2024, 1, 31), date(2024, 2, 1)
URL = reverse("activities:answer_review", args=["plan", 2023, "1861"])
SENT_LIST = reverse("activities:reminder_list", args=["plan", 2023])


def _send(returned: Returned, today: date = TODAY, by: User | None = None) -> list[str]:
    return [row.state for row in mail_returned(returned, site=SITE, today=today, by=by)]


def _run() -> list[str]:
    return [row.recipient.name for row in mail_all_returned(today=TODAY, site=SITE)]


def _returned(cast: Cast, because: str = "Hur många?") -> Returned:
    rows = give_back(cast, *to_read(cast, 2), because=because)
    [returned] = presses_of(rows)
    return returned


def _press(cast: Cast, because: str = "Hur många?") -> str:
    """The officer returns the first answer; the page that follows."""
    client = Client()
    client.force_login(cast.editor)
    row = FollowUp.objects.filter(organisation=cast.hallsberg, state="submitted").order_by("pk")[0]
    data = form_data(client.get(URL)) | {f"a{row.pk}-because": because, "do": f"return-{row.pk}"}
    return client.post(URL, data, follow=True).content.decode()


def test_what_it_says(cast: Cast) -> None:
    returned = _returned(cast, "Hur många & vilka?\nBerätta.")
    assert _send(returned, by=cast.editor) == [MailState.SENT]
    [message] = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.subject == "Komplettera uppföljning 2023: 2 svar tillbaka"
    assert (message.to, message.reply_to) == ([cast.chief.email], [cast.editor.email])
    html = str(message.alternatives[0][0])
    for answer in returned.answers:
        link = f"{SITE}/planer/plan/uppfoljning/2023/1861/#a{answer.pk}"
        assert link in str(message.body)
        assert f'href="{link}"' in html
        assert answer.activity.title in str(message.body)
    assert "Editor på Region Örebro län" in str(message.body)
    assert "senast 31 januari 2024" in str(message.body)
    assert "Hur många & vilka?" in str(message.body)
    assert "Hur många &amp; vilka?<br>Berätta." in html
    assert '<html lang="sv">' in html


def test_after_the_last_day(cast: Cast) -> None:
    _send(_returned(cast), LATE)
    assert "så snart du kan" in str(mail.outbox[0].body)


def test_to_those_who_answer_else_to_the_members(cast: Cast) -> None:
    factories.user("second", (cast.hallsberg, Role.REPORTER))
    returned = _returned(cast)
    assert _send(returned) == [MailState.SENT] * 2
    assert sorted(message.to[0] for message in mail.outbox) == [cast.chief.email, "second@kultur.example"]
    # Each of them once.
    assert _send(returned) == []
    Membership.objects.filter(organisation=cast.hallsberg, role=Role.REPORTER).delete()
    assert unmailed(returned) == [cast.reader]


def test_each_return_is_a_mail_of_its_own(cast: Cast) -> None:
    first, second = to_read(cast, 2)
    round_ = first.round
    for row in (first, second):
        give_back(cast, row)
        for returned in returned_in([round_]):
            _send(returned)
    assert len(mail.outbox) == 2
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    give_back(cast, *rows_of(round_, cast))
    [returned] = returned_in([round_])
    assert _send(returned) == [MailState.SENT]
    assert SentMail.objects.about(subject_of(round_)).values("step").distinct().count() == 3


def test_the_mail_server_is_away(cast: Cast, server: MailServer) -> None:
    """The return is saved; the page says that the mail did not go, and how to send it."""
    to_read(cast)
    server.refused = {cast.chief.email}
    page = _press(cast)
    assert "Svaret är tillbaka hos Hallsbergs kommun" in page
    assert "mejlet gick inte att skicka just nu" in page
    assert "Mejlet kom kanske inte fram" in page
    assert SENT_LIST in page
    assert cast.chief.email not in page
    assert FollowUp.objects.filter(state="returned").count() == 1
    listed = text_of(SENT_LIST, cast.editor)
    assert "Tillbaka för komplettering" in listed
    row = SentMail.objects.get()
    assert row.state == MailState.FAILED
    server.refused = set()
    client = Client()
    client.force_login(cast.editor)
    again = client.post(reverse("pages:reminder_resend", args=["plan", 2023, row.pk]), follow=True)
    assert "Mejlet till Chief är skickat igen." in again.content.decode()
    assert server.to() == [cast.chief.email]
    assert str(server.taken[0]["Message-ID"]) == row.message_id
    assert "Mejlet kom kanske inte fram" not in text_of(URL, cast.editor)


def test_the_next_run_tries_again(cast: Cast, server: MailServer) -> None:
    to_read(cast)
    server.refused = {cast.chief.email}
    _press(cast)
    assert _run() == ["Chief"]
    server.refused = set()
    assert _run() == ["Chief"]
    assert _run() == []
    assert server.to() == [cast.chief.email]


def test_what_is_mended_is_mailed_no_more(cast: Cast, server: MailServer) -> None:
    [row] = to_read(cast)
    server.refused = {cast.chief.email}
    _press(cast)
    server.refused = set()
    hand_in(round_=row.round, organisation=cast.hallsberg, by=cast.chief)
    assert _run() == []
    assert SentMail.objects.get().state == MailState.UNNEEDED
    assert server.to() == []


def test_a_fate_that_nobody_knows(cast: Cast) -> None:
    """Something stopped in the middle of the mail: it is not sent again by itself, but by hand."""
    returned = _returned(cast)
    _send(returned)
    SentMail.objects.update(state=MailState.CLAIMED, claimed_at=timezone.now() - UNKNOWN_AFTER - timedelta(minutes=1))
    mail.outbox.clear()
    assert _run() == []
    assert "Mejlet kom kanske inte fram" in text_of(URL, cast.editor)
    assert "Oklart" in text_of(SENT_LIST, cast.editor)
    client = Client()
    client.force_login(cast.editor)
    client.post(reverse("pages:reminder_resend", args=["plan", 2023, SentMail.objects.get().pk]))
    assert len(mail.outbox) == 1
    # Handed in since: there is nothing to say any longer.
    SentMail.objects.update(state=MailState.FAILED)
    hand_in(round_=returned.round, organisation=cast.hallsberg, by=cast.chief)
    page = client.post(reverse("pages:reminder_resend", args=["plan", 2023, SentMail.objects.get().pk]), follow=True)
    assert "Inget skickades" in page.content.decode()
    assert len(mail.outbox) == 1


def test_everything_stopped_before_the_mail(cast: Cast) -> None:
    """Returned, and no mail claimed: the page says so and can send it; else the next run does, for a week."""
    returned = _returned(cast)
    page = text_of(URL, cast.editor)
    assert "Ingen har fått mejl" in page
    client = Client()
    client.force_login(cast.editor)
    page = client.post(URL, form_data(client.get(URL)) | {"do": "mail"}, follow=True).content.decode()
    assert "Mejl skickat till Chief." in page
    assert "Ingen har fått mejl" not in page
    SentMail.objects.all().delete()
    FollowUp.objects.filter(pk__in=[row.pk for row in returned.answers]).update(
        reviewed_at=timezone.now() - timedelta(days=8)
    )
    assert _run() == []
    FollowUp.objects.filter(pk__in=[row.pk for row in returned.answers]).update(reviewed_at=timezone.now())
    assert _run() == ["Chief"]


def test_nobody_to_mail(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.hallsberg).delete()
    cast.chief.memberships.all().delete()
    round_ = _handed_in_by_the_region(cast)
    page = _press(cast)
    assert "Svaret är tillbaka hos Hallsbergs kommun" in page
    assert "Ingen i Hallsbergs kommun har ett konto" in page
    assert not SentMail.objects.about(subject_of(round_)).exists()


def _handed_in_by_the_region(cast: Cast) -> FollowUpRound:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.editor)
    return round_


def test_not_about_a_closed_round(cast: Cast) -> None:
    returned = _returned(cast)
    closed(returned.round)
    assert _run() == []
    assert returned_in([returned.round]) == []


def test_only_what_is_returned_is_mailed(cast: Cast) -> None:
    rows = accept(cast, *to_read(cast))
    assert presses_of(rows) == []


@pytest.mark.parametrize("states", [("returned", "submitted"), ("submitted", "returned")])
def test_the_mail_tells_what_is_still_there(cast: Cast, states: tuple[str, str]) -> None:
    returned = _returned(cast)
    for row, state in zip(returned.answers, states, strict=True):
        FollowUp.objects.filter(pk=row.pk).update(state=state)
    [left] = returned_in([returned.round])
    assert left.step == returned.step
    assert left.title == "Komplettera uppföljning 2023: 1 svar tillbaka"
