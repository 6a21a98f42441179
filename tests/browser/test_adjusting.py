"""The officer adjusts the plan: nobody else sees anything before it is published, everybody after."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kultursamverkan.documents.models import PlanVersion
from tests.browser.conftest import NewPage
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import HANDS, Hand
from tests.browser.world import EDITOR, SLUG

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PLAN = f"/planer/{SLUG}/"
OLD = "Samverkan kring Barnkulturplaner"
NEW = "Samverkan kring barnkulturplaner i varje kommun"
REASON = "Kumla har tackat ja och Nora har tackat nej."
DECIDER = "Samverkansrådet"


@pytest.mark.parametrize("kind", HANDS)
def test_adjusts_the_plan_and_publishes(kind: type[Hand], new_page: NewPage) -> None:
    hand, public = kind(new_page()), new_page()
    page = hand.page
    _open_working_copy(hand)
    _edit(hand)
    _expect_public(public, OLD, "Nora", "Kumla")

    hand.press(hand.link("Publicera justering"))
    change = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=NEW))
    title = change.locator("dl > div").filter(has_text="Aktivitet").first
    expect(title.get_by_role("deletion")).to_contain_text("Barnkulturplaner")
    expect(title.get_by_role("insertion").last).to_contain_text("i varje kommun")
    hand.press(hand.button("Publicera"))
    expect(page.get_by_role("group", name="Det gick inte att spara.")).to_be_focused()
    hand.write(hand.field("Varför justeras planen?"), REASON)
    hand.write(hand.field("Vem har beslutat?"), DECIDER)
    hand.press(hand.button("Publicera"))
    expect(hand.told("Version 2 är publicerad och syns för alla.")).to_be_visible()

    _expect_public(public, NEW, "Kumla", "Nora")
    expect(public.get_by_text("Version 2, justerad")).to_be_visible()
    _read_the_first_version(type(hand)(public))
    _read_the_history(hand)
    version = PlanVersion.objects.get(number=2)
    assert (version.reason, version.decided_by) == (REASON, DECIDER)


def _open_working_copy(hand: Hand) -> None:
    page = hand.page
    page.goto("/")
    hand.press(page.get_by_role("banner").get_by_role("link", name="Logga in"))
    sign_in_by_code(hand, EDITOR)
    hand.press(hand.button("Öppna en arbetsversion"))
    expect(page.get_by_text("Inga opublicerade ändringar.")).to_be_visible()


def _edit(hand: Hand) -> None:
    page = hand.page
    hand.press(hand.link(f"Ändra {OLD}"))
    expect(page.get_by_role("form", name="Ändra aktiviteten")).to_be_visible()
    hand.write(hand.field("Aktivitet"), NEW)
    municipalities = page.get_by_role("group", name="Kommuner som samverkar")
    for name in ("Kumla", "Nora"):
        hand.tick(municipalities.get_by_role("checkbox", name=name, exact=True))
    hand.press(hand.button("Spara"))
    expect(hand.told("Aktiviteten är sparad.")).to_be_visible()
    expect(page.get_by_text("1 opublicerad ändring.")).to_be_visible()
    expect(_row(page, NEW)).to_be_in_viewport()


def _expect_public(page: Page, title: str, there: str, not_there: str) -> None:
    page.goto(PLAN)
    expect(_row(page, title)).to_contain_text(there)
    expect(_row(page, title)).not_to_contain_text(not_there)
    expect(page.get_by_text("opublicerad")).to_have_count(0)


def _read_the_first_version(hand: Hand) -> None:
    page = hand.page
    hand.press(page.get_by_role("link", name="Tidigare versioner"))
    expect(page.get_by_role("row", name="Version 2")).to_contain_text(REASON)
    expect(page.get_by_role("row", name="Version 2")).to_contain_text(DECIDER)
    hand.press(page.get_by_role("rowheader", name="Version 1").get_by_role("link"))
    expect(page).to_have_url(re.compile(f"{PLAN}versioner/1/$"))
    expect(page.get_by_text("Du läser version 1. Gällande version är 2.")).to_be_visible()
    expect(_row(page, OLD)).to_contain_text("Nora")
    hand.press(hand.link("Till gällande plan"))
    expect(_row(page, NEW)).to_be_attached()


def _read_the_history(hand: Hand) -> None:
    """Who, when, field, old and new, across the working copy that is gone."""
    page = hand.page
    hand.press(_row(page, NEW).get_by_role("link", name=NEW))
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW)
    hand.press(hand.link("Historik"))
    row = page.get_by_role("row").filter(has_text=NEW)
    expect(row).to_contain_text("Rut Exempelsson")
    expect(row).to_contain_text(OLD)
    expect(row.get_by_role("rowheader")).to_have_text("Aktivitet")
    expect(page.get_by_role("row").filter(has_text="Kumla").first).to_contain_text("Rut Exempelsson")


def _row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))
