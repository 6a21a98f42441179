"""*Kommer / kommer inte*: from the mail without signing in, and on the meeting's page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from dialogues.mail import NoticeText, notice_mail
from dialogues.models import Attendance, Meeting
from dialogues.queries.called import Addressee
from dialogues.queries.notices import Outgoing, Tells
from dialogues.tokens import reply_token
from kultursamverkan.people.models import User
from tests.cast import Cast
from tests.dialogues.rows import spring_talk
from tests.forms import shown_forms
from tests.pages.reading import client_of, text_of

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    return spring_talk(cast.region, cast.hallsberg, cast.laxa, convener=cast.convener, activity=cast.activity)


@pytest.fixture
def hallsberg(cast: Cast, talk: Meeting) -> Attendance:
    return talk.attendances.get(organisation=cast.hallsberg)


def link(row: Attendance) -> str:
    return reverse("dialogues:notice_reply", args=[reply_token(row)])


def press(row: Attendance, reply: str) -> str:
    return Client().post(link(row), {"reply": reply}, follow=True).content.decode()


def replies(talk: Meeting) -> set[str]:
    return set(talk.attendances.values_list("reply", flat=True))


def test_notice_reply_asks_for_one_press(cast: Cast, talk: Meeting, hallsberg: Attendance) -> None:
    Meeting.objects.update(is_public=False, notes="Hemligt.", link="https://mote.example/1")
    response = Client().get(f"{link(hallsberg)}?svar=stays_away")
    page = response.content.decode()
    for words in ("Kommer Hallsbergs kommun på mötet?", "Dialog i mars", "tisdag 3 mars 2026"):
        assert words in page
    for words in ("Hemligt", "mote.example", "Läsfrämjande", "Gun"):
        assert words not in page
    assert shown_forms(response)[0].buttons == [("reply", "comes"), ("reply", "stays_away")]
    assert 'value="comes" data-variant="secondary"' in page
    assert replies(talk) == {""}
    assert "Tack! Svaret är sparat." in press(hallsberg, "comes")
    hallsberg.refresh_from_db()
    assert (hallsberg.reply, hallsberg.replied_at) == ("comes", NOW)
    assert talk.attendances.exclude(reply="").count() == 1


def test_notice_reply_twice_and_another_way(
    talk: Meeting, hallsberg: Attendance, clock: time_machine.Traveller
) -> None:
    press(hallsberg, "comes")
    clock.shift(timedelta(hours=1))
    press(hallsberg, "comes")
    hallsberg.refresh_from_db()
    assert hallsberg.replied_at == NOW
    press(hallsberg, "stays_away")
    hallsberg.refresh_from_db()
    assert (hallsberg.reply, hallsberg.replied_at) == ("stays_away", NOW + timedelta(hours=1))
    assert "perhaps" not in replies(talk)
    press(hallsberg, "perhaps")
    assert replies(talk) == {"", "stays_away"}


def test_notice_reply_takes_no_other_signature(talk: Meeting, hallsberg: Attendance) -> None:
    token = reply_token(hallsberg)
    other = reply_token(talk.attendances.exclude(pk=hallsberg.pk)[0])
    mixed = other.split(":")[0] + ":" + token.split(":", 1)[1]
    for bad in (f"{token}x", mixed, signing.dumps(hallsberg.pk), signing.dumps(hallsberg.pk, salt="x"), "nej"):
        response = Client().post(reverse("dialogues:notice_reply", args=[bad]), {"reply": "comes"})
        assert response.status_code == 404
        assert "Länken är inte hel" in response.content.decode()
    assert replies(talk) == {""}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": "cancelled", "cancelled_because": "Snö."}, "Mötet är inställt"),
        ({"state": "held"}, "Mötet tar inte längre emot svar"),
        ({"starts_at": NOW - timedelta(hours=1), "ends_at": None}, "Mötet tar inte längre emot svar"),
    ],
)
def test_notice_reply_to_what_is_not_ahead(
    talk: Meeting, hallsberg: Attendance, facts: dict[str, object], words: str
) -> None:
    Meeting.objects.update(**facts)
    for response in (Client().get(link(hallsberg)), Client().post(link(hallsberg), {"reply": "comes"})):
        assert response.status_code == 410
        assert words in response.content.decode()
    assert replies(talk) == {""}


def test_notice_reply_of_who_is_called_no_longer(talk: Meeting, hallsberg: Attendance) -> None:
    Attendance.objects.filter(pk=hallsberg.pk).update(invited=False, reply="stays_away")
    assert "Du är inte längre kallad" in Client().post(link(hallsberg), {"reply": "comes"}).content.decode()
    Meeting.objects.update(binned_at=NOW)
    assert Client().get(link(hallsberg)).status_code == 404
    hallsberg.refresh_from_db()
    assert hallsberg.reply == "stays_away"


def test_meeting_reply_on_the_meetings_page(cast: Cast, talk: Meeting, hallsberg: Attendance) -> None:
    page = reverse("dialogues:meeting_detail", args=[cast.region.key, talk.key])
    laxa = talk.attendances.get(organisation=cast.laxa)
    mine, theirs = (
        reverse("dialogues:meeting_reply", args=[cast.region.key, talk.key, row.pk]) for row in (hallsberg, laxa)
    )
    reader = client_of(cast.reader)
    shown = {one.action for one in shown_forms(reader.get(page))}
    assert mine in shown
    assert theirs not in shown
    assert reader.post(mine, {"reply": "comes"}).headers["Location"] == f"{page}#kallade"
    assert reader.post(theirs, {"reply": "comes"}).status_code == 403
    assert client_of(cast.editor).post(mine, {"reply": "comes"}).status_code == 403
    hallsberg.refresh_from_db()
    assert hallsberg.reply == "comes"
    assert "(kommer)" in text_of(page, cast.editor)
    notice = text_of(reverse("dialogues:meeting_notice", args=[cast.region.key, talk.key]), cast.convener)
    assert "1 kommer, 2 har inte svarat" in notice
    history = text_of(reverse("dialogues:meeting_history", args=[cast.region.key, talk.key]), cast.convener)
    assert "Deltagare: svar" in history
    Meeting.objects.update(state="cancelled")
    assert mine not in {one.action for one in shown_forms(reader.get(page))}


def test_meeting_reply_for_a_group_and_by_name(cast: Cast, talk: Meeting) -> None:
    assert cast.convener.person is not None
    cast.group.members.add(cast.convener.person)
    group = talk.attendances.create(organisation=cast.group)
    named = talk.attendances.create(person=cast.convener.person)
    gun = talk.attendances.get(guest_name="Gun Gäst")
    for row, allowed in ((group, True), (named, True), (gun, False)):
        url = reverse("dialogues:meeting_reply", args=[cast.region.key, talk.key, row.pk])
        status = client_of(cast.convener).post(url, {"reply": "comes"}).status_code
        assert status == (302 if allowed else 403)
        assert client_of(cast.reader).post(url, {"reply": "comes"}).status_code == 403


def test_a_reply_from_before_a_change_says_so(cast: Cast, talk: Meeting, hallsberg: Attendance) -> None:
    press(hallsberg, "comes")
    url = reverse("dialogues:meeting_notice", args=[cast.region.key, talk.key])
    assert "före den senaste ändringen" not in text_of(url, cast.editor)
    said = {"words": {}, "before": {}, "number": 1, "at": (NOW + timedelta(days=1)).isoformat()}
    Meeting.objects.update(last_notice=said, sequence=1)
    assert "före den senaste ändringen" in text_of(url, cast.editor)


def test_meeting_cancel_leads_to_the_notice_when_people_are_called(cast: Cast, talk: Meeting) -> None:
    cancel, detail, notice = (
        reverse(f"dialogues:meeting_{name}", args=[cast.region.key, talk.key])
        for name in ("cancel", "detail", "notice")
    )
    for notified, leads in ((None, detail), (NOW, notice)):
        Meeting.objects.update(state="planned", notified_at=notified)
        response = client_of(cast.editor).post(cancel, {"reason": "Snö."})
        assert response.headers["Location"] == leads


def test_meeting_detail_asks_on_top_who_has_not_answered(cast: Cast, talk: Meeting, hallsberg: Attendance) -> None:
    page = reverse("dialogues:meeting_detail", args=[talk.region.key, talk.key])
    asked = "Svara på kallelsen: kommer Hallsberg?"
    text = text_of(page, cast.chief)
    assert text.index(asked) < text.index("Dagordning</h2>")
    assert asked not in text_of(page, cast.other_chief)
    Attendance.objects.filter(pk=hallsberg.pk).update(reply="comes")
    assert asked not in text_of(page, cast.chief)


def test_notice_leads_to_the_meeting_who_may_read_it(cast: Cast, talk: Meeting) -> None:
    def body(user: User | None) -> str:
        to = Addressee("Gun Gäst", "gun@exempel.example", user, talk.attendances.get(guest_name="Gun Gäst"))
        said = NoticeText(talk, agenda=[], changes=[], text="", site="https://plan.example", by=None)
        return str(notice_mail(Outgoing(to, Tells.CALLED, "notice:1"), said).body)

    words = f"Mötet i Kultursamverkan: https://plan.example/moten/{talk.region.key}/{talk.key}/"
    assert words in body(None), "the public reads it"
    talk.is_public = False
    assert "Mötet i Kultursamverkan" not in body(None)
    assert words in body(cast.chief)
