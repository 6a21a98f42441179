"""The plan edited as one would a document: with JavaScript each row where it stands, without it page by page."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from activities.actions.content import content_of
from activities.actions.editing import edit_activity
from activities.models import Activity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import Session
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import Hand, Keyboard, Pointer
from tests.browser.world import ADMIN, COPY, EDITOR, SLUG, user

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("working_copy")]

EDITOR_PAGE = f"/planer/{COPY}/redigera/"
SCHOOLS, PLANS = "Samverkan mellan länets kulturskolor", "Samverkan kring Barnkulturplaner"
# Three rows and what they are called then.
RETITLED = {
    "a01": "Kompetensutveckling för skolchefer och kulturchefer",
    "a02": "Resor till och från kulturevenemang för skolor",
    "a04": "Samverkan kring barnkulturplaner i varje kommun",
}


@pytest.fixture
def working_copy(orebro: None) -> None:
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))


@pytest.mark.parametrize("javascript", [True, False], ids=["in place", "page by page"])
def test_edits_moves_undoes_publishes_and_compares(javascript: bool, new_page: NewPage, sign_in: SignIn) -> None:
    page, public = new_page(javascript=javascript), new_page()
    hand, keyboard = Pointer(page), Keyboard(page)
    sign_in(page, EDITOR)
    page.goto(EDITOR_PAGE)
    for key, title in RETITLED.items():
        hand.press(_change(page, key))
        hand.write(_title(page), title)
        hand.press(hand.button("Spara"))
        expect(page.locator(f"#{key} > th")).to_contain_text(title)
        expect(page.locator(f"#{key}")).to_be_in_viewport()
        if javascript:
            expect(_change(page, key)).to_be_focused()
    expect(page.get_by_text("3 opublicerade ändringar.")).to_be_visible()
    expect(page).to_have_url(re.compile(EDITOR_PAGE))

    page.keyboard.press("Tab")  # from the hand to the keyboard: now the focus is drawn
    _more(keyboard, "a04", "Flytta upp")
    expect(page.locator("#a04 + #a03")).to_be_visible()
    if javascript:
        # Nothing is above it now: the focus is on the way back down.
        expect(page.locator("#a04").get_by_role("button", name="Flytta ner")).to_be_focused()
        page.keyboard.press("Control+z")
    else:
        hand.press(hand.button("Ångra"))
    expect(page.locator("#a03 + #a04")).to_be_visible()

    hand.press(hand.link("Publicera justering"))
    hand.write(hand.field("Varför justeras planen?"), "Kortare namn.")
    hand.press(hand.button("Publicera"))
    expect(hand.told("Version 2 är publicerad och syns för alla.")).to_be_visible()
    page.goto(f"/planer/{SLUG}/jamfor/?fran=1&till=2")
    for title in RETITLED.values():
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("heading", name=SCHOOLS)).to_have_count(0)
    public.goto(f"/planer/{SLUG}/")
    expect(public.get_by_text("Version 2, justerad")).to_be_visible()
    for title in RETITLED.values():
        expect(public.get_by_role("rowheader", name=title)).to_be_attached()


def test_adds_places_and_bins_by_keyboard(new_page: NewPage, sign_in: SignIn) -> None:
    hand = Keyboard(new_page())
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(EDITOR_PAGE)
    _open_more(hand, "a03")
    hand.press(page.locator("#a03").get_by_role("link", name="Lägg till aktivitet efter"))
    expect(_title(page)).to_be_focused()
    hand.press(hand.button("Lägg till aktiviteten"))
    expect(page.get_by_role("group", name="Det gick inte att spara.")).to_be_focused()
    hand.write(_title(page), "Gemensam kulturskoledag")
    # One thing at a time: what is being written is not lost for something else.
    hand.press(_change(page, "a03"))
    expect(page.get_by_text("Det du skriver här är inte sparat.")).to_be_visible()
    expect(_title(page)).to_be_focused()
    hand.press(hand.button("Lägg till aktiviteten"))
    expect(page.locator("#a03 + tr").get_by_text("Gemensam kulturskoledag").first).to_be_visible()
    expect(page.locator("#a03 + tr + #a04")).to_be_visible()
    added = Activity.objects.get(title="Gemensam kulturskoledag").key
    expect(_change(page, added)).to_be_focused()

    _open_more(hand, added)
    hand.press(_part(page, added).get_by_role("link", name="Flytta till annan rubrik"))
    hand.pick(page.get_by_role("combobox", name="Rubrik"), "Ökade kunskaper – dela erfarenheter (mål 1, Barn och unga)")
    hand.press(hand.button("Flytta"))
    expect(page.locator(f"#a09 + [id='{added}']")).to_be_visible()
    expect(_change(page, added)).to_be_focused()

    _more(hand, added, "Ta bort")
    expect(_part(page, added)).to_have_count(0)
    expect(_change(page, "a09")).to_be_focused()
    expect(page.get_by_role("link", name="Papperskorg (1)")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(f"#a09 + [id='{added}']")).to_be_visible()
    expect(_change(page, added)).to_be_focused()

    hand.press(_change(page, "a09"))
    expect(_title(page)).to_be_focused()
    hand.press(hand.link("Avbryt"))
    expect(_change(page, "a09")).to_be_focused()


def test_the_second_of_two_meets_the_conflict_in_place(new_page: NewPage, sign_in: SignIn) -> None:
    hand = Pointer(new_page())
    page = hand.page
    sign_in(page, ADMIN)
    page.goto(EDITOR_PAGE)
    hand.press(_change(page, "a04"))
    hand.write(_title(page), "Adas förslag")
    activity = Activity.objects.get(plan__slug=COPY, key="a04")
    content = replace(content_of(activity), title="Ruts förslag")
    edit_activity(activity=activity, revision=None, content=content, by=user(EDITOR))
    hand.press(hand.button("Spara"))
    expect(page.locator("[data-error-summary]")).to_be_focused()
    differences = page.get_by_role("table", name="De två versionerna")
    expect(differences.get_by_role("row", name="Aktivitet").first).to_contain_text("Ruts förslag")
    expect(_title(page)).to_have_value("Adas förslag")
    assert _saved() == "Ruts förslag"
    hand.press(hand.button("Spara"))
    expect(_change(page, "a04")).to_be_focused()
    assert _saved() == "Adas förslag"


def test_what_was_typed_when_the_session_ended_comes_back(new_page: NewPage, sign_in: SignIn) -> None:
    hand = Pointer(new_page())
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(EDITOR_PAGE)
    hand.press(_change(page, "a04"))
    hand.write(_title(page), "Skrivet i en lång paus")
    Session.objects.all().delete()
    hand.press(hand.button("Spara"))
    expect(hand.told("Du hade loggats ut. Logga in igen, så finns det du skrev kvar.")).to_be_visible()
    sign_in_by_code(hand, EDITOR)
    expect(_title(page)).to_have_value("Skrivet i en lång paus")
    assert _saved() == PLANS, "it is shown, not saved"
    hand.press(hand.button("Spara"))
    expect(page).to_have_url(re.compile(f"{EDITOR_PAGE}#a04$"))
    assert _saved() == "Skrivet i en lång paus"


def _part(page: Page, key: str) -> Locator:
    return page.locator(f"[id='{key}']")  # a key may begin with a digit


def _change(page: Page, key: str) -> Locator:
    return _part(page, key).get_by_role("link", name="Ändra")


def _title(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Aktivitet", exact=True)


def _open_more(hand: Hand, key: str) -> None:
    hand.press(_part(hand.page, key).locator("summary"))


def _more(hand: Hand, key: str, name: str) -> None:
    """One of the things to do that are folded away beside the row."""
    _open_more(hand, key)
    hand.press(_part(hand.page, key).get_by_role("button", name=name))


def _saved() -> str:
    return Activity.objects.get(plan__slug=COPY, key="a04").title
