"""*Påminn nu* and *Skicka igen*: the list first, then once a person and day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from activities.models import FollowUpRound
from activities.queries.reminders import subject_of
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.activities.rounds import closed, handed_in
from tests.cast import Cast
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of
from tests.pages.reminding import LATE, outbox, reminding, run, states

URL = reverse("pages:reminder_send", args=["plan", 2023])
LIST = reverse("activities:reminder_list", args=["plan", 2023])


@pytest.fixture(autouse=True)
def late() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(LATE.year, LATE.month, LATE.day, 11, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def _row(round_: FollowUpRound, user: User, state: MailState, minutes: int = 60) -> SentMail:
    row = SentMail(recipient=user, subject=subject_of(round_), step="now@2024-02-02", state=state)
    row.address, row.title, row.text, row.message_id = user.email, "Påminnelse", "Svara.", "<1@kultur.example>"
    row.claimed_at = datetime.now(UTC) - timedelta(minutes=minutes)
    row.save()
    return row


def test_reminder_send_shows_the_list_first(cast: Cast, editor: Client) -> None:
    place = factories.organisation(cast.region, "Askersund", official_name="Askersunds kommun")
    factories.participation(cast.activity, place)
    reminding(cast)
    page = editor.get(URL).content.decode()
    for told in (
        "Chief: Hallsbergs kommun (1 aktivitet kvar)",
        "Convener: 1 rapport som sammankallande (1 aktivitet kvar)",
        "Försenad uppföljning 2023: {antal} kvar",
        "Sista dagen att svara på uppföljningen av 2023 var 31 januari 2024.",
        "Här har ingen ett konto: Askersunds kommun.",
        "De här är sena.",
    ):
        assert told in page
    assert "Editor:" not in page
    assert outbox() == []


def test_reminder_send_sends_to_those_chosen(cast: Cast, editor: Client) -> None:
    reminding(cast)
    data = form_data(editor.get(URL)) | {"recipients": [str(cast.chief.pk)], "text": "Ring mig om något är oklart."}
    page = editor.post(URL, data, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert "1 påminnelse skickad." in page.content.decode()
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == ([cast.chief.email], [cast.editor.email])
    assert message.subject == "Försenad uppföljning 2023: 1 aktivitet kvar"
    assert "Ring mig om något är oklart." in str(message.body)
    assert "http://testserver/planer/plan/uppfoljning/2023/1861/" in str(message.body)
    row = SentMail.objects.get()
    assert (row.by, row.state, row.text) == (cast.editor, MailState.SENT, "Ring mig om något är oklart.")


def test_reminder_send_not_twice_a_day(cast: Cast, editor: Client, late: time_machine.Traveller) -> None:
    """Nor does the timer once somebody has reminded on the step's day or since."""
    reminding(cast)
    data = form_data(editor.get(URL))
    editor.post(URL, data)
    assert outbox() == ["chief", "convener", "other-chief"]
    assert "Det finns ingen mer att påminna i dag." in editor.get(URL).content.decode()
    page = editor.post(URL, data).content.decode()
    assert "redan fått ett mejl" in page
    run(LATE)
    assert outbox() == ["admin", "editor"]
    late.shift(timedelta(days=1))
    editor.force_login(cast.editor)
    editor.post(URL, form_data(editor.get(URL)))
    assert outbox() == ["chief", "convener", "other-chief"]


def test_reminder_send_after_the_timer_the_same_day(cast: Cast, editor: Client) -> None:
    reminding(cast)
    run(LATE)
    assert "Det finns ingen mer att påminna i dag." in editor.get(URL).content.decode()


def test_reminder_send_ticks_one_municipality(cast: Cast, editor: Client) -> None:
    reminding(cast)
    data = form_data(editor.get(f"{URL}?organisation=1861"))
    assert data["recipients"] == str(cast.chief.pk)
    assert "Sista svarsdag är" not in editor.get(URL).content.decode()


def test_reminder_send_leaves_out_who_has_handed_in_meanwhile(cast: Cast, editor: Client) -> None:
    round_ = reminding(cast)
    data = form_data(editor.get(URL))
    handed_in(round_, cast.hallsberg, cast.chief)
    page = editor.post(URL, data).content.decode()
    assert "Någon du valde har lämnat in" in page
    assert outbox() == []
    editor.post(URL, form_data(editor.get(URL)))
    assert outbox() == ["convener", "other-chief"]


def test_reminder_send_tells_what_is_missing(cast: Cast, editor: Client) -> None:
    reminding(cast)
    page = editor.post(URL, {"title": "", "text": ""}).content.decode()
    assert "Välj minst en att påminna." in page
    assert "Fel: " in page


def test_reminder_send_is_for_an_open_round(cast: Cast, editor: Client) -> None:
    round_ = reminding(cast)
    row = _row(round_, cast.chief, MailState.FAILED)
    closed(round_)
    assert "Bara en öppen uppföljning påminner." in editor.get(URL, follow=True).content.decode()
    again = reverse("pages:reminder_resend", args=["plan", 2023, row.pk])
    assert "Bara en öppen uppföljning påminner." in editor.post(again, follow=True).content.decode()
    assert outbox() == []


@pytest.mark.parametrize(
    ("state", "minutes", "sent"),
    [
        (MailState.CLAIMED, 60, True),
        (MailState.CLAIMED, 5, False),
        (MailState.FAILED, 5, True),
        (MailState.SENT, 60, False),
    ],
)
def test_reminder_resend(cast: Cast, editor: Client, state: MailState, minutes: int, sent: bool) -> None:
    round_ = reminding(cast)
    row = _row(round_, cast.chief, state, minutes)
    url = reverse("pages:reminder_resend", args=["plan", 2023, row.pk])
    assert (url in editor.get(LIST).content.decode()) is sent
    page = editor.post(url, follow=True).content.decode()
    assert ("Mejlet till Chief är skickat igen." in page) is sent
    assert ("redan skickats igen" in page) is not sent
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == ["<1@kultur.example>"] * sent
    row.refresh_from_db()
    assert row.attempts == 1 + sent
    editor.post(url)
    assert len(mail.outbox) == sent


def test_reminder_resend_to_who_has_done_it_all(cast: Cast, editor: Client) -> None:
    round_ = reminding(cast)
    row = _row(round_, cast.chief, MailState.CLAIMED)
    handed_in(round_, cast.hallsberg, cast.chief)
    url = reverse("pages:reminder_resend", args=["plan", 2023, row.pk])
    assert "Chief har inget kvar att göra." in editor.post(url, follow=True).content.decode()
    assert outbox() == []
    assert states() == {"Chief": MailState.UNNEEDED}


def test_reminder_resend_of_another_round_is_unknown(cast: Cast, editor: Client) -> None:
    row = _row(reminding(cast), cast.chief, MailState.FAILED)
    SentMail.objects.update(subject="round:0")
    assert editor.post(reverse("pages:reminder_resend", args=["plan", 2023, row.pk])).status_code == 404


def test_reminder_send_queries(cast: Cast) -> None:
    reminding(cast)

    def more() -> None:
        for number in range(8):
            place = factories.organisation(cast.region, f"Kommun {number}")
            chief = factories.user(f"chef-{number}", (place, Role.REPORTER))
            factories.participation(cast.activity, place)
            round_ = FollowUpRound.objects.get()
            round_.follow_ups.create(activity=cast.activity, organisation=place)
            _row(round_, chief, MailState.SENT)

    assert_queries_stay(URL, cast.editor, more, at_most=15)
