"""The yearly report as two readers meet it: what stands on the page and in the file, block by block."""

import io
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from activities.actions.answers import hand_in
from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.reports import ReportValues, save_report
from activities.models import Activity, FollowUpRound
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.rounds import answer, opened, write
from tests.cast import Cast
from tests.pages.reading import client_of

YEAR = 2022
TODAY = date(2023, 2, 1)
# What stands in a block of its own.
_BLOCKS = {"h2", "h3", "h4", "p", "th", "td", "caption", "div", "table", "tr"}


def answered_round(cast: Cast, **words: Any) -> FollowUpRound:
    """Hallsberg has answered about both activities, Laxå has only a draft; one activity is reported, its goal
    assessed."""
    cast.plan.registry_number = "20RS9126"
    cast.plan.save()
    second = factories.activity(cast.plan, "Andra aktiviteten", heading=_second_heading(cast))
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast, YEAR)
    said = {"text": "Fem konserter.", "obstacles": ["economy", "demand"], "obstacle_text": "Dyra bussar."} | words
    write(answer(round_, cast.hallsberg, cast.activity), cast.chief, completion_percent=40, **said)
    write(answer(round_, cast.hallsberg, second), cast.chief, "done")
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    write(answer(round_, cast.laxa), cast.other_chief, text="Ett utkast.")
    _report(round_, cast.activity, cast.convener, text="Allt går bra.", obstacles=["politics"], next_step="Mer musik.")
    goal = cast.plan.goals.get(number=1)
    values = AssessmentValues("on_track", "Barnen hinner fler konserter.")
    assess_goal(round_=round_, goal=goal, values=values, revision=None, by=cast.editor)
    return round_


def _second_heading(cast: Cast) -> Any:
    goal = factories.goal(cast.plan, 2, name="Kultur och hälsa", color_hex="#1f5fa8")
    return factories.heading(cast.plan, goal=goal, title="Hälsa")


def _report(round_: FollowUpRound, activity: Activity, by: User, **words: Any) -> None:
    save_report(round_=round_, activity=activity, values=ReportValues("ongoing", **words), revision=None, by=by)


def report_url(name: str = "year_report", year: int = YEAR) -> str:
    return reverse(f"pages:{name}", args=("plan", year))


def word_of(user: User | None = None, query: str = "") -> WordDocument:
    response = client_of(user).get(report_url("year_report_file") + query)
    assert response.status_code == 200
    return Document(io.BytesIO(response.content))


def blocks_on_page(user: User | None = None, query: str = "") -> list[str]:
    """What the report says on its page, its parts in order, without what only a screen shows."""
    response = (client_of(user) if user else Client()).get(report_url() + query)
    assert response.status_code == 200
    reader = _Report()
    reader.feed(response.content.decode())
    return reader.blocks


def blocks_in_word(document: WordDocument) -> list[str]:
    """The same of the file, from where its own facts begin; without title and contents."""
    blocks = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.style or ""
        if style in ("Title", "Subtitle") or style.startswith(("Kapitellista", "toc")):
            continue
        said = [picture.get("descr", "") for picture in paragraph.iter(qn("wp:docPr"))]
        said += [text.text or "" if text.tag == qn("w:t") else "\n" for text in paragraph.iter(qn("w:t"), qn("w:br"))]
        blocks.append(_plain("".join(said)))
    return [block for block in blocks if block]


class _Report(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "article" and found.get("class") == "year-report":
            self._inside = True
        if tag in _BLOCKS:
            self._end_block()
        if tag == "br":
            self._text += "\n"
        if tag == "svg" and found.get("role") == "img":
            self._text += found.get("aria-label") or ""
            self._end_block()
        # The figures in a picture are said by its words.
        self._drawing = tag == "text"

    _drawing = False

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "article":
            self._end_block()
        if tag == "article":
            self._inside = False
        self._drawing = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._drawing:
            self._text += data

    def _end_block(self) -> None:
        text, self._text = _plain(self._text), ""
        if text and self._inside:
            self.blocks.append(text)


def _plain(text: str) -> str:
    """Without the key to a bar's colours, which a page draws."""
    return " ".join(text.removeprefix("■ ").removeprefix("□ ").split())
