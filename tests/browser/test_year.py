"""The officer's year: the grid changes, an answer is returned, two are reminded, the round is closed and reported."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.utils import timezone
from docx import Document
from playwright.sync_api import Locator, Page, expect

from activities.actions.answers import hand_in
from activities.choices import HANDED_IN, AnswerState
from activities.models import FollowUp, FollowUpRound, RoundCopy
from kultursamverkan.people.models import Organisation
from tests.browser.conftest import NewPage, SignIn
from tests.browser.hands import HANDS, Hand
from tests.browser.world import CHIEF, EDITOR, HALLSBERG, SLUG, YEAR, user

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

SUMS = f"/planer/{SLUG}/uppfoljning/{YEAR}/rutnat/"
SCHOOLS = "Få skolor att inse värdet av kultur"
KARLSKOGA, LAXA = "1883", "1860"


@pytest.mark.parametrize("kind", HANDS, ids=lambda kind: kind.__name__)
def test_the_officers_year(kind: type[Hand], new_page: NewPage, sign_in: SignIn, tmp_path: Path) -> None:
    hand = kind(new_page())
    page = hand.page
    _all_have_answered_but(HALLSBERG, KARLSKOGA, LAXA)
    sign_in(page, EDITOR)
    page.goto("/min-sida/")
    hand.press(page.get_by_role("main").get_by_role("link", name=f"Rutnätet {YEAR}"))
    expect(_sum(page, "Hallsberg")).to_contain_text(re.compile("^0 av 12"))
    _hallsberg_hands_in()
    page.reload()
    expect(_sum(page, "Hallsberg")).to_contain_text(re.compile("^12 av 12"))

    hand.press(hand.link("Uppföljningens sida"))
    hand.press(hand.link("Läs svaren"))
    hand.press(page.get_by_role("main").get_by_role("link", name="Hallsberg", exact=True))
    review = page.get_by_role("group", name=re.compile(f"{SCHOOLS}$")).filter(has=page.get_by_role("checkbox"))
    hand.press(review.locator("summary", has_text="Lämna tillbaka"))
    hand.write(review.get_by_role("textbox"), "Berätta vilka skolor som har varit med.")
    hand.press(review.get_by_role("button", name=f"Lämna tillbaka {SCHOOLS}"))
    expect(hand.told("tillbaka hos Hallsbergs kommun för komplettering")).to_be_visible()
    assert [letter.to for letter in mail.outbox] == [[CHIEF]]
    assert _answers(HALLSBERG).get(activity__title=SCHOOLS).state == AnswerState.RETURNED
    page.goto(SUMS)
    expect(_sum(page, "Hallsberg")).to_contain_text(re.compile("^11 av 12"))
    expect(page.get_by_role("cell", name="Återlämnad").first).to_be_visible()

    hand.press(page.get_by_role("main").get_by_role("link", name="Påminn nu"))
    expect(hand.button("Skicka påminnelser")).to_be_visible()
    # Hallsberg has had a letter today; who convenes is let alone.
    for box in page.get_by_role("checkbox").all():
        if not box.evaluate("box => /Karlskoga|Laxå/.test(box.labels[0].textContent)"):
            hand.tick(box)
    hand.press(hand.button("Skicka påminnelser"))
    expect(hand.told("2 påminnelser skickade.")).to_be_visible()
    assert {letter.to[0] for letter in mail.outbox[1:]} == {"karlskoga@kommun.example", "laxa@kommun.example"}

    _close(hand)
    hand.press(hand.link("Öppna igen"))
    hand.write(page.get_by_role("textbox"), "Laxå kommun vill svara.")
    hand.press(hand.button("Öppna igen"))
    expect(hand.told(f"Uppföljning {YEAR} är öppen igen.")).to_be_visible()
    _close(hand)
    copies = RoundCopy.objects.filter(round__year=YEAR).order_by("number")
    assert [copy.reopened_because for copy in copies] == ["", "Laxå kommun vill svara."]

    page.goto(SUMS)
    shown = _shown(page)
    hand.press(hand.link(f"Årsrapport {YEAR}"))
    with page.expect_download() as download:
        hand.press(page.get_by_role("link", name="Årsrapporten som Word").first)
    download.value.save_as(tmp_path / "report.docx")
    assert _reported(tmp_path / "report.docx", shown["figures"]) == shown


def _all_have_answered_but(*codes: str) -> None:
    """As the officer meets the last days: the answers of all but three are in, and these are late."""
    round_ = FollowUpRound.objects.open().get()
    FollowUpRound.objects.open().update(due=timezone.localdate() - timedelta(days=1))
    others = round_.follow_ups.exclude(organisation__code__in=codes)
    others.filter(status="").update(status="ongoing")
    others.exclude(state__in=HANDED_IN).update(state=AnswerState.DRAFT)
    for organisation in Organisation.objects.filter(pk__in=others.values("organisation")):
        hand_in(round_=round_, organisation=organisation, by=user(EDITOR))


def _hallsberg_hands_in() -> None:
    """How the chief does it: test_answering."""
    round_ = FollowUpRound.objects.open().get()
    _answers(HALLSBERG).filter(status="").update(status="ongoing")
    hand_in(round_=round_, organisation=Organisation.objects.get(code=HALLSBERG), by=user(CHIEF))


def _answers(code: str) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(round__year=YEAR, organisation__code=code)


def _sum(page: Page, organisation: str) -> Locator:
    """Of the organisation's column."""
    return page.locator(f"tfoot td[data-l='{organisation}']").first


