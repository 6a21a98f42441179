"""The officer's dialogues of a year, by mouse and by keyboard: the parties, the series, the drafts of the meetings, the
summary, which everybody reads when it is approved."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__)
def hand(request: pytest.FixtureRequest, new_page: NewPage) -> Hand:
    kind: type[Hand] = request.param
    return kind(new_page())


def test_a_year_of_dialogues(hand: Hand, sign_in: SignIn, new_page: NewPage) -> None:
    page = hand.page
    sign_in(page, EDITOR)
    page.goto("/")
    hand.press(hand.link("Dialoger"))
    hand.press(hand.link("Region Örebro län"))
    hand.press(hand.link("Ny dialogpart"))
    hand.write(hand.field("Dialogpart"), "Kommunernas politiker")
    for name in ("Hallsberg", "Laxå"):
        hand.tick(page.get_by_role("checkbox", name=name, exact=True))
    hand.press(hand.button("Lägg till dialogparten"))
    expect(hand.told("Kommunernas politiker är tillagd.")).to_be_visible()

    hand.press(hand.link("Ny dialogserie"))
    hand.write(hand.field("Namn"), "Samverkansdialoger")
    hand.press(hand.button("Lägg till en part"))
    party = page.get_by_role("combobox", name="Dialogpart")
    expect(party).to_be_focused()
    hand.pick(party, "Kommunernas politiker")
    hand.press(hand.button("Lägg till serien"))

    hand.press(hand.link("Ny omgång"))
    hand.write(hand.field("Andra teman"), "Scenkonst för unga")
    hand.press(hand.button("Lägg till omgången"))
    expect(page.get_by_text("Inte inbjudna än: Kommunernas politiker.")).to_be_visible()

    hand.press(hand.link("Skapa årets möten"))
    expect(page.get_by_role("checkbox", name="Kommunernas politiker")).to_be_checked()
    hand.press(hand.button("Skapa mötena"))
    expect(hand.told("1 möte är skapat.")).to_be_visible()
    expect(hand.link("Skapa årets möten")).to_have_count(0)
    address = page.url
    hand.press(page.get_by_role("table").get_by_role("link").nth(1))
    for words in ("Scenkonst för unga", "Hallsberg", "Laxå"):
        expect(page.get_by_role("main").get_by_text(words, exact=True).first).to_be_visible()

    page.goto(address)
    hand.press(hand.link("Skriv sammanfattningen"))
    hand.write(hand.field("Sammanfattning för alla"), "Alla vill se mer dans.")
    hand.press(hand.button("Spara"))
    stranger = new_page()
    stranger.goto("/dialoger/")
    expect(stranger.get_by_text("Samverkansdialoger")).to_have_count(0)
    hand.press(hand.link("Godkänn"))
    hand.press(hand.button("Godkänn och visa för alla"))
    expect(hand.told("Sammanfattningen är godkänd: alla kan läsa den.")).to_be_visible()
    stranger.reload()
    stranger.get_by_role("link", name="Samverkansdialoger", exact=True).click()
    stranger.get_by_role("rowheader").get_by_role("link").click()
    expect(stranger.get_by_text("Alla vill se mer dans.")).to_be_visible()
    expect(stranger.get_by_text("Kommunernas politiker")).to_have_count(0)
