"""The culture chief, once a year, on a phone: signs in by a mailed code, answers for Hallsberg and hands in."""

import pytest
from django.db.models import QuerySet
from playwright.sync_api import Locator, Page, expect

from activities.models import FollowUp, HandIn
from tests.browser.checks import small_targets
from tests.browser.conftest import NewPage, SignIn
from tests.browser.entering import sign_in_by_code
from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.waiting import eventually
from tests.browser.world import CHIEF, HALLSBERG, SLUG, YEAR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PHONE = 360
SHEET = f"/planer/{SLUG}/uppfoljning/{YEAR}/{HALLSBERG}/"
NAME = f"Uppföljning {YEAR} – Hallsbergs kommun"
UNCHANGED = ("a02", "a04", "a05", "a07", "a08", "a11", "a13")
STORYTELLING = "Storytelling"
SCHOOLS = "Få skolor att inse värdet av kultur"
HEALTH = "Ökad samverkan mellan kulturområdet och hälsoområdet kommunalt."


@pytest.mark.browser_sqlite
@pytest.mark.parametrize("kind", [Finger, Keyboard])
def test_answers_and_hands_in(kind: type[Hand], new_page: NewPage) -> None:
    hand = kind(new_page(width=PHONE, height=740, touch=kind is Finger))
    page = hand.page
    page.goto("/min-sida/")
    sign_in_by_code(hand, CHIEF)
    hand.press(page.get_by_role("region", name="Att göra").get_by_role("link", name=NAME))
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(_progress(page)).to_have_text("2 av 12 besvarade")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert not small_targets(page), "a finger must hit what is 24 pixels, in what is folded away too"
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = false; })")

    for number, key in enumerate(UNCHANGED):
        before = hand.presses
        answer = _answer(page, _title(key))
        hand.press(answer.get_by_role("button", name="Samma som förra året"))
        assert hand.presses - before <= 2, "an activity where nothing has changed costs at most two presses"
        expect(_progress(page)).to_have_text(f"{3 + number} av 12 besvarade")
        expect(answer.get_by_text("Sparat")).to_be_visible()

    storytelling = _answer(page, STORYTELLING)
    hand.choose(storytelling.get_by_role("radio", name="Pågår", exact=True))
    hand.write(storytelling.get_by_role("textbox", name="Kommentar"), "Tre berättelser är inspelade.")
    health = _answer(page, HEALTH)
    hand.choose(health.get_by_role("radio", name="Genomförd"))
    hand.press(health.locator("summary", has_text="Färdiggrad"))
    hand.write(health.get_by_role("textbox", name="Färdiggrad i procent"), "100")
    hand.tick(health.get_by_role("checkbox", name="Ekonomi"))
    schools = _answer(page, SCHOOLS)
    hand.choose(schools.get_by_role("radio", name="Pausad"))
    # What is paused must say why, and until then it is not answered.
    expect(schools.get_by_text("Skriv varför aktiviteten är pausad.")).to_be_visible()
    expect(_progress(page)).to_have_text("11 av 12 besvarade")

    hand.press(hand.button("Lämna in"))
    summary = page.get_by_role("group", name="Det här är inte sparat än:")
    expect(summary).to_be_focused()
    hand.press(summary.get_by_role("link"))
    hand.write(schools.get_by_role("textbox", name="Kommentar"), "Skolan har bytt rektor.")
    # What is mended and saved is no longer said to be wrong.
    expect(summary).to_have_count(0)
    expect(schools.get_by_text("Skriv varför aktiviteten är pausad.")).to_have_count(0)
    hand.press(hand.button("Lämna in"))

    expect(hand.told("Uppföljningen är inlämnad.")).to_be_visible()
    expect(hand.button("Lämna in")).to_have_count(0)
    assert HandIn.objects.filter(round__year=YEAR, organisation__code=HALLSBERG, by__email=CHIEF).exists()
    _assert_saved()


def test_without_javascript_one_button_saves_all(new_page: NewPage) -> None:
    hand = Finger(new_page(width=PHONE, height=740, touch=True, javascript=False))
    page = hand.page
    page.goto(SHEET)
    sign_in_by_code(hand, CHIEF)
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_text("Det du väljer och skriver sparas medan du arbetar.")).to_be_hidden()
    for key in UNCHANGED:
        before = hand.presses
        hand.choose(_answer(page, _title(key)).get_by_role("radio", name="Pågår", exact=True))
        assert hand.presses - before <= 2
    hand.choose(_answer(page, STORYTELLING).get_by_role("radio", name="Pågår", exact=True))
    hand.write(_answer(page, STORYTELLING).get_by_role("textbox", name="Kommentar"), "Tre berättelser är inspelade.")
    hand.choose(_answer(page, HEALTH).get_by_role("radio", name="Genomförd"))
    hand.press(hand.button("Spara"))
    expect(hand.told("Sparat. 11 av 12 besvarade.")).to_be_visible()

    hand.press(_answer(page, SCHOOLS).get_by_role("button", name="Samma som förra året"))
    expect(_answer(page, SCHOOLS).get_by_role("radio", name="Pågår", exact=True)).to_be_checked()
    expect(_progress(page)).to_have_text("12 av 12 besvarade")
    hand.press(hand.button("Lämna in"))
    expect(hand.told("Uppföljningen är inlämnad.")).to_be_visible()
    assert set(_own().values_list("state", flat=True)) == {"submitted"}


def test_what_is_handed_in_can_be_changed(new_page: NewPage, sign_in: SignIn) -> None:
    _own().update(status="ongoing")
    page = new_page(width=PHONE)
    sign_in(page, CHIEF)
    page.goto(SHEET)
    hand = Keyboard(page)
    hand.press(hand.button("Lämna in"))
    expect(hand.told("Uppföljningen är inlämnad.")).to_be_visible()
    answer = _answer(page, HEALTH)
    hand.choose(answer.get_by_role("radio", name="Genomförd"))
    eventually(lambda: _own().get(activity__title=HEALTH).status == "done", "the answer is saved as it is chosen")
    assert _own().get(activity__title=HEALTH).state == "submitted"


def _answer(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title)


def _progress(page: Page) -> Locator:
    """How far, as said on top of the page."""
    return page.locator("main p", has=page.get_by_role("progressbar")).first


def _own() -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(round__year=YEAR, organisation__code=HALLSBERG)


def _title(key: str) -> str:
    return _own().get(activity__key=key).activity.title


def _assert_saved() -> None:
    now = {answer.activity.key: answer for answer in _own().select_related("activity")}
    last = FollowUp.objects.filter(round__year=YEAR - 1, organisation__code=HALLSBERG).select_related("activity")
    before = {answer.activity.key: answer for answer in last}
    assert {answer.state for answer in now.values()} == {"submitted"}
    for key in UNCHANGED:
        assert (now[key].status, now[key].text) == (before[key].status, before[key].text), key
    assert (now["a09"].status, now["a09"].text) == ("ongoing", "Tre berättelser är inspelade.")
    assert (now["a15"].status, now["a15"].completion_percent, now["a15"].obstacles) == ("done", 100, ["economy"])
    assert (now["a14"].status, now["a14"].text) == ("paused", "Skolan har bytt rektor.")
