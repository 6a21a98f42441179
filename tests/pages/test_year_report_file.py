"""The yearly report as a Word file: the same as the page, and as readable."""

import re
from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from activities.models import FollowUpRound
from activities.queries.copies import Words
from kultursamverkan.pages.queries.year_report import year_report
from kultursamverkan.pages.report import Table, YearReport
from kultursamverkan.pages.report_word import report_word
from kultursamverkan.shared.office.word import DOCX
from tests.activities.readings import GOALS, about, read, said
from tests.activities.rounds import closed
from tests.cast import Cast
from tests.pages.reading import client_of
from tests.pages.reports import TODAY, answered_round, blocks_in_word, blocks_on_page, report_url, word_of

HOSTILE = "=cmd|'/c calc'!A1 <script>alert(1)</script> & \u202eomvänt 🎭 שלום " + "långt" * 60


@pytest.fixture
def closed_round(cast: Cast) -> FollowUpRound:
    return closed(answered_round(cast))


def _made(is_member: bool = True, **fields: Any) -> YearReport:
    reading = read(about("a1", said("1861"), said("1860", "")), **fields)
    return year_report(reading, today=TODAY, is_member=is_member)


@pytest.mark.usefixtures("closed_round")
def test_it_says_exactly_what_the_page_says(cast: Cast) -> None:
    """Every sentence and number of the one is in the other, in the same order."""
    for reader, query in ((None, ""), (cast.editor, ""), (cast.editor, "?visa=offentlig")):
        assert blocks_in_word(word_of(reader, query)) == blocks_on_page(reader, query)


def test_so_does_a_preliminary_one_with_hostile_words(cast: Cast) -> None:
    answered_round(cast, text=HOSTILE, obstacle_text=f"{HOSTILE}\nNy rad", next_step=HOSTILE)
    blocks = blocks_in_word(word_of(cast.reader))
    assert blocks == blocks_on_page(cast.reader)
    assert " ".join(HOSTILE.split()) in blocks


@pytest.mark.usefixtures("closed_round")
def test_it_is_sent_as_a_file(cast: Cast) -> None:
    response = client_of(cast.reader).get(report_url("year_report_file"))
    assert response["Content-Type"] == DOCX
    assert response["Content-Disposition"] == 'attachment; filename="uppfoljning-2022-plan.docx"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client_of().get(report_url("year_report_file", 2021)).status_code == 404
    assert client_of().post(report_url("year_report_file")).status_code == 405


def test_an_open_rounds_file_is_for_members(cast: Cast) -> None:
    answered_round(cast)
    url = report_url("year_report_file")
    assert client_of().get(url).status_code == 404
    assert client_of(cast.stranger).get(url).status_code == 404
    assert client_of(cast.reader).get(url).status_code == 200


@pytest.mark.usefixtures("closed_round")
def test_it_is_readable_for_everybody(cast: Cast) -> None:
    document = word_of(cast.reader)
    known = document.core_properties
    assert (known.title, known.author, known.language) == (
        "Årsrapport 2022, Handlingsplan",
        "Region Örebro län",
        "sv-SE",
    )
    _has_headings_without_jumps(document)
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    assert len(document.inline_shapes) == 2
    for table in document.tables:
        first, *others = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert (first, any(others)) == (True, False)
        assert all(cell.text for cell in table.rows[0].cells)
    head = document.sections[0].header.paragraphs[0].text
    assert head == "Handlingsplan, 20RS9126. Årsrapport 2022"
    assert [section.orientation for section in document.sections] == [0, 1]


def _has_headings_without_jumps(document: Document) -> None:
    before = 0
    for paragraph in document.paragraphs:
        if paragraph.style and (found := re.fullmatch(r"Heading (\d)", paragraph.style.name or "")):
            assert paragraph.text.strip()
            assert int(found[1]) <= before + 1
            before = int(found[1])
    assert before


@pytest.mark.usefixtures("closed_round")
def test_its_contents_lead_to_its_parts(cast: Cast) -> None:
    body = word_of(cast.reader).element.body
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert links
    assert links <= marks


def test_every_organisation_stands_once_in_the_grid_and_the_sums_last() -> None:
    places = {str(1800 + number): f"Kommun {number:02}" for number in range(26)}
    rows = [about(f"a{number}", *(said(key) for key in places)) for number in range(3)]
    report = year_report(read(*rows, places=places), today=TODAY, is_member=True)
    tables = [block for block in report.appendix if isinstance(block, Table)]
    columns = [column.title for table in tables for column in table.columns if column.title != "Aktivitet"]
    assert columns == [*places.values(), "Inlämnade svar"]
    assert max(len(table.columns) for table in tables) <= 10
    assert [cell.lines[0].text for cell in tables[-1].rows[-1]][-1] == "78 av 78"
    assert report_word(report)


@pytest.mark.parametrize("is_member", [True, False])
def test_a_round_without_anything_has_a_report(is_member: bool) -> None:
    for report in (
        year_report(read(), today=TODAY, is_member=is_member),
        year_report(read(places={}, goals=[]), today=TODAY, is_member=is_member),
        _made(is_member=is_member, goals=[GOALS[1]]),
    ):
        assert report_word(report)


def test_an_obstacle_without_kind_is_counted() -> None:
    row = about("a1", said("1861", obstacle_text="Ingen tid."), report=Words("ongoing", obstacles=["Väder"]))
    report = year_report(read(row), today=TODAY, is_member=True)
    [kinds] = [block for block in report.body if isinstance(block, Table) and block.name == "hinder-slag"]
    assert [[cell.lines[0].text for cell in cells] for cells in kinds.rows] == [
        ["Inget slag valt", "1", "0"],
        ["Väder", "0", "1"],
    ]


def test_files_are_named_and_so_is_who_wrote_for_another() -> None:
    answer = replace(said("1861", text="Klart."), files=["affisch.pdf", "program.pdf"], on_behalf=True)
    report = year_report(read(about("a1", answer)), today=TODAY, is_member=False)
    [answers] = [block for block in report.body if isinstance(block, Table) and block.name == "svar-a1"]
    lines = [(line.label, line.text) for line in answers.rows[0][2].lines]
    assert lines == [("", "Klart."), ("Underlag", "affisch.pdf, program.pdf"), ("", "Skrivet av Region Örebro län")]
