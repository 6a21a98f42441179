"""A plan as a Word file: what everybody must be able to read in it, and what it carries hidden."""

import io
import json
import zipfile
from dataclasses import replace
from itertools import pairwise

from docx import Document
from docx.document import Document as Read
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from hypothesis import given, settings

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.bookmarks import LONGEST, bookmark
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.writers.word import NAMESPACE, ROOT, write
from plans.models import Plan
from tests.documents.strategies import documents
from tests.documents.test_compare import DOCUMENT

HEADS = ["Aktivitet", "Start", "Ansvariga samordnare", "Samverkan", "Uppföljning", "Klart"]
KNOWN = [("1885", "Lindesberg", "municipality"), ("kulturkraft", "Kulturkraft", "working_group")]


def _read(document: PlanDocument, *, landscape: bool = False) -> Read:
    return Document(io.BytesIO(write(document, landscape=landscape)))


def _part(file: bytes, name: str) -> BaseOxmlElement:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return parse_xml(package.read(name))


def _headings(document: Read) -> list[tuple[int, str]]:
    named = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    return [(int(name.split()[1]), text) for name, text in named if name.startswith("Heading ")]


def test_it_is_named_and_swedish(orebro: Plan) -> None:
    word = _read(assemble(orebro))
    known = word.core_properties
    assert known.title == "Handlingsplan för kultursamverkan region/kommun 2020-2023"
    assert (known.language, known.author, known.created and known.created.year) == ("sv-SE", "Anette Granberg", 2020)
    assert {tag.get(qn("w:val")) for tag in word.styles.element.iter(qn("w:lang"))} == {"sv-SE"}


def test_the_front_page_says_what_it_is(orebro: Plan) -> None:
    paragraphs = [(one.style.name, one.text) for one in _read(assemble(orebro)).paragraphs if one.style]
    assert paragraphs[0] == ("Title", "Handlingsplan för kultursamverkan region/kommun 2020-2023")
    facts = [text for name, text in paragraphs if name == "Subtitle"]
    assert {"Diarienummer: 20RS9126", "Version: 1", "Dokumentets datum: 2020-10-29"} <= set(facts)
    assert "Kapitellista rubrik" in dict(paragraphs[: len(facts) + 2])


def test_the_front_page_says_whose_it_is(orebro: Plan) -> None:
    made = Document(io.BytesIO(write(assemble(orebro), region=orebro.region.name)))
    lines = [(one.style.name, one.text) for one in made.paragraphs if one.style]
    assert lines[1:3] == [("Subtitle", "Region Örebro län"), ("Subtitle", "Diarienummer: 20RS9126")]


