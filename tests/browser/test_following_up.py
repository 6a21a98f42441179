"""The convener reports and the officer writes for a municipality: everybody reads what was said, and who said it."""

import pytest
from playwright.sync_api import expect

from activities.models import FollowUp
from tests.browser.conftest import NewPage, SignIn
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import HANDS, Hand
from tests.browser.waiting import eventually
from tests.browser.world import CONVENER, EDITOR, SLUG, YEAR

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("orebro"),
    pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__),
]

CONVENED = (
    "Ökad samverkan mellan kommuner och utvecklingsledare med möjlighet att diskutera arbetet för att nå hela länet"
)


def test_the_convener_reports(kind: type[Hand], new_page: NewPage) -> None:
    hand, public = kind(new_page()), new_page()
    page = hand.page
    page.goto("/min-sida/")
    sign_in_by_code(hand, CONVENER)
    duties = page.get_by_role("region", name="Att göra")
    hand.press(duties.get_by_role("link", name=f"Rapport {YEAR}: {CONVENED}"))
    hand.choose(page.get_by_role("radio", name="Pågår kontinuerligt"))
    hand.write(hand.field("Kommentar"), "Två träffar om året, den senaste i Nora.")
    hand.press(hand.button("Spara rapporten"))
    expect(hand.told("Rapporten är sparad.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(CONVENED)

    public.goto(page.url)
    standing = public.get_by_role("region", name="Så står det till")
    expect(standing).to_contain_text("Pågår kontinuerligt")
    expect(public.get_by_text("1 av 4 har svarat: 1 pågår")).to_be_visible()
    page.goto("/min-sida/")
    expect(duties.get_by_role("link", name=CONVENED)).to_have_count(0)


def test_the_officer_writes_for_a_municipality(kind: type[Hand], new_page: NewPage, sign_in: SignIn) -> None:
    hand = kind(new_page())
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(f"/planer/{SLUG}/")
    hand.press(page.get_by_role("main").get_by_role("link", name="Uppföljning", exact=True))
    hand.press(hand.link(f"Uppföljning {YEAR}"))
    hand.press(page.get_by_role("region", name="Vilka som svarar").get_by_role("link", name="Laxå"))
    expect(page.get_by_text("Du skriver åt Laxå kommun.")).to_be_visible()
    answer = page.get_by_role("group", name="Samverkan kring Barnkulturplaner")
    hand.choose(answer.get_by_role("radio", name="Genomförd"))
    own = FollowUp.objects.filter(round__year=YEAR, organisation__name="Laxå", activity__key="a04")
    eventually(lambda: own.get().status == "done", "the answer is saved as it is chosen")
    assert own.get().on_behalf
    page.reload()
    expect(answer.get_by_text("Skrivet av Region Örebro län")).to_be_visible()
