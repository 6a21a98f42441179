"""The officer carries the plan over to the next period: six activities come along, and each remembers what it was."""

import pytest
from playwright.sync_api import expect

from kultursamverkan.documents.assemble import assemble
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import EDITOR, SLUG

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PLAN = f"/planer/{SLUG}/"
NEXT = "orebro-2024-2027"
SIX = ["a01", "a02", "a03", "a04", "a05", "a06"]


@pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__)
def test_carries_the_plan_over_with_six_activities(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand, public = kind(new_page()), new_page()
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(PLAN)
    hand.press(hand.link("Ny planperiod"))
    activities = page.get_by_role("group", name="Aktiviteter", exact=True)
    boxes = activities.get_by_role("checkbox")
    # Of 18 one is reported as done and one as dropped.
    expect(activities.get_by_role("checkbox", checked=True)).to_have_count(16)
    for box in boxes.all():
        if box.is_checked() and box.get_attribute("value") not in SIX:
            hand.tick(box)
    hand.press(hand.button("Skapa utkastet"))
    expect(hand.told("Utkastet är skapat med 6 aktiviteter.")).to_be_visible()

    draft = assemble(Plan.objects.get(slug=NEXT))
    assert [part.key for part in draft.activities] == SIX
    assert draft.period == "2024–2027"
    assert {str(part.start) for part in draft.activities} == {"Ht 2024"}

    page.goto(f"{PLAN}aktiviteter/a01/")
    continued = page.get_by_text("Fortsätter i").get_by_role("link")
    hand.press(continued)
    expect(page).to_have_url(page.url.partition("/planer/")[0] + f"/planer/{NEXT}/aktiviteter/a01/")
    expect(page.get_by_text("Fortsätter från").get_by_role("link")).to_have_attribute("href", f"{PLAN}aktiviteter/a01/")

    public.goto(f"{PLAN}aktiviteter/a01/")
    expect(public.get_by_role("heading", level=1)).to_contain_text("Gemensam kompetensutveckling")
    expect(public.get_by_text("Fortsätter i")).to_have_count(0)
