"""The convener after a meeting (journey 3): my page says what is late, one form takes it all, and it is off the
list."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dialogues.models import Meeting
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.records.models import Draft
from tests.browser.conftest import NewPage, SignIn, Watched
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import Hand, Keyboard, Pointer
from tests.browser.world import CONVENER, HALLSBERG, user
from tests.dialogues.rows import agenda_item, meeting

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

WORDS = "Vi sågs i **Örebro** och talade om bokbussar."


@pytest.fixture
def late(orebro: None) -> Meeting:
    """Held 17 days ago, and so three days late; Hallsberg was called, one point."""
    region = Organisation.objects.get(code="18")
    start = timezone.now() - timedelta(days=17)
    facts = {"title": "Dialog", "state": "held", "starts_at": start, "ends_at": None}
    row = meeting(region, Organisation.objects.get(code=HALLSBERG), **facts)
    row.conveners.add(_person())
    agenda_item(row, "Läsfrämjande")
    return row


@pytest.mark.parametrize("kind", [Pointer, Keyboard])
def test_documents_a_meeting(kind: type[Hand], new_page: NewPage, late: Meeting) -> None:
    hand = kind(new_page())
    page = hand.page
    page.goto("/min-sida/")
    sign_in_by_code(hand, CONVENER)
    owed = page.get_by_role("region", name="Att göra")
    hand.press(owed.get_by_role("link", name="dokumentation saknas (försenad 3 dagar)"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dokumentera Dialog")
    hand.tick(page.get_by_role("checkbox", name="Hallsberg"))
    hand.write(hand.field("Det som sades: Läsfrämjande"), "Alla vill läsa mer.")
    hand.write(hand.field("Minnesanteckningar"), WORDS)
    expect(page.get_by_text("Utkastet är bevarat")).to_be_visible()
    hand.press(hand.button("Förhandsgranska"))
    expect(page.get_by_role("group", name="Förhandsvisning").locator("strong")).to_have_text("Örebro")
    hand.press(hand.button("Lägg till ett resultat"))
    line = page.get_by_role("group", name="Resultat 1")
    hand.pick(line.get_by_role("combobox", name="Slag"), "Uppgift")
    hand.write(line.get_by_role("textbox", name="Vad"), "Fråga bussbolaget.")
    hand.press(hand.button("Spara och gå till klar"))
    expect(hand.told("Anteckningarna är sparade.")).to_be_visible()
    hand.press(hand.button("Klar med dokumentationen"))
    expect(hand.told("Mötet är dokumenterat.")).to_be_visible()
    expect(page.get_by_text("Fråga bussbolaget.").first).to_be_visible()

    page.goto("/min-sida/")
    expect(page.get_by_text("dokumentation saknas")).to_have_count(0)
    late.refresh_from_db()
    assert (late.state, late.notes, late.documented_by) == ("documented", WORDS, user(CONVENER))
    assert late.attendances.get(attended=True).organisation.code == HALLSBERG  # type: ignore[union-attr]
    assert late.agenda.get().discussion == "Alla vill läsa mer."
    assert not Draft.objects.exists()


def test_what_is_being_written_survives_a_lost_connection_and_session(
    new_page: NewPage, sign_in: SignIn, late: Meeting, troubles: Watched
) -> None:
    page = new_page()
    _open(page, sign_in, late)
    notes = page.get_by_role("textbox", name="Minnesanteckningar")
    page.context.set_offline(True)
    notes.fill("Skrivet utan kontakt.")
    expect(page.get_by_text("Ingen kontakt med servern.")).to_be_visible()
    page.context.set_offline(False)
    # The browser tells of it too.
    troubles.clear()
    notes.press_sequentially(" Och med.")
    expect(page.get_by_text("Utkastet är bevarat")).to_be_visible()
    # The computer is closed, and opened again.
    page.reload()
    expect(page.get_by_role("main").get_by_text("Det du skrev förra gången hann inte sparas.").first).to_be_visible()
    expect(notes).to_have_value("Skrivet utan kontakt. Och med.")

    page.context.clear_cookies(name="sessionid")
    notes.fill("Skrivet utan kontakt. Och med. Till sist.")
    expect(page.get_by_text("Utkastet är inte bevarat: du har loggats ut.")).to_be_visible()
    page.get_by_role("button", name="Spara", exact=True).last.click()
    sign_in(page, CONVENER)
    page.goto(_url(late))
    expect(notes).to_have_value("Skrivet utan kontakt. Och med. Till sist.")
    page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.get_by_text("Anteckningarna är sparade.").first).to_be_visible()
    late.refresh_from_db()
    assert late.notes == "Skrivet utan kontakt. Och med. Till sist."


def _open(page: Page, sign_in: SignIn, row: Meeting) -> None:
    sign_in(page, CONVENER)
    page.goto(_url(row))


def _url(row: Meeting) -> str:
    return f"/moten/{row.region.key}/{row.key}/anteckningar/"


def _person() -> Person:
    """Of the convener's account."""
    account = user(CONVENER)
    assert account.person is not None
    return account.person