def test_headings_stand_in_order_and_skip_none(orebro: Plan) -> None:
    headings = _headings(_read(assemble(orebro)))
    levels = [level for level, _ in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    sections = [text for level, text in headings if level == 1][-3:]
    assert [text.split()[0] for text in sections] == ["5.", "6.", "7."]
    goals = [text for level, text in headings if level == 2 and text.startswith("Utvecklingsmål")]
    assert goals[:3] == [
        "Utvecklingsmål 1: Barn och unga",
        "Utvecklingsmål 2: Kultur och hälsa",
        "Utvecklingsmål 3: Kultur i hela länet",
    ]
    # Every goal of every section, three and two, three, three.
    assert len(goals) == 3 + 2 + 3 + 3


def test_the_contents_lead_to_what_is_there(orebro: Plan) -> None:
    word = _read(assemble(orebro))
    body = word.element.body
    there = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert {link.get(qn("w:anchor")) for link in links} <= there
    listed = ["".join(text.text for text in link.iter(qn("w:t"))) for link in links]
    assert listed == [text for level, text in _headings(word) if level <= 2]


def _is_plan(table: Table) -> bool:
    return [cell.text for cell in table.rows[0].cells] == HEADS


def test_tables_have_heads_names_and_words_for_who_does_not_see(orebro: Plan) -> None:
    tables = _read(assemble(orebro)).tables
    assert sum(len(table.rows) - 1 for table in tables) == 18
    for table in tables:
        assert _is_plan(table)
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Aktiviteter: ")
        assert "sammankallande" in properties.find(qn("w:tblDescription")).get(qn("w:val"))
        repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert repeated == [True] + [False] * (len(table.rows) - 1)


def test_conveners_are_bold_notes_italic_and_goals_coloured(orebro: Plan) -> None:
    document = assemble(orebro)
    rows = [row for table in _read(document).tables for row in table.rows[1:]]
    for activity, row in zip(document.activities, rows, strict=True):
        title, *notes = row.cells[0].paragraphs
        assert title.text == activity.title
        assert all(run.italic for note in notes for run in note.runs if run.text)
        lines = row.cells[2].paragraphs
        told = [(line.text, any(run.bold for run in line.runs if run.text)) for line in lines]
        assert told == [(one.text, one.convener) for one in activity.responsibilities]
        assert row.cells[0]._tc.tcPr.find(f".//{qn('w:left')}") is not None  # type: ignore[union-attr]


def test_footnotes_are_words_own(orebro: Plan) -> None:
    document = assemble(orebro)
    file = write(document)
    notes = _part(file, "word/footnotes.xml")
    told = ["".join(text.text or "" for text in one.iter(qn("w:t"))).strip() for one in notes.iter(qn("w:footnote"))]
    assert sorted(told[2:]) == sorted(part.text for part in document.definitions)
    body = _part(file, "word/document.xml")
    assert len(list(body.iter(qn("w:footnoteReference")))) == len(document.definitions) == 7


def test_it_carries_the_plan_and_its_keys(orebro: Plan) -> None:
    document = assemble(orebro)
    file = write(document)
    data = _part(file, "customXml/item1.xml")
    assert data.tag == f"{{{NAMESPACE}}}{ROOT}"
    assert from_dict(json.loads(data.text or "")) == (document, [])
    marks = [mark.get(qn("w:name")) or "" for mark in _part(file, "word/document.xml").iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert all(len(mark) <= LONGEST and mark.startswith("_") for mark in marks)
    wanted = [f"activity:{part.key}" for part in document.activities] + [
        f"heading:{one.key}" for one in document.headings
    ]
    assert {bookmark(key) for key in wanted} <= set(marks)


def test_pages_stand_or_lie(orebro: Plan) -> None:
    for landscape in (False, True):
        for section in _read(assemble(orebro), landscape=landscape).sections:
            assert section.page_width is not None
            assert section.page_height is not None
            assert (section.page_width > section.page_height) is landscape


def test_a_plan_without_names_names_nobody(orebro: Plan) -> None:
    document = assemble(orebro)
    names = {line.person for part in document.activities for line in part.responsibilities if line.person}
    with zipfile.ZipFile(io.BytesIO(write(replace(without_names(document), show_names=False)))) as package:
        text = "".join(package.read(name).decode(errors="ignore") for name in package.namelist())
    assert names
    assert not [name for name in names if name in text]


def test_long_keys_have_bookmarks_that_word_takes() -> None:
    names = {bookmark(f"activity:{'a' * 39}{end}") for end in "bcd"}
    assert len(names) == 3
    assert {len(name) for name in names} == {LONGEST}


def test_an_empty_plan_is_a_file() -> None:
    word = _read(replace(DOCUMENT, chapters=(), definitions=(), goals=(), sections=()))
    assert word.paragraphs[0].text == DOCUMENT.title


# Each example is a whole file.
@settings(max_examples=10)
@given(documents([("18", "Region Örebro län", "region"), *KNOWN], [("anna", "Anna Ek")], ["rus-1"]))
def test_every_plan_is_a_file_that_carries_it(document: PlanDocument) -> None:
    file = write(document)
    assert Document(io.BytesIO(file)).core_properties.language == "sv-SE"
    data = _part(file, "customXml/item1.xml")
    assert from_dict(json.loads(data.text or ""))[0] == document
