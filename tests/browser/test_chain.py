"""The chain from strategy to activity, followed from the picture to the table and back, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPage
from tests.browser.hands import HANDS, Hand

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

CHAIN = "/planer/orebro-2020-2023/kedjan/"


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__)
def hand(request: pytest.FixtureRequest, new_page: NewPage) -> Hand:
    kind: type[Hand] = request.param
    return kind(new_page())


def test_follows_the_chain_both_ways(hand: Hand) -> None:
    page = hand.page
    page.goto("/planer/orebro-2020-2023/")
    hand.press(hand.link("Kedjan från strategi till aktivitet"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kedjan från strategi till aktivitet")

    picture = page.get_by_role("group", name=re.compile("^Kedjan"))
    hand.press(picture.get_by_role("link", name="Till raden i tabellen: Mål 2: Kultur och hälsa"))
    row = page.locator("#rad-mal-mal-2")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("Lucka: Ingen prioriterad aktivitet")
    hand.press(row.get_by_role("link", name="Visa Mål 2: Kultur och hälsa i bilden"))
    node = picture.get_by_role("link", name=re.compile("^Utvecklingsmål: Mål 2"))
    expect(node).to_be_in_viewport()

    hand.press(picture.get_by_role("link", name="Område: Område Samhället"))
    expect(page.get_by_role("heading", level=3, name="Område Samhället")).to_be_in_viewport()
    hand.press(hand.link("Mål 2 Kultur och hälsa"))
    hand.press(hand.link("Målet i kedjan från strategi till aktivitet"))
    expect(row).to_be_in_viewport()


def test_every_node_is_large_enough_and_shows_its_focus(new_page: NewPage) -> None:
    page = new_page()
    page.goto(CHAIN)
    links = page.locator("svg.chain a")
    assert links.count() == 2 * (2 + 3 + 7 + 1 + 3 + 9 + 18 + 1)
    small = links.evaluate_all(
        "all => all.map(a => a.querySelector('rect').getBoundingClientRect())"
        ".filter(box => box.width < 24 || box.height < 24).length"
    )
    assert small == 0
    for node in (links.nth(0), links.nth(1)):
        before = _outline(node)
        page.keyboard.press("Tab")
        node.focus()
        assert _outline(node) != before


def _outline(node: Locator) -> str:
    style: str = node.locator("rect").first.evaluate("box => getComputedStyle(box).strokeWidth")
    return style


def test_on_a_phone_the_picture_scrolls_in_its_own_box(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto(CHAIN)
    box = page.get_by_role("region", name=re.compile("^Bilden av kedjan"))
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("link", name="Hoppa över bilden till tabellen").click()
    expect(page.get_by_role("heading", name="Tabellen")).to_be_in_viewport()
