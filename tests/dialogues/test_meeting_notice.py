"""*Skicka kallelse*: to whom and what before it is sent; then once to each, and again when something has changed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django.fixtures import Settings

from dialogues.actions.meetings import cancel_meeting, resume_meeting
from dialogues.models import Meeting
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.records.models import SentMail
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, spring_talk
from tests.forms import form_data
from tests.mail_server import MailServer, mail_server
from tests.pages.reading import assert_queries_stay, client_of, text_of

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
HALLSBERG = {"chief@kultur.example", "reader@kultur.example"}
LAXA = {"other-chief@kultur.example", "convener@kultur.example"}
GUN = "gun@exempel.example"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as server:
        server.serve(settings)
        yield server


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    return spring_talk(cast.region, cast.hallsberg, cast.laxa, convener=cast.convener, activity=cast.activity)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def url(row: Meeting, name: str = "notice") -> str:
    return reverse(f"dialogues:meeting_{name}", args=[row.region.key, row.key])


def send(client: Client, row: Meeting, **typed: str) -> str:
    """The page that the press leads to."""
    data = form_data(client.get(url(row)), "") | typed
    return client.post(url(row), data, follow=True).content.decode()


def taken(server: MailServer) -> dict[str, EmailMessage]:
    """By receiver, what has come since the last time."""
    mails = {str(one["To"]): one for one in server.taken}
    assert len(mails) == len(server.taken)
    server.taken.clear()
    return mails


def ics(message: EmailMessage) -> Calendar:
    (part,) = (one for one in message.iter_attachments() if one.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == calendar["method"]
    assert part.get_filename() == "mote.ics"
    assert isinstance(calendar, Calendar)
    return calendar


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body(preferencelist=(kind,))
    assert part is not None
    return str(part.get_content())


def event(message: EmailMessage) -> tuple[str, int, str]:
    calendar = ics(message)
    one: Any = calendar.walk("VEVENT")[0]
    return (str(calendar["method"]), int(one["sequence"]), str(one["status"]))


def test_meeting_notice_shows_to_whom_and_what_first(cast: Cast, editor: Client, talk: Meeting) -> None:
    empty = factories.organisation(cast.region, "Askersund", kind=OrganisationKind.MUNICIPALITY)
    talk.attendances.create(organisation=empty)
    page = editor.get(url(talk)).content.decode()
    for words in (*HALLSBERG, *LAXA, GUN, "Läsfrämjande", "Läs rapporten först.", "Ingen adress är känd"):
        assert words in page
    assert 'Kallelse: Dialog i mars, 3 mars 2026</strong> <span class="quiet">till 5' in page
    assert not SentMail.objects.exists()
    convener = text_of(url(talk), cast.convener)
    assert GUN in convener
    assert "chief@kultur.example" not in convener


def test_meeting_notice_is_a_mail_with_a_calendar_file(
    cast: Cast, editor: Client, talk: Meeting, server: MailServer
) -> None:
    agenda_item(talk, "Budget <&>")
    Meeting.objects.update(place="Sjöängen", link="https://mote.example/1", host=cast.hallsberg)
    assert "5 mejl skickades." in send(editor, talk, text="Välkomna!")
    mails = taken(server)
    assert set(mails) == HALLSBERG | LAXA | {GUN}
    mail = mails["chief@kultur.example"]
    assert mail["Subject"] == "Kallelse: Dialog i mars, 3 mars 2026"
    assert mail["Reply-To"] == cast.editor.email
    told = ("Välkomna!", "tisdag 3 mars 2026 kl. 13.00–15.00", "Sjöängen", "https://mote.example/1", "Läsfrämjande")
    assert "Sammankallande: Alva Exempelsson" in body(mail).splitlines()
    for words in (*told, "Alva Exempelsson", "Svaret gäller Hallsbergs kommun.", "?svar=comes", "?svar=stays_away"):
        assert words in body(mail)
        assert words in body(mail, "html")
    assert "2. Budget <&>" in body(mail)
    assert "Budget &lt;&amp;&gt;" in body(mail, "html")
    one: Any = ics(mail).walk("VEVENT")[0]
    assert event(mail) == ("REQUEST", 1, "CONFIRMED")
    assert one["uid"] == f"mote-{cast.region.key}-{talk.key}@kultursamverkan"
    assert one["organizer"] == "mailto:noreply@kultursamverkan.example"
    assert one["attendee"] == "mailto:chief@kultur.example"
    assert one["dtstart"].dt.isoformat() == "2026-03-03T13:00:00+01:00"
    assert "Svaret gäller" not in body(mails[GUN])
    assert Meeting.objects.filter(sequence=1, notified_at=NOW).exists()
    rows = SentMail.objects.filter(subject=f"meeting:{talk.pk}", step="notice:1", state="sent", by=cast.editor)
    assert (rows.count(), rows.get(recipient=None).address) == (5, GUN)


def test_meeting_notice_is_sent_once(cast: Cast, editor: Client, talk: Meeting, server: MailServer) -> None:
    shown, in_another_tab = (form_data(editor.get(url(talk)), "") for _ in range(2))
    for client in (editor, client_of(cast.convener)):
        client.post(url(talk), shown)
    assert len(taken(server)) == 5
    assert "Alla kallade har redan fått det här" in editor.post(url(talk), in_another_tab).content.decode()
    page = editor.get(url(talk)).content.decode()
    assert "Alla kallade med en adress har kallelsen" in page
    assert "<textarea" not in page
    assert taken(server) == {}


def test_meeting_notice_tells_what_has_changed(cast: Cast, editor: Client, talk: Meeting, server: MailServer) -> None:
    send(editor, talk)
    taken(server)
    talk.attendances.create(guest_name="Ny Gäst", guest_email="ny@exempel.example")
    later = datetime(2026, 3, 4, 12, tzinfo=UTC)
    Meeting.objects.update(starts_at=later, ends_at=later + timedelta(hours=1))
    assert "har ändrats sedan kallelsen skickades" in text_of(url(talk, "detail"), cast.convener)
    for words in ("tisdag 3 mars 2026", "onsdag 4 mars 2026"):
        assert words in text_of(url(talk), cast.editor)
    send(editor, talk)
    mails = taken(server)
    assert set(mails) == HALLSBERG | LAXA | {GUN, "ny@exempel.example"}
    assert mails[GUN]["Subject"] == "Ändrat möte: Dialog i mars, 4 mars 2026"
    assert "Förut: tisdag 3 mars 2026" in body(mails[GUN])
    assert {event(one) for one in mails.values()} == {("REQUEST", 2, "CONFIRMED")}
    assert mails["ny@exempel.example"]["Subject"].startswith("Kallelse:")
    assert "Förut" not in body(mails["ny@exempel.example"])


def test_meeting_notice_to_a_late_guest_disturbs_nobody_else(editor: Client, talk: Meeting, server: MailServer) -> None:
    send(editor, talk)
    taken(server)
    talk.attendances.create(guest_name="Ny Gäst", guest_email="ny@exempel.example")
    send(editor, talk)
    assert {to: event(one)[1] for to, one in taken(server).items()} == {"ny@exempel.example": 1}


def test_meeting_notice_takes_back_and_calls_again(
    cast: Cast, editor: Client, talk: Meeting, server: MailServer
) -> None:
    send(editor, talk)
    taken(server)
    talk.attendances.filter(organisation=cast.laxa).delete()
    assert text_of(url(talk), cast.editor).partition("Inte längre kallade")[2].count("Får mejlet nu") == 2
    send(editor, talk)
    mails = taken(server)
    assert {to: event(one) for to, one in mails.items()} == dict.fromkeys(LAXA, ("CANCEL", 1, "CANCELLED"))
    assert "Du är inte längre kallad" in mails["convener@kultur.example"]["Subject"]
    assert "Läsfrämjande" not in body(mails["convener@kultur.example"])
    talk.attendances.create(organisation=cast.laxa)
    send(editor, talk)
    assert {to: event(one) for to, one in taken(server).items()} == dict.fromkeys(LAXA, ("REQUEST", 2, "CONFIRMED"))


def test_meeting_notice_of_a_cancelled_meeting(cast: Cast, editor: Client, talk: Meeting, server: MailServer) -> None:
    send(editor, talk)
    taken(server)
    cancel_meeting(meeting=talk, reason="Snöstorm.", by=cast.editor)
    assert "har inte fått veta att mötet är inställt" in text_of(url(talk, "detail"), cast.editor)
    send(editor, talk)
    mails = taken(server)
    assert set(mails) == HALLSBERG | LAXA | {GUN}
    assert {event(one) for one in mails.values()} == {("CANCEL", 2, "CANCELLED")}
    assert "Varför: Snöstorm." in body(mails[GUN])
    assert "svar=" not in body(mails[GUN])
    assert "De som hade kallelsen har fått veta" in text_of(url(talk), cast.editor)
    resume_meeting(meeting=talk, by=cast.editor)
    send(editor, talk)
    assert {event(one) for one in taken(server).values()} == {("REQUEST", 3, "CONFIRMED")}


def test_meeting_notice_of_what_nobody_was_called_to(cast: Cast, editor: Client, talk: Meeting) -> None:
    cancel_meeting(meeting=talk, reason="Ingen kunde.", by=cast.editor)
    assert "<textarea" not in editor.get(url(talk)).content.decode()
    assert "har inte fått veta" not in text_of(url(talk, "detail"), cast.editor)


def test_meeting_notice_when_the_mail_server_is_away(
    cast: Cast, editor: Client, talk: Meeting, settings: Settings
) -> None:
    with mail_server() as away:
        away.serve(settings)
    page = send(editor, talk, text="Välkomna!")
    assert "3 mejl gick inte att skicka. Allt är sparat" in page
    assert "2 mejl är inte skickade än." in page
    talk.refresh_from_db()
    assert (talk.sequence, talk.notified_at) == (1, None)
    assert form_data(editor.get(url(talk)), "")["text"] == "Välkomna!"
    with mail_server() as back:
        back.serve(settings)
        send(editor, talk)
        mails = taken(back)
    assert set(mails) == HALLSBERG | LAXA | {GUN}
    assert {event(one) for one in mails.values()} == {("REQUEST", 1, "CONFIRMED")}
    assert set(SentMail.objects.values_list("state", flat=True)) == {"sent"}


def test_meeting_notice_that_may_have_come_through(
    editor: Client, talk: Meeting, server: MailServer, clock: time_machine.Traveller
) -> None:
    send(editor, talk)
    taken(server)
    SentMail.objects.filter(address=GUN).update(state="claimed")
    clock.shift(timedelta(hours=1))
    assert "Alla kallade har redan fått" in send(editor, talk)
    send(editor, talk, unknown="on")
    assert list(taken(server)) == [GUN]


def test_meeting_notice_says_when_something_changed_meanwhile(cast: Cast, editor: Client, talk: Meeting) -> None:
    shown = form_data(editor.get(url(talk)), "") | {"text": "Mina ord."}
    agenda_item(talk, "Ny punkt")
    response = editor.post(url(talk), shown)
    assert "har ändrats sedan sidan visades" in response.content.decode()
    again = form_data(response, "")
    assert again["text"] == "Mina ord."
    assert not SentMail.objects.exists()
    assert editor.post(url(talk), again).status_code == 302
    assert SentMail.objects.count() == 5


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"starts_at": None, "ends_at": None}, "ingen tid än."), ({"starts_at": NOW - timedelta(1)}, "dag har varit")],
)
def test_meeting_notice_needs_a_day_ahead(editor: Client, talk: Meeting, facts: dict[str, object], words: str) -> None:
    Meeting.objects.update(**facts)
    page = editor.get(url(talk)).content.decode()
    assert words in page
    assert "<textarea" not in page
    editor.post(url(talk))
    assert not SentMail.objects.exists()


def test_meeting_notice_reaches_groups_and_those_without_an_account(
    cast: Cast, editor: Client, talk: Meeting, server: MailServer
) -> None:
    talk.attendances.all().delete()
    member = factories.person(cast.region, "Med Lem", email="med@exempel.example")
    cast.group.members.add(member, cast.convener.person)  # type: ignore[arg-type]
    place = factories.organisation(cast.region, "Askersund", kind=OrganisationKind.MUNICIPALITY)
    factories.person(cast.region, "Kul Turchef", email="kul@exempel.example", organisation=place)
    for organisation in (cast.group, place):
        talk.attendances.create(organisation=organisation)
    talk.attendances.create(guest_name="Med Lem", guest_email="MED@exempel.example")
    send(editor, talk)
    mails = taken(server)
    assert set(mails) == {"MED@exempel.example", "convener@kultur.example", "kul@exempel.example"}


def test_meeting_notice_asks_a_constant_number(cast: Cast, talk: Meeting) -> None:
    def more() -> None:
        for number in range(8):
            place = factories.organisation(cast.region, f"Kommun {number}", kind=OrganisationKind.MUNICIPALITY)
            factories.person(cast.region, f"Person {number}", email=f"p{number}@x.example", organisation=place)
            cast.group.members.add(factories.person(cast.region, f"Medlem {number}", email=f"m{number}@x.example"))
            talk.attendances.create(organisation=place)
            agenda_item(talk)

    talk.attendances.create(organisation=cast.group)
    assert_queries_stay(url(talk), cast.editor, more, at_most=15)
    assert_queries_stay(url(talk), cast.convener, lambda: None, at_most=15)
