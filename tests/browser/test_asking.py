"""A municipality asks to take part, the officer says yes, and it stands in the plan when it is published; several
activities changed at once; what there is to look over beside it. All but the last without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from kultursamverkan.documents.actions import open_working_copy
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.world import COPY, EDITOR, LEFT_OUT, SLUG, user

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

ACTIVITY = "Samverkan kring Barnkulturplaner"
EDITED = f"/planer/{COPY}/redigera/"


def _button(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_asks_and_is_let_in(new_page: NewPage, sign_in: SignIn) -> None:
    asking, officer = new_page(width=360, touch=True, javascript=False), new_page(javascript=False)
    sign_in(asking, LEFT_OUT)
    sign_in(officer, EDITOR)
    asking.goto("/organisationer/1862/")
    asking.get_by_role("link", name="Vi vill vara med").click()
    asking.get_by_label("Vilken aktivitet?").select_option(label=ACTIVITY)
    asking.get_by_label("Varför?").fill("Vi skriver en barnkulturplan i år.")
    _button(asking, "Skicka önskemålet")
    mine = asking.get_by_role("row").filter(has_text=ACTIVITY).filter(has_text="Vill vara med")
    expect(mine).to_contain_text("Väntar på svar")

    officer.goto("/min-sida/")
    officer.get_by_role("link", name="Svara på 2 önskemål om medverkan").click()
    officer.get_by_role("link", name=f"Svara på önskemålet om {ACTIVITY}").click()
    expect(officer.get_by_text("Vi skriver en barnkulturplan i år.")).to_be_visible()
    officer.get_by_label("Ord till kommunen").fill("Välkomna!")
    _button(officer, "Godkänn")
    row = officer.get_by_role("row").filter(has=officer.get_by_role("rowheader").filter(has_text=ACTIVITY))
    expect(row).to_contain_text("Degerfors")
    asking.goto("/organisationer/1862/")
    expect(mine).to_contain_text("Godkänt, inte publicerat än")

    officer.get_by_role("link", name="Publicera justering").click()
    officer.get_by_label("Varför justeras planen?").fill("Degerfors är med.")
    _button(officer, "Publicera")
    asking.goto("/organisationer/1862/")
    expect(asking.get_by_role("heading", name="Medverkar i 1 aktivitet")).to_be_visible()
    expect(mine).to_contain_text("Välkomna!")
    expect(mine).not_to_contain_text("inte publicerat")


def test_changes_several_at_once(new_page: NewPage, sign_in: SignIn) -> None:
    page = new_page(javascript=False)
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))
    sign_in(page, EDITOR)
    page.goto(EDITED)
    page.get_by_role("link", name="Ändra flera aktiviteter").click()
    page.get_by_label("Sök bland aktiviteterna").fill("barnkultur")
    _button(page, "Sök")
    _button(page, "Välj alla")
    page.get_by_label("Nytt planerat klart").fill("Vt 2022")
    _button(page, "Visa vad som ändras")
    change = page.get_by_role("row").filter(has_text=ACTIVITY)
    expect(change).to_contain_text("Planerat klart")
    expect(change).to_contain_text("2023")
    expect(change).to_contain_text("Vt 2022")
    page.get_by_role("main").get_by_role("button", name="Ändra 1 aktivitet").click()
    expect(page.get_by_text("1 aktivitet är ändrad.")).to_be_visible()
    _button(page, "Ångra")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader").filter(has_text=ACTIVITY))
    expect(row).to_contain_text("2023")
    expect(row).not_to_contain_text("Vt 2022")


def test_the_checklist_is_open_where_there_is_room(new_page: NewPage, sign_in: SignIn) -> None:
    """And leads to each place. On a phone it is folded."""
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))
    wide, narrow = new_page(), new_page(width=320)
    for page in (wide, narrow):
        sign_in(page, EDITOR)
        page.goto(EDITED)
    group = wide.get_by_text("1 mål har ingen prioriterad aktivitet")
    group.click()
    wide.get_by_role("link", name="Mål 2: Kultur och hälsa").click()
    expect(wide).to_have_url(f"{wide.url.partition('#')[0]}#mal-2")
    expect(wide.locator("#mal-2")).to_be_in_viewport()
    expect(narrow.get_by_text("1 mål har ingen prioriterad aktivitet")).to_be_hidden()
    narrow.get_by_text("Att se över").click()
    expect(narrow.get_by_text("1 mål har ingen prioriterad aktivitet")).to_be_visible()
