"""Small things an officer does in the working copy: move, bin, take back, correct at once, throw away."""

import pytest
from playwright.sync_api import Locator, Page, expect

from kultursamverkan.documents.actions import open_working_copy
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import COPY, EDITOR, SLUG, user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("orebro"),
    pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__),
]

SCHOOLS, PLANS = "Samverkan mellan länets kulturskolor", "Samverkan kring Barnkulturplaner"


def test_moves_bins_takes_back_and_throws_away(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = _officer(kind, new_page, sign_in)
    page = hand.page
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))
    page.goto(f"/planer/{COPY}/redigera/")
    assert _order(page) == [SCHOOLS, PLANS]
    _more(hand, PLANS, "Flytta upp")
    expect(hand.told("Aktiviteten är flyttad.")).to_be_visible()
    assert _order(page) == [PLANS, SCHOOLS]
    expect(_row(page, PLANS)).to_be_in_viewport()

    _more(hand, PLANS, "Ta bort")
    expect(page.get_by_role("rowheader", name=PLANS)).to_have_count(0)
    hand.press(hand.link("Papperskorg (1)"))
    hand.press(page.get_by_role("button", name=f"Återställ {PLANS}"))
    expect(_row(page, PLANS)).to_be_visible()

    hand.press(page.get_by_role("region", name="Opublicerade ändringar").get_by_role("link", name="Kasta"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vill du kasta arbetsversionen?")
    hand.press(hand.button("Kasta arbetsversionen"))
    expect(hand.told("Arbetsversionen är kastad.")).to_be_visible()
    assert _order(page) == [SCHOOLS, PLANS]


def test_corrects_and_publishes_in_one_press(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = _officer(kind, new_page, sign_in)
    page = hand.page
    page.goto(f"/planer/{SLUG}/aktiviteter/a04/")
    hand.press(hand.link("Rätta och publicera"))
    hand.write(page.get_by_role("textbox", name="Aktivitet", exact=True), "Samverkan kring barnkulturplaner")
    hand.write(hand.field("Varför rättas aktiviteten?"), "Stor bokstav mitt i meningen.")
    hand.press(hand.button("Rätta och publicera"))
    expect(hand.told("Rättelsen är publicerad som version 2 och syns för alla.")).to_be_visible()
    public = new_page()
    public.goto(f"/planer/{SLUG}/aktiviteter/a04/")
    expect(public.get_by_role("heading", level=1)).to_have_text("Samverkan kring barnkulturplaner")


def _officer(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> Hand:
    hand = kind(new_page())
    sign_in(hand.page, EDITOR)
    return hand


def _more(hand: Hand, title: str, name: str) -> None:
    """One of the things to do that are folded away beside the row."""
    row = _row(hand.page, title)
    if not row.get_by_role("button", name=name).is_visible():
        hand.press(row.locator("summary"))
    hand.press(row.get_by_role("button", name=name))


def _row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))


def _order(page: Page) -> list[str]:
    """The two activities under one heading, as they stand."""
    table = page.get_by_role("table", name="Aktiviteter: Ökad samverkan mellan region och kommuner").first
    rows = table.get_by_role("rowheader").all_inner_texts()
    return [title for text in rows for title in (SCHOOLS, PLANS) if text.startswith(title)]