def _close(hand: Hand) -> None:
    hand.page.goto(f"/planer/{SLUG}/uppfoljning/{YEAR}/")
    hand.press(hand.link("Stäng uppföljningen"))
    hand.press(hand.button("Stäng uppföljningen"))
    expect(hand.told("är stängd och sparad som stängning")).to_be_visible()


def _shown(page: Page) -> dict[str, object]:
    """Every number of the grid: of each row and column, and of all."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
        const text = one => one.textContent.trim().replace(/\\s+/g, ' ');
        const rows = [...document.querySelectorAll('.grid-table tbody tr:not(.grid-goal)')];
        const heads = [...document.querySelectorAll('.grid-table thead th')].slice(2, -1);
        const sums = [...document.querySelectorAll('.grid-table tfoot td')].slice(1);
        return {
          rows: Object.fromEntries(rows.map(row => [text(row.querySelector('th a')), text(row.lastElementChild)])),
          columns: Object.fromEntries(heads.map((head, at) => [text(head), text(sums[at])])
            .filter(([, sum]) => /\\d/.test(sum))),
          all: text(sums.at(-1)),
          figures: [...document.querySelectorAll('.figures li')].map(text),
        }; }"""
    )


def _reported(path: Path, figures: object) -> dict[str, object]:
    """The same numbers out of the Word file's appendix, and those of the figures that it says."""
    document = Document(str(path))
    said = {paragraph.text for paragraph in document.paragraphs}
    said |= {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    parts = [table for table in document.tables if table.rows[0].cells[0].text == "Aktivitet"]
    parts = [table for table in parts if table.rows[-1].cells[0].text == "Inlämnade svar"]
    columns: dict[str, str] = {}
    for table in parts:
        heads, sums = ([cell.text for cell in table.rows[at].cells][1:] for at in (0, -1))
        columns |= {head: told for head, told in zip(heads, sums, strict=True) if told != "–"}
    rows = {row.cells[0].text.split("\n")[0]: row.cells[-1].text for row in parts[-1].rows[1:-1]}
    everything = columns.pop("Inlämnade svar")
    assert isinstance(figures, list)
    return {"rows": rows, "columns": columns, "all": everything, "figures": [one for one in figures if one in said]}
