"""Somebody leaves: the officer gives everything to others in one step, and the public reads both names."""

import pytest
from playwright.sync_api import expect

from kultursamverkan.people.models import Person
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import EDITOR, SLUG

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PLAN = f"/planer/{SLUG}/"


@pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__)
def test_somebody_leaves(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand, public = kind(new_page()), new_page()
    page = hand.page
    sign_in(page, EDITOR)
    page.goto("/min-sida/")
    hand.press(hand.link("Lämna över när någon slutar"))
    hand.press(hand.link("Thomas Dahlberg"))
    hand.write(page.get_by_label("Vem tar över?"), "Bodil Exempelsson")
    hand.press(hand.button("Visa vad som händer"))
    hand.tick(page.get_by_label("Lägg till som ny person i regionen").first)
    hand.press(hand.button("Visa vad som händer"))
    expect(page.get_by_role("cell", name="Bodil Exempelsson, sammankallande, från")).to_have_count(2)
    assert Plan.objects.get(slug=SLUG).versions.count() == 1
    hand.press(hand.button("Lämna över och publicera"))
    expect(hand.told("Thomas Dahlberg har lämnat över.")).to_be_visible()
    assert Person.objects.filter(name="Bodil Exempelsson").count() == 1

    public.goto(f"{PLAN}aktiviteter/a18/")
    expect(public.get_by_text("Thomas Dahlberg")).to_be_visible()
    expect(public.get_by_text("Bodil Exempelsson")).to_be_visible()
    public.goto(f"{PLAN}versioner/1/")
    expect(public.get_by_text("Du läser version 1. Gällande version är 2.")).to_be_visible()
    expect(public.get_by_text("Bodil Exempelsson")).to_have_count(0)
