"""Footnotes, lists, contents and hidden data of Word files: what python-docx has no words for."""

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from docx.document import Document as Read
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kultursamverkan.shared.office.word import WordFile
from kultursamverkan.shared.office.word_runs import Span
from kultursamverkan.shared.office.word_table import Cell, WordTable

MOMENT = datetime(2023, 2, 1, 12)  # noqa: DTZ001 - a Word file's own times have no zone

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def _file(*, lies: bool = False, foot: str = "") -> WordFile:
    return WordFile(title="Plan", author="Region", running_head="Plan", created=MOMENT, foot=foot, lies=lies)


def _read(file: WordFile) -> Read:
    return Document(io.BytesIO(file.to_bytes()))


def _part(saved: bytes, name: str) -> BaseOxmlElement:
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        return parse_xml(package.read(name))


def test_footnotes_are_numbered_as_they_are_met() -> None:
    file = _file()
    file.note("b", "Betyder & detta\nrad två", "_kv_b")
    file.note("a", "Den som kallar", "_kv_a")
    file.note("unused", "Ingen ser den", "_kv_c")
    file.paragraph(["Anna", Span("", note="a"), " och planen", Span("", note="b"), "."])
    file.table(WordTable("Tabell", ["Vem"], [[Cell([["Bo", Span("", note="a")]])]]))
    saved = file.to_bytes()
    notes = _part(saved, "word/footnotes.xml")
    told = {
        note.get(qn("w:id")): "".join(text.text or "" for text in note.iter(qn("w:t"))).strip()
        for note in notes.iter(qn("w:footnote"))
    }
    assert told == {"-1": "", "0": "", "1": "Den som kallar", "2": "Betyder & detta" + "rad två"}
    body = Document(io.BytesIO(saved)).element.body
    assert [mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))] == ["1", "2"]
    # The second time it is met the number is told by reference to the first.
    [again] = body.iter(qn("w:fldSimple"))
    assert "NOTEREF _kv_a " in again.get(qn("w:instr"))
    assert [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))] == ["_kv_a", "_kv_b"]
    settings = _part(saved, "word/settings.xml")
    assert [child.tag for child in settings].index(qn("w:footnotePr")) < [child.tag for child in settings].index(
        qn("w:compat")
    )


def test_without_footnotes_there_is_no_part_for_them() -> None:
    file = _file()
    file.paragraph("Hej")
    with zipfile.ZipFile(io.BytesIO(file.to_bytes())) as package:
        assert "word/footnotes.xml" not in package.namelist()


def test_a_footnote_leads_nowhere() -> None:
    file = _file()
    file.note("a", Span("dit", url="https://region.example"), "_kv_a")
    file.paragraph(Span("", note="a"))
    with pytest.raises(ValueError, match="leads somewhere"):
        file.to_bytes()


def test_lists_have_numbers_of_their_own() -> None:
    file = _file()
    for level, number in ((0, 1), (0, 2), (1, 1), (0, 3), (0, 0), (0, 4), (0, 1), (20, 7)):
        file.item("punkt", level=level, number=number)
    document = _read(file)
    told = [
        (item._p.pPr.numPr.ilvl.val, item._p.pPr.numPr.numId.val)  # type: ignore[union-attr]
        for item in document.paragraphs
    ]
    first, second, inner, third, bullet, fourth, anew, deep = told
    assert first == second == third != anew
    assert (inner[0], bullet[0], deep[0]) == (1, 0, 8)
    # After a bullet, and with a number that does not follow, a list begins.
    assert len({first, inner, bullet, fourth, anew, deep}) == 6
    starts = {
        one.get(qn("w:numId")): one.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for one in document.part.numbering_part.element.iter(qn("w:num"))
        if one.find(f".//{qn('w:startOverride')}") is not None
    }
    assert [starts[str(item[1])] for item in (first, inner, fourth, anew, deep)] == ["1", "1", "4", "1", "7"]


def test_the_contents_are_a_field_that_word_can_make_anew() -> None:
    file = _file()
    file.contents("Innehåll", [("Del ett", "_kv_del", 1), ("Mål & mening", "_kv_mal", 2)], new_page=True)
    file.heading("Del ett", anchor="_kv_del")
    file.heading([Span("Mål & mening")], 2, anchor="_kv_mal")
    body = _read(file).element.body
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert "".join(text.text for text in body.iter(qn("w:instrText"))).split() == [
        "TOC",
        "\\o",
        '"1-2"',
        "\\h",
        "\\z",
        "\\u",
    ]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    styles = [paragraph.style.name for paragraph in _read(file).paragraphs if paragraph.style]
    assert styles == ["Kapitellista rubrik", "toc 1", "toc 2", "Heading 1", "Heading 2"]


def test_data_goes_with_the_file_unseen() -> None:
    file = _file()
    file.data(namespace="urn:exempel", root="plan", text='{"a": "<å> & ]]>"}')
    saved = file.to_bytes()
    part = _part(saved, "customXml/item1.xml")
    assert (part.tag, part.text) == ("{urn:exempel}plan", '{"a": "<å> & ]]>"}')
    assert not Document(io.BytesIO(saved)).paragraphs
    # Without its properties LibreOffice would drop it.
    [reference] = _part(saved, "customXml/itemProps1.xml").iter(f"{{{PROPERTIES}}}schemaRef")
    assert reference.get(f"{{{PROPERTIES}}}uri") == "urn:exempel"


def test_links_lead_out_once_each() -> None:
    file = _file()
    address = 'https://region.example/?a=1&b="2"'
    file.paragraph(["Läs ", Span("här", url=address), " eller ", Span("där", url=address)])
    document = _read(file)
    links = [link.address for link in document.paragraphs[0].hyperlinks]
    assert links == [address, address]
    assert [one.target_ref for one in document.part.rels.values() if one.is_external] == [address]


def test_pages_lie_down_by_choice_and_the_foot_reaches_the_edge() -> None:
    file = _file(lies=True, foot="Fet stil betyder sammankallande.")
    file.heading("Del")
    [section] = _read(file).sections
    assert (section.orientation, section.page_width > section.page_height) == (1, True)  # type: ignore[operator]
    [foot] = section.footer.paragraphs
    assert foot.text.startswith("Fet stil betyder sammankallande.\tSida ")
    [stop] = foot.paragraph_format.tab_stops
    assert round(stop.position.mm) == 257


def test_a_table_in_a_text_may_lack_heads_and_shows_no_caption() -> None:
    file = _file()
    file.table(WordTable("Tabell under Inledning", ["", "Antal"], [["Laxå", "3"]], in_text=True))
    file.table(
        WordTable("Aktiviteter", ["Aktivitet"], [[Cell(["Namn", "Not"])]], names_styled=True, under_heading=True)
    )
    document = _read(file)
    assert not any(paragraph.text for paragraph in document.paragraphs)
    first, second = (table._tbl.tblPr for table in document.tables)
    assert first.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "0"
    assert second.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    lines = document.tables[1].rows[1].cells[0].paragraphs
    assert [line.style.name for line in lines if line.style] == ["Aktivitetsnamn", "Tabelltext"]
