"""The officer plans a tjänstemannastöd, by mouse and by keyboard: who is called, the agenda filled from the plan in one
step and put in order, one point taken to the meeting after."""

import pytest
from playwright.sync_api import expect

from dialogues.models import Meeting
from kultursamverkan.people.models import Organisation
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import EDITOR
from tests.dialogues.rows import meeting

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__)
def hand(request: pytest.FixtureRequest, new_page: NewPage) -> Hand:
    kind: type[Hand] = request.param
    return kind(new_page())


@pytest.fixture
def following() -> Meeting:
    region = Organisation.objects.get(code="18")
    plan = Plan.objects.public().get(region=region)
    about = {"title": "Tjänstemannastöd i höst", "kind": "officials", "plan": plan}
    return meeting(region, starts_at="2099-10-01T07:00Z", ends_at=None, **about)


def test_a_meeting_is_planned_from_the_plan(hand: Hand, sign_in: SignIn, following: Meeting) -> None:
    page = hand.page
    sign_in(page, EDITOR)
    page.goto("/moten/")
    hand.press(hand.link("Nytt möte"))
    hand.pick(page.get_by_role("combobox", name="Slag"), "Tjänstemannastöd")
    hand.write(hand.field("Rubrik"), "Tjänstemannastöd i vår")
    hand.pick(page.get_by_role("combobox", name="Handlingsplan"), f"{following.plan} (2020–2023)")
    hand.tick(page.get_by_role("checkbox", name="Alla kommuner i regionen"))
    hand.press(hand.button("Lägg till gäst"))
    name = page.get_by_role("group", name="Gäst 1").get_by_role("textbox", name="Namn")
    expect(name).to_be_focused()
    hand.write(name, "Gun Exempelsson")
    hand.press(hand.button("Lägg till mötet"))
    expect(hand.told("Mötet är tillagt.")).to_be_visible()
    for called in ("Hallsberg", "Örebro", "Gun Exempelsson"):
        expect(page.get_by_role("listitem").get_by_text(called, exact=True)).to_be_visible()

    hand.press(hand.link("Fyll från planen"))
    expect(page.get_by_role("heading", name="Fyll dagordningen från planen")).to_be_visible()
    boxes = page.get_by_role("checkbox", checked=True)
    wanted = boxes.count() - 1
    hand.tick(boxes.last)
    hand.press(hand.button("Lägg till de valda"))
    expect(hand.told(f"{wanted} punkter till på dagordningen.")).to_be_visible()
    points = page.get_by_role("region", name="Dagordning").get_by_role("heading", level=3)
    first, second = points.nth(0).inner_text(), points.nth(1).inner_text()

    hand.press(page.get_by_role("button", name=f"Flytta ner {first}"))
    expect(points.nth(0)).to_have_text(second)
    hand.press(page.get_by_role("button", name=f"Flytta till nästa möte {first}"))
    expect(hand.told("Punkten står nu på dagordningen för Tjänstemannastöd i höst")).to_be_visible()
    hand.press(page.get_by_role("region", name="Dagordning").get_by_role("link", name="Tjänstemannastöd i höst"))
    expect(page.get_by_role("heading", name=first)).to_be_visible()
    expect(page.get_by_text("Flyttad hit från Tjänstemannastöd i vår")).to_be_visible()
