"""Texts as HTML: Markdown, escaping, and where the marks of footnotes stand."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils.html import strip_tags

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Mark,
    PlanDocument,
    ResponsibilityPart,
)
from kultursamverkan.documents.reading import show
from kultursamverkan.documents.texts import Texts
from kultursamverkan.shared import markdown
from plans.models import Plan
from tests.documents.test_compare import DOCUMENT, with_activities

MARK = re.compile(r'(?:&NoBreak;)?<sup class="note">.*?Fotnot </span>(\d+)</a>.*?</sup>', re.DOTALL)


def shown(html: str) -> str:
    """The text with its marks as [1]."""
    return strip_tags(MARK.sub(r"[\1]", html))


def defined(term: str, part: str, field: str, key: str = "d1") -> DefinitionPart:
    return DefinitionPart(key, term, "Förklaring.", (Mark(part, field),))


def chapter(body: str, *definitions: DefinitionPart) -> PlanDocument:
    return replace(DOCUMENT, chapters=(Chapter("k1", "Ett", body),), definitions=definitions)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("RUS", "Enligt RUS gäller", "Enligt RUS[1] gäller"),
        ("rus", "Enligt RUS och RUS", "Enligt RUS[1] och RUS"),
        ("kulturplan", "Örebro läns kulturplanen här", "Örebro läns kulturplanen[1] här"),
        ("saknas", "Något annat", "Något annat[1]"),
        ("RUS", "Om **RUS** då", "Om RUS[1] då"),
        ("RUS", "Läs [vår RUS här](https://rus.example/RUS) nu", "Läs vår RUS här[1] nu"),
        ("RUS", "`RUS` är kod, RUS är text", "RUS är kod, RUS[1] är text"),
        ("slut", "Första\n\nAndra", "Första\nAndra[1]"),
        ("C++", "Om C++ då", "Om C++[1] då"),
        ("RUS", "En brusig RUS", "En brusig RUS[1]"),
        ("kulturskola", "Länets kulturskolor här", "Länets kulturskolor[1] här"),
        ("plan", "Kulturplanen, en plan", "Kulturplanen, en plan[1]"),
    ],
)
def test_a_mark_in_a_chapter(term: str, text: str, expected: str) -> None:
    texts = Texts(chapter(text, defined(term, "k1", "body")))
    assert shown(texts.html("k1", "body")).strip() == expected


LINES = (
    ResponsibilityPart(role="Områdeschef kultur RÖL"),
    ResponsibilityPart(role="Kulturchef", convener=True),
    ResponsibilityPart(role="Skolchef"),
)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("RÖL", ["Områdeschef kultur RÖL[1]", "Kulturchef", "Skolchef"]),
        ("skolchef", ["Områdeschef kultur RÖL", "Kulturchef", "Skolchef[1]"]),
        ("sammankallande", ["Områdeschef kultur RÖL", "Kulturchef[1]", "Skolchef"]),
    ],
)
def test_a_mark_among_the_responsibles(term: str, expected: list[str]) -> None:
    document = with_activities(ActivityPart("a", "Aktivitet", responsibilities=LINES))
    texts = Texts(replace(document, definitions=(defined(term, "a", "responsibilities"),)))
    assert [shown(line) for line in texts.lines("a")] == expected


def test_without_a_convener_the_mark_stands_last() -> None:
    document = with_activities(ActivityPart("a", "Aktivitet", responsibilities=LINES[::2]))
    texts = Texts(replace(document, definitions=(defined("sammankallande", "a", "responsibilities"),)))
    assert shown(texts.lines("a")[-1]) == "Skolchef[1]"


def test_no_line_no_mark() -> None:
    document = replace(
        with_activities(ActivityPart("a", "Aktivitet")), definitions=(defined("x", "a", "responsibilities"),)
    )
    assert [footnote.refs for footnote in Texts(document).footnotes] == [[]]


def test_footnotes_are_numbered_as_they_are_read() -> None:
    body = "Först kulturplan, sedan RUS."
    document = chapter(
        body,
        defined("borta", "finns-inte", "title", "d1"),
        defined("RUS", "k1", "body", "d2"),
        DefinitionPart("d3", "kulturplan", "Förklaring.", (Mark("k1", "body"), Mark("m1", "text"))),
    )
    texts = Texts(document)
    assert shown(texts.html("k1", "body")).strip() == "Först kulturplan[1], sedan RUS[2]."
    assert [(note.number, note.key, note.refs) for note in texts.footnotes] == [
        (1, "d3", ["k1-body", "m1-text"]),
        (2, "d2", ["k1-body"]),
        (3, "d1", []),
    ]


def test_a_link_is_not_in_a_link() -> None:
    """A mark is a link, so the title around it becomes two."""
    document = with_activities(ActivityPart("a", "Läs RUS & mer"))
    texts = Texts(replace(document, definitions=(defined("RUS", "a", "title"),)))
    html = texts.link("a", "title", "/x/")
    assert MARK.sub("|", html) == (
        '<a class="ds-link" href="/x/">Läs RUS</a>|<a class="ds-link" href="/x/"> &amp; mer</a>'
    )


def test_nothing_dangerous_comes_through() -> None:
    """Raw HTML is text, dangerous addresses are no links, pictures are not fetched."""
    html = markdown.render(
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](data:text/html,x) ![bild](https://x.example/a.png)"
        ' <b onclick="x">fet</b> [ok](https://ok.example)'
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert re.findall(r'href="([^"]*)"', html) in (
        ["https://ok.example"],
        ["https://x.example/a.png", "https://ok.example"],
    )
    activity = with_activities(ActivityPart("a", "<b>fet</b>", note="<i>\nkursiv"))
    texts = Texts(activity)
    assert texts.html("a", "title") == "&lt;b&gt;fet&lt;/b&gt;"
    assert texts.html("a", "note") == "&lt;i&gt;<br>kursiv"


def test_headings_of_the_text_stand_under_the_chapters() -> None:
    assert re.findall(r"<h\d>", markdown.render("## A\n\n#### B\n\n# C\n\n## D")) == ["<h3>", "<h4>", "<h3>", "<h4>"]


def test_private_characters_are_no_marks() -> None:
    texts = Texts(chapter("Text \ue000 här", defined("Text", "k1", "body")))
    assert shown(texts.html("k1", "body")).strip() == "Text[1]  här"


def test_the_orebro_footnotes_stand_where_the_source_has_them(orebro: Plan) -> None:
    plan = show(assemble(orebro))
    assert [note.term for note in plan.footnotes] == [
        "kulturplan",
        "RUS",
        "sammankallande",
        "utjämning",
        "RÖL",
        "kulturchef",
        "Shared Reading",
    ]
    activities = {
        activity.part.key: activity
        for section in plan.sections
        for group in section.groups
        for heading in group.headings
        for activity in heading.activities
    }
    assert shown(activities["a01"].lines[4].text) == "Maria Gille[3]"
    assert shown(activities["a02"].note).startswith("(kostnadsutjämning[4], ")
    assert shown(activities["a07"].lines[0].text) == "Områdeschef kultur RÖL[5]"
    assert [shown(line.text) for line in activities["a09"].lines][1] == "Kulturchef[6]"
    assert shown(activities["a16"].title).endswith("funktionsnedsättning[7]")


def test_who_has_left_is_shown_as_ended_on_the_plan_and_as_it_was_in_a_version() -> None:
    lines = (ResponsibilityPart(role="Kulturchef", convener=True, until=date(2021, 1, 1)),)
    document = with_activities(ActivityPart("a", "Aktivitet", responsibilities=lines))

    def shown_line(today: date | None) -> tuple[bool, str]:
        heading = show(document, today=today).sections[0].groups[0].headings[0]
        return heading.activities[0].lines[0].convener, heading.activities[0].lines[0].span

    assert shown_line(date(2021, 1, 2)) == (False, "avslutad 2021-01-01")
    assert shown_line(date(2021, 1, 1)) == (True, "till 2021-01-01")
    assert shown_line(None) == (True, "till 2021-01-01")
