"""The public reads the plan, and finds what Hallsberg takes part in."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.hands import HANDS, Hand

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

TITLE = "Handlingsplan för kultursamverkan region/kommun 2020-2023"
SECTION = "5. Prioriterade aktiviteter under 2020-2021"


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__)
def hand(request: pytest.FixtureRequest, new_page: NewPage) -> Hand:
    kind: type[Hand] = request.param
    return kind(new_page())


def test_reads_the_plan(hand: Hand) -> None:
    page = hand.page
    page.goto("/")
    hand.press(hand.link("Läs planen"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Version 1, 29 oktober 2020")).to_be_visible()
    expect(page.get_by_text("Dnr 20RS9126")).to_be_visible()

    contents = page.get_by_role("navigation", name="Innehåll")
    hand.press(contents.get_by_role("link", name=SECTION))
    expect(page.get_by_role("heading", name=SECTION)).to_be_in_viewport()

    goals = page.get_by_role("region", name="Utvecklingsmål").get_by_role("listitem")
    expect(goals).to_have_count(3)
    expect(goals.first).to_contain_text("Mål 1: Barn och unga")

    section = page.get_by_role("region", name=SECTION)
    table = section.get_by_role("table", name="Aktiviteter: Ökad samverkan mellan kultur och skola")
    heads = ["Aktivitet", "Start", "Ansvariga samordnare", "Samverkan", "Uppföljning", "Klart"]
    expect(table.get_by_role("columnheader")).to_have_text(heads)
    row = table.get_by_role("row").nth(1)
    expect(row).to_contain_text("Lindesberg")
    expect(row).to_contain_text("2 av 9 har svarat: 2 pågår")
    expect(page.get_by_role("rowheader")).to_have_count(18)


def test_reads_a_footnote_and_comes_back(hand: Hand) -> None:
    page = hand.page
    page.goto("/planer/orebro-2020-2023/")
    mark = page.get_by_role("link", name="Fotnot 1", exact=True).first
    mark.focus()
    expect(page.get_by_role("tooltip").first).to_be_visible()
    expect(page.get_by_role("tooltip").first).to_contain_text("kulturplan", ignore_case=True)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    hand.press(mark)
    notes = page.get_by_role("region", name="Ordförklaringar").get_by_role("listitem")
    expect(notes).to_have_count(7)
    expect(notes.first).to_be_in_viewport()
    hand.press(page.get_by_role("link", name="Tillbaka till texten, fotnot 1", exact=True))
    expect(mark).to_be_in_viewport()


def test_finds_what_hallsberg_takes_part_in(hand: Hand, tmp_path: Path) -> None:
    page = hand.page
    page.goto("/")
    hand.press(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Aktiviteter"))
    expect(page.get_by_text("18 aktiviteter", exact=True)).to_be_visible()
    hand.press(page.locator("summary", has_text="Filtrera"))
    hand.pick(page.get_by_role("combobox", name="Kommun"), "Hallsberg")
    hand.press(hand.button("Visa urvalet"))
    expect(page.get_by_text("12 aktiviteter", exact=True)).to_be_visible()
    expect(page.get_by_role("rowheader")).to_have_count(12)

    with page.expect_download() as download:
        hand.press(hand.link("Listan som CSV"))
    download.value.save_as(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) == 1 + 12
    assert all("Hallsberg" in ";".join(row) for row in rows[1:])

    # The address alone shows the same to whoever gets it.
    page.goto(page.url)
    expect(page.get_by_text("12 aktiviteter", exact=True)).to_be_visible()
    hand.press(hand.link("Ta bort filtret Kommun: Hallsberg"))
    expect(page.get_by_text("18 aktiviteter", exact=True)).to_be_visible()


def test_sorts_and_searches(hand: Hand) -> None:
    page = hand.page
    page.goto("/aktiviteter/")
    hand.press(page.get_by_role("columnheader", name="Aktivitet").get_by_role("link"))
    expect(page.get_by_role("columnheader", name="Aktivitet")).to_have_attribute("aria-sort", "ascending")
    hand.write(hand.field("Sök bland aktiviteterna"), "LAXÅ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("8 aktiviteter", exact=True)).to_be_visible()
    hand.press(page.get_by_role("rowheader").first.get_by_role("link"))
    expect(page.get_by_text("Laxå").first).to_be_visible()
