"""Two people at once, and a session that ended before the form was sent: what somebody wrote is still there."""

import re

import pytest
from playwright.sync_api import Locator, expect

from activities.models import Activity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import Session
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import HANDS, Hand, Keyboard
from tests.browser.world import ADMIN, CHIEF, COPY, EDITOR, HALLSBERG, SLUG, YEAR, user

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

FORM = f"/planer/{COPY}/redigera/aktiviteter/a04/"
OLD = "Samverkan kring Barnkulturplaner"


@pytest.fixture
def working_copy(orebro: None) -> None:
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))


@pytest.mark.usefixtures("working_copy")
@pytest.mark.parametrize("kind", HANDS)
def test_the_second_of_two_sees_both_versions(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    first, second = kind(new_page()), kind(new_page())
    for hand, email in ((first, EDITOR), (second, ADMIN)):
        sign_in(hand.page, email)
        hand.page.goto(FORM)
    first.write(first.field("Aktivitet"), "Ruts förslag")
    first.press(first.button("Spara"))
    expect(first.told("Aktiviteten är sparad.")).to_be_visible()

    page = second.page
    second.write(second.field("Aktivitet"), "Adas förslag")
    second.tick(page.get_by_role("group", name="Kommuner som samverkar").get_by_role("checkbox", name="Kumla"))
    second.press(second.button("Spara"))
    differences = page.get_by_role("table", name="De två versionerna")
    expect(page.get_by_text("Rut Exempelsson").first).to_be_visible()
    expect(_cells(differences, "Aktivitet")).to_have_text(["Ruts förslag", "Adas förslag"])
    expect(_cells(differences, "Samverkan").nth(0)).not_to_contain_text("Kumla")
    expect(_cells(differences, "Samverkan").nth(1)).to_contain_text("Kumla")
    # Nothing is saved, and nothing typed is lost.
    assert _saved().title == "Ruts förslag"
    expect(second.field("Aktivitet")).to_have_value("Adas förslag")
    expect(page.get_by_role("checkbox", name="Kumla")).to_be_checked()

    second.press(second.button("Spara"))
    expect(second.told("Aktiviteten är sparad.")).to_be_visible()
    assert _saved().title == "Adas förslag"
    assert _saved().participations.filter(organisation__name="Kumla").exists()


@pytest.mark.usefixtures("working_copy")
@pytest.mark.parametrize("kind", HANDS)
def test_a_form_sent_after_the_session_ended(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = kind(new_page())
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(FORM)
    hand.write(hand.field("Aktivitet"), "Skrivet i en lång paus")
    hand.tick(page.get_by_role("checkbox", name="Kumla"))
    Session.objects.all().delete()
    hand.press(hand.button("Spara"))
    expect(hand.told("Du hade loggats ut. Logga in igen, så finns det du skrev kvar.")).to_be_visible()
    sign_in_by_code(hand, EDITOR)

    expect(hand.told("Det du skrev förra gången hann inte sparas.")).to_be_visible()
    expect(hand.field("Aktivitet")).to_have_value("Skrivet i en lång paus")
    expect(page.get_by_role("checkbox", name="Kumla")).to_be_checked()
    assert _saved().title == OLD, "it is shown, not saved"
    hand.press(hand.button("Spara"))
    expect(hand.told("Aktiviteten är sparad.")).to_be_visible()
    assert _saved().title == "Skrivet i en lång paus"


def test_an_answer_written_after_the_session_ended(new_page: NewPage, sign_in: SignIn) -> None:
    hand = Keyboard(new_page(width=360))
    page = hand.page
    sign_in(page, CHIEF)
    page.goto(f"/planer/{SLUG}/uppfoljning/{YEAR}/{HALLSBERG}/")
    answer = page.get_by_role("group", name="Storytelling")
    Session.objects.all().delete()
    hand.write(answer.get_by_role("textbox", name="Kommentar"), "Tre berättelser är inspelade.")
    hand.choose(answer.get_by_role("radio", name="Ej påbörjad"))
    expect(answer.get_by_text("Inte sparat: du har loggats ut.")).to_be_visible()
    hand.press(hand.button("Spara"))
    sign_in_by_code(hand, CHIEF)
    expect(answer.get_by_role("textbox", name="Kommentar")).to_have_value("Tre berättelser är inspelade.")
    hand.press(hand.button("Spara"))
    expect(hand.told("Sparat. 3 av 12 besvarade.")).to_be_visible()


def test_bad_input_is_told_beside_the_field_and_on_top(new_page: NewPage, sign_in: SignIn, working_copy: None) -> None:
    hand = Keyboard(new_page())
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(FORM)
    hand.write(hand.field("Aktivitet"), "")
    hand.write(hand.field("Start"), "nästa måndag")
    hand.write(hand.field("Anmärkning").first, "Det här ska stå kvar.")
    hand.press(hand.button("Spara"))
    summary = page.get_by_role("group", name="Det gick inte att spara.")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: Ändra aktiviteten: "))
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(hand.field("Start")).to_have_value("nästa måndag")
    expect(hand.field("Anmärkning").first).to_have_value("Det här ska stå kvar.")
    hand.press(summary.get_by_role("link").first)
    expect(hand.field("Aktivitet")).to_be_focused()
    expect(hand.field("Aktivitet")).to_have_attribute("aria-invalid", "true")
    hand.write(hand.field("Aktivitet"), OLD)
    hand.write(hand.field("Start"), "ht 2020")
    hand.press(hand.button("Spara"))
    expect(hand.told("Aktiviteten är sparad.")).to_be_visible()
    assert _saved().note == "Det här ska stå kvar."


def _cells(table: Locator, row: str) -> Locator:
    return table.get_by_role("row").filter(has=table.page.get_by_role("rowheader", name=row)).get_by_role("cell")


def _saved() -> Activity:
    return Activity.objects.get(plan__slug=COPY, key="a04")
