"""The grid by keyboard, and what stays in sight when it scrolls."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, SignIn
from tests.browser.world import EDITOR, SLUG, YEAR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

URL = f"/planer/{SLUG}/uppfoljning/{YEAR}/rutnat/"


def test_arrow_keys_lead_from_cell_to_cell(new_page: NewPage, sign_in: SignIn) -> None:
    page = new_page()
    sign_in(page, EDITOR)
    page.goto(URL)
    page.get_by_role("link", name="Hoppa förbi rutnätet").focus()
    page.keyboard.press("Tab")
    box = page.get_by_role("region", name="Vem som har svarat vad")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    assert not _covered(page), "the head, the first column or the sums hide what has focus"
    expect(box.get_by_role("columnheader", name="Hallsberg")).to_be_in_viewport()
    expect(box.get_by_role("rowheader", name="Inlämnade svar")).to_be_in_viewport()
    address = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
    expect(_anchored(page)).to_be_in_viewport()


def test_twelve_municipalities_fit_on_a_laptop_and_less_room_says_so(new_page: NewPage, sign_in: SignIn) -> None:
    page = new_page()
    sign_in(page, EDITOR)
    page.goto(URL)
    box, more = page.get_by_role("region", name="Vem som har svarat vad"), page.get_by_text("Rulla i sidled")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert all(map(_in_one_line, box.get_by_role("columnheader").get_by_role("link").all()))
    expect(more).to_be_hidden()
    page.set_viewport_size({"width": 900, "height": 800})
    expect(more).to_be_visible()
    expect(box).to_have_attribute("data-more", "")


def test_list_on_a_phone_without_script(new_page: NewPage, sign_in: SignIn) -> None:
    page = new_page(width=320, javascript=False)
    sign_in(page, EDITOR)
    page.goto(f"{URL}?goal=mal-3")
    card = page.get_by_role("row").filter(has=page.get_by_text("Culturel Planning"))
    expect(card.get_by_role("link", name="Inte besvarad").first).to_be_visible()
    expect(card.get_by_text("Medverkar inte").first).not_to_be_in_viewport()


def _in_one_line(link: Locator) -> bool:
    return bool(
        link.evaluate(
            """link => { const range = document.createRange(); range.selectNodeContents(link);
            return range.getClientRects().length === 1; }"""
        )
    )


def _covered(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect();
            const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return !one.contains(there); }"""
        )
    )


def _anchored(page: Page) -> Locator:
    return page.locator(f"[id='{page.url.partition('#')[2]}']")
