"""What a party says at a meeting, all the way into the plan: the officer fills the agenda, sends the notice, holds the
meeting, turns one finding into an activity and publishes; on the party's page one reads what became of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from dialogues.models import Attendance, Finding, Meeting
from kultursamverkan.people.models import Organisation
from plans.models import Plan
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import Hand, Pointer
from tests.browser.waiting import eventually
from tests.browser.world import CHIEF, EDITOR, HALLSBERG
from tests.dialogues.rows import meeting, party_type

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PARTY = "Kommunernas politiker"
WISH, OTHER = "Dela författarbesöken mellan kommunerna", "Bussarna går för sällan"
HEADING = "Ökade kunskaper – dela erfarenheter (mål 1, Barn och unga)"


@pytest.fixture
def talk(orebro: None) -> Meeting:
    """In a week, with Hallsberg; nothing stands on its agenda."""
    region = Organisation.objects.get(code="18")
    hallsberg = Organisation.objects.get(code=HALLSBERG)
    about = {"plan": Plan.objects.public().get(region=region), "party_type": party_type(region, hallsberg, name=PARTY)}
    start = timezone.now() + timedelta(days=7)
    return meeting(region, hallsberg, title="Dialog om läsning", starts_at=start, ends_at=None, **about)


def test_what_was_said_becomes_an_activity(new_page: NewPage, sign_in: SignIn, talk: Meeting) -> None:
    """By mouse: each page on the way has its journey by keyboard too (test_planning_meetings, test_documenting,
    test_adjusting)."""
    hand, public = Pointer(new_page()), new_page()
    page = hand.page
    sign_in(page, EDITOR)
    page.goto(_url(talk))
    _call(hand)
    _answer(new_page())
    # The week passes.
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    page.goto(_url(talk))
    expect(page.get_by_role("region", name="Kallade")).to_contain_text("(kommer)")
    _hold(hand)

    found = page.get_by_role("region", name="Iakttagelser")
    expect(found.get_by_role("link", name=OTHER)).to_be_visible()
    hand.press(found.get_by_role("link", name=WISH))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{PARTY} "))
    finding, party = page.url, hand.link(PARTY).get_attribute("href") or ""
    _make_activity(hand)
    page.goto(party)
    expect(_said(page, WISH)).to_contain_text("Förbereds som aktivitet")
    expect(_said(page, WISH)).to_contain_text("inte publicerad än")
    assert (public.goto(party) or pytest.fail("no answer")).status == 404

    page.goto(finding)
    hand.press(hand.link("Ändra"))
    hand.tick(page.get_by_role("checkbox", name="Visas för alla"))
    hand.press(hand.button("Spara"))
    expect(hand.told("Iakttagelsen är sparad.")).to_be_visible()
    public.goto(party)
    expect(_said(public, WISH)).not_to_contain_text("Aktivitet: ")
    _publish(hand, talk)

    page.goto(party)
    expect(_said(page, WISH)).to_contain_text("Blev aktivitet")
    expect(_said(page, WISH)).not_to_contain_text("inte publicerad än")
    expect(_said(page, OTHER)).to_contain_text("Ny")
    public.reload()
    expect(_said(public, WISH)).to_contain_text("Blev aktivitet")
    expect(public.get_by_text(OTHER)).to_have_count(0)
    _said(public, WISH).get_by_role("link", name=WISH, exact=True).click()
    expect(public.get_by_role("heading", level=1)).to_have_text(WISH)
    expect(public.get_by_role("link", name=WISH)).to_have_attribute("href", re.compile("/iakttagelser/"))


def _call(hand: Hand) -> None:
    page = hand.page
    hand.press(hand.link("Fyll från planen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Fyll dagordningen från planen")
    wanted = page.get_by_role("checkbox", checked=True).count()
    hand.press(hand.button("Lägg till de valda"))
    expect(hand.told(f"{wanted} punkter till på dagordningen.")).to_be_visible()
    hand.press(hand.link("Skicka kallelse"))
    hand.press(hand.button("Skicka kallelsen"))
    expect(hand.told("mejl skickades.")).to_be_visible()


def _answer(page: Page) -> None:
    """The chief, from the mail, without signing in."""
    eventually(_letters, "the notice is mailed")
    links = dict(re.findall(r"^(Kommer.*?): (\S+)$", _letters()[0], re.MULTILINE))
    page.goto(links["Kommer"])
    hand = Pointer(page)
    hand.press(hand.button("Kommer"))
    expect(hand.told("Tack! Svaret är sparat.")).to_be_visible()
    assert Attendance.objects.get().reply == "comes"


def _letters() -> list[str]:
    return [str(letter.body) for letter in mail.outbox if letter.to == [CHIEF]]


def _hold(hand: Hand) -> None:
    page = hand.page
    hand.press(hand.link("Mötet är hållet"))
    expect(page.get_by_role("checkbox", name="Hallsberg")).to_be_checked()
    hand.press(hand.button("Mötet är hållet"))
    hand.write(hand.field("Minnesanteckningar"), "Politikerna talade om läsning.")
    for number, text in enumerate((WISH, OTHER), 1):
        hand.press(hand.button("Lägg till ett resultat"))
        line = page.get_by_role("group", name=f"Resultat {number}")
        hand.pick(line.get_by_role("combobox", name="Slag"), "Iakttagelse")
        hand.write(line.get_by_role("textbox", name="Vad"), text)
    hand.press(hand.button("Spara och gå till klar"))
    expect(page.get_by_text(f"tas upp bland {PARTY}s iakttagelser")).to_be_visible()
    hand.press(hand.button("Klar med dokumentationen"))
    expect(hand.told("Mötet är dokumenterat.")).to_be_visible()


def _make_activity(hand: Hand) -> None:
    page = hand.page
    hand.press(hand.link("Gör till aktivitet"))
    hand.press(hand.button("Fortsätt till aktiviteten"))
    expect(page.get_by_role("textbox", name="Aktivitet", exact=True)).to_have_value(WISH)
    hand.pick(page.get_by_role("combobox", name="Rubrik"), HEADING)
    hand.press(hand.button("Lägg till aktiviteten"))
    expect(hand.told("Aktiviteten är tillagd och kopplad till iakttagelsen.")).to_be_attached()


def _publish(hand: Hand, talk: Meeting) -> None:
    page = hand.page
    assert talk.plan is not None
    page.goto(f"/planer/{talk.plan.slug}-arbetsversion/redigera/")
    hand.press(hand.link("Publicera justering"))
    hand.write(hand.field("Varför justeras planen?"), "Det sades i dialogen.")
    hand.press(hand.button("Publicera"))
    expect(hand.told("Version 2 är publicerad och syns för alla.")).to_be_visible()
    assert set(Finding.objects.values_list("state", flat=True)) == {"new", "activity"}


def _said(page: Page, text: str) -> Locator:
    """With what became of it."""
    return page.locator(".said-and-done").filter(has=page.get_by_role("blockquote").filter(has_text=text))


def _url(row: Meeting) -> str:
    return f"/moten/{row.region.key}/{row.key}/"
