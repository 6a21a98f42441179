"""An officer types who is responsible: a slip of the pen doubles nobody, a new person is made in the same line."""

import pytest
from playwright.sync_api import Locator, expect

from activities.models import Responsibility
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import Person
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import COPY, EDITOR, SLUG, user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("orebro"),
    pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__),
]


def test_a_new_person_and_a_slip_of_the_pen(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = kind(new_page())
    sign_in(hand.page, EDITOR)
    open_working_copy(plan=Plan.objects.get(slug=SLUG), by=user(EDITOR))
    persons = Person.objects.count()
    hand.page.goto(f"/planer/{COPY}/redigera/aktiviteter/a01/")
    hand.write(_person(hand, 1), "Lena Baklund")
    hand.write(_person(hand, 2), "Nya Exempelsson")
    hand.press(hand.button("Spara"))
    expect(hand.page.get_by_role("group", name="Det gick inte att spara")).to_be_visible()
    hand.choose(_line(hand, 1).get_by_role("radio", name="Lena Backlund"))
    hand.choose(_line(hand, 2).get_by_role("radio", name="Ny person i regionen: Nya Exempelsson"))
    hand.press(hand.button("Spara"))
    expect(hand.told("Aktiviteten är sparad.")).to_be_visible()
    lines = Responsibility.objects.filter(activity__plan__slug=COPY, activity__key="a01")
    assert [str(line.person) for line in lines[:2]] == ["Lena Backlund", "Nya Exempelsson"]
    assert Person.objects.count() == persons + 1


def _line(hand: Hand, number: int) -> Locator:
    return hand.page.get_by_role("group", name=f"Ansvarig {number}", exact=True)


def _person(hand: Hand, number: int) -> Locator:
    return _line(hand, number).get_by_label("Person", exact=True)
