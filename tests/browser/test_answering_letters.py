"""A letter from politicians, from received to answered; its reply prints in the usual order, without empty headings."""

import re

import pytest
from playwright.sync_api import Page, expect

from dialogues.models import Letter
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import CHIEF

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

TITLE = "Fler bokbussar"
# As they are written: not in the order of the reply.
WRITTEN = {
    "Förvaltningens synpunkter": "En bokbuss till ryms i budgeten.",
    "Förslag till beslut": "Skrivelsen anses besvarad.",
    "Ärendet": "Skrivelsen begär fler bokbussar.",
}
# What stands on paper, heading by heading.
_PRINTED = """() => {
  const seen = one => one.checkVisibility();
  const report = document.querySelector('.staff-report');
  return [...report.querySelectorAll('h3')].filter(seen).map(head => {
    const text = head.nextElementSibling;
    return [head.textContent.trim(), text && seen(text) && text.matches('.prose') ? text.textContent.trim() : ''];
  }); }"""


@pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__)
def test_a_letter_is_answered(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = kind(new_page())
    page = hand.page
    sign_in(page, CHIEF)
    page.goto("/arenden/")
    _register(hand)
    public = new_page()
    letter = page.url
    assert (public.goto(letter) or pytest.fail("no answer")).status == 404

    _go_to(hand, "Bereds")
    hand.press(hand.link("Skriv svaret"))
    for heading, text in WRITTEN.items():
        hand.write(page.get_by_role("textbox", name=re.compile(rf"^{heading}\b")), text)
    _sign(hand, "Berit Exempelsson", "Titel", "Kulturchef")
    hand.press(hand.button("Spara"))
    expect(hand.told("Svaret är sparat.")).to_be_visible()
    _go_to(hand, "Besvarad")
    hand.press(hand.link("Publicera"))
    hand.press(hand.button("Publicera"))
    expect(hand.told("Skrivelsen är publicerad: alla kan läsa den och svaret.")).to_be_visible()

    public.goto(letter)
    expect(public.get_by_text("Besvarad").first).to_be_visible()
    _expect_printed(public)
    row = Letter.objects.get(title=TITLE)
    assert (row.state, row.is_public, row.registry_number) == ("answered", True, "AKTNR 12-34")


def _register(hand: Hand) -> None:
    page = hand.page
    hand.press(hand.link("Registrera en skrivelse"))
    hand.pick(page.get_by_role("combobox", name="Mottagare"), "Hallsberg")
    hand.write(page.get_by_role("textbox", name="Rubrik"), TITLE)
    hand.write(page.get_by_role("textbox", name="Diarienummer"), "AKTNR 12-34")
    hand.tick(page.get_by_role("checkbox", name="och fler har skrivit under"))
    _sign(hand, "Gun Exempelsson", "Parti", "X")
    hand.press(hand.button("Registrera"))
    expect(hand.told("Skrivelsen är registrerad.")).to_be_visible()
    expect(page.get_by_text("Gun Exempelsson (X) m.fl.")).to_be_visible()
    expect(page.get_by_text("Skrivelsen är mottagen.")).to_be_visible()


def _sign(hand: Hand, name: str, aside: str, value: str) -> None:
    page = hand.page
    hand.press(hand.button("Lägg till ett namn"))
    line = page.get_by_role("group", name="Namn 1")
    hand.write(line.get_by_role("textbox", name="Namn"), name)
    hand.write(line.get_by_role("textbox", name=aside), value)


def _go_to(hand: Hand, state: str) -> None:
    hand.press(hand.page.get_by_role("region", name="Ändra läget").get_by_role("button", name=state, exact=True))
    expect(hand.told(f"Skrivelsen är {state.lower()}.")).to_be_visible()


def _expect_printed(page: Page) -> None:
    page.emulate_media(media="print")
    order = ["Förslag till beslut", "Ärendet", "Förvaltningens synpunkter"]
    assert page.evaluate(_PRINTED) == [[heading, WRITTEN[heading]] for heading in order]
    expect(page.get_by_role("list", name="Tjänstepersoner som skrivit under")).to_have_text(
        "Berit ExempelssonKulturchef"
    )
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_have_count(0)
