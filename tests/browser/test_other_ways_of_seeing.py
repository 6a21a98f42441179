"""The pages for those who see them otherwise: by keyboard, at 400 %, in forced colours, without motion, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from activities.models import FollowUp
from tests.browser.checks import accessibility_faults, sideways_scroll
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import FOCUS_FAULT, Keyboard
from tests.browser.world import CHIEF, EDITOR, HALLSBERG, SLUG, YEAR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PLAN = f"/planer/{SLUG}/"
SHEET = f"{PLAN}uppfoljning/{YEAR}/{HALLSBERG}/"
MAIN_PAGES = [
    ("", "/"),
    ("", PLAN),
    ("", "/aktiviteter/?q=Laxå"),
    ("", f"{PLAN}aktiviteter/a01/"),
    ("", f"{PLAN}tidslinje/"),
    ("", f"/organisationer/{HALLSBERG}/"),
    (CHIEF, SHEET),
    (EDITOR, f"{PLAN}uppfoljning/{YEAR}/"),
    (EDITOR, f"{PLAN}aktiviteter/a04/ratta/"),
]
# A window of 1280 × 1024 at 400 % (WCAG 1.4.10).
ZOOMED = {"width": 320, "height": 256}
STOPS = 60

main_pages = pytest.mark.parametrize(("persona", "path"), MAIN_PAGES, ids=[path for _, path in MAIN_PAGES])


@main_pages
def test_every_stop_of_the_keyboard_is_seen_at_400_percent(
    persona: str, path: str, new_page: NewPage, sign_in: SignIn
) -> None:
    page = _open(persona, path, new_page(**ZOOMED), sign_in)
    assert sideways_scroll(page) <= 0
    assert not _focus_faults(page)


@main_pages
def test_forced_colours(persona: str, path: str, new_page: NewPage, sign_in: SignIn) -> None:
    page = _open(persona, path, new_page(), sign_in)
    page.emulate_media(forced_colors="active")
    assert not accessibility_faults(page)
    assert not _focus_faults(page)
    for word in page.locator("main .ds-tag").all():
        assert (word.text_content() or "").strip(), "a status is a word, not a colour"


@main_pages
def test_nothing_moves_for_those_who_ask(persona: str, path: str, new_page: NewPage, sign_in: SignIn) -> None:
    page = _open(persona, path, new_page(), sign_in)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            const seconds = (style.transitionDuration + ',' + style.animationDuration).split(',').map(parseFloat);
            return Math.max(...seconds) > 0.01 || style.scrollBehavior === 'smooth';
        }).map(one => one.outerHTML.slice(0, 100))"""
    )
    assert not moving


@main_pages
def test_the_skip_link_comes_first_and_leads_past_the_menu(
    persona: str, path: str, new_page: NewPage, sign_in: SignIn
) -> None:
    page = _open(persona, path, new_page(), sign_in)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hoppa till innehållet")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert not page.evaluate(FOCUS_FAULT)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_plan_on_paper(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PLAN)
    page.emulate_media(media="print")
    for gone in (
        page.get_by_role("navigation", name="Huvudmeny"),
        page.get_by_role("navigation", name="Du är här"),
        page.get_by_role("link", name="Logga in"),
        page.get_by_role("link", name="Hoppa till innehållet"),
    ):
        expect(gone).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Dnr 20RS9126")).to_be_visible()
    for heading in page.get_by_role("rowheader").all():
        expect(heading).to_be_visible()
    # The heads of a table stand again on the next page.
    groups = page.evaluate("[...document.querySelectorAll('main thead')].map(one => getComputedStyle(one).display)")
    assert set(groups) == {"table-header-group"}
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in pdf, "A4"


def test_the_committees_page_is_one_page(new_page: NewPage) -> None:
    """Twelve activities, and as many words about each as are shown."""
    words = {"text": "Vi kommer inte vidare. " * 20, "obstacles": ["economy", "demand", "surroundings"]}
    FollowUp.objects.filter(organisation__code=HALLSBERG).exclude(status="").update(state="accepted", **words)
    page = new_page()
    page.goto(f"/organisationer/{HALLSBERG}/utskrift/")
    expect(page.get_by_text("Ekonomi, Efterfrågan, Omvärld")).to_have_count(12)
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1


def test_filters_by_keyboard(new_page: NewPage) -> None:
    """Those who go by keyboard open, choose, send and take away, and never lose where they are."""
    hand = Keyboard(new_page(width=320))
    page = hand.page
    page.goto("/aktiviteter/")
    summary = page.locator("summary", has_text="Filtrera")
    hand.reach(summary)
    page.keyboard.press("Space")
    hand.pick(page.get_by_role("combobox", name="Utvecklingsmål"), "Mål 2: Kultur och hälsa")
    hand.press(hand.button("Visa urvalet"))
    expect(page.get_by_text("3 aktiviteter", exact=True)).to_be_visible()
    hand.press(page.get_by_role("link", name="Ta bort filtret Utvecklingsmål"))
    expect(page.get_by_text("18 aktiviteter", exact=True)).to_be_visible()


def _open(persona: str, path: str, page: Page, sign_in: SignIn) -> Page:
    if persona:
        sign_in(page, persona)
    response = page.goto(path)
    assert response is not None
    assert response.status == 200
    return page


def _focus_faults(page: Page) -> list[str]:
    """At the first stops of the keyboard from the top, or all there are."""
    found = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if fault := page.evaluate(FOCUS_FAULT):
            found.append(fault)
        if page.evaluate("document.activeElement === document.body"):
            break
    return found
