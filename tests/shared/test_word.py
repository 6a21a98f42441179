"""Word files: what they must hold for everybody to read them, and that no text harms them."""

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import given, settings
from hypothesis import strategies as st

from kultursamverkan.shared.office.bars import bar_png
from kultursamverkan.shared.office.word import WordFile
from kultursamverkan.shared.office.word_runs import Span
from kultursamverkan.shared.office.word_table import Cell, WordTable

MOMENT = datetime(2023, 2, 1, 12)  # noqa: DTZ001 - a Word file's own times have no zone
TABLE = WordTable("Siffror", ["Mål", "Antal"], [["Mål 1", "7"], [Cell(["Mål 2", "mer"], stripe="#2a7f4a"), "5"]])
HOSTILE = [
    "\x00noll\x07klocka\x1b",
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script> & </w:t>",
    "x" * 5000,
    "🎭 teater 👩🏽‍🎨",
    "שלום עולם مرحبا",
    "\ud800 halv",
    "rad ett\nrad två\ttabb\u2028rad tre",
    "\ufffe\uffff",
]


def _mm(length: Length | None) -> int:
    return round(length.mm) if length else 0


def _file() -> WordFile:
    return WordFile(title="Uppföljning 2022", author="Region Exempel", running_head="Planen, Dnr 1", created=MOMENT)


def _read(file: WordFile) -> Read:
    return Document(io.BytesIO(file.to_bytes()))


def test_it_is_swedish_and_named() -> None:
    document = _read(_file())
    known = document.core_properties
    assert (known.title, known.author, known.language) == ("Uppföljning 2022", "Region Exempel", "sv-SE")
    assert (known.comments, known.created and known.created.year) == ("", 2023)
    languages = {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert document.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "sv-SE"


def test_it_holds_no_picture_of_another_document() -> None:
    with zipfile.ZipFile(io.BytesIO(_file().to_bytes())) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in package.read("_rels/.rels")


def test_it_has_a_running_head_and_page_numbers() -> None:
    file = _file()
    file.heading("Del")
    file.landscape()
    first, second = _read(file).sections
    assert first.header.paragraphs[0].text == "Planen, Dnr 1"
    for footer in (first.first_page_footer, first.footer, second.footer):
        xml = footer._element.xml
        assert "PAGE" in xml
        assert "NUMPAGES" in xml
    assert (_mm(first.page_width), _mm(first.page_height)) == (210, 297)
    assert (_mm(second.page_width), _mm(second.page_height)) == (297, 210)
    assert second.header.is_linked_to_previous
    assert not second.different_first_page_header_footer


def test_headings_do_not_jump() -> None:
    file = _file()
    with pytest.raises(ValueError, match="level 2"):
        file.heading("För djupt", 2)
    file.heading("Ett", 1)
    file.heading("Två", 2, stripe="#2a7f4a")
    file.heading("Ett igen", 1, new_page=True)
    with pytest.raises(ValueError, match="level 3"):
        file.heading("För djupt", 3)
    with pytest.raises(ValueError, match="nothing"):
        file.heading(" \x00 ")
    styles = [paragraph.style.name for paragraph in _read(file).paragraphs if paragraph.style]
    assert styles == ["Heading 1", "Heading 2", "Heading 1"]


def test_the_contents_lead_to_headings() -> None:
    file = _file()
    file.contents("Innehåll", [("Del ett", "del-1", 1)])
    file.heading("Del ett", anchor="del-1")
    body = _read(file).element.body
    [link] = body.iter(qn("w:hyperlink"))
    [mark] = body.iter(qn("w:bookmarkStart"))
    assert link.get(qn("w:anchor")) == mark.get(qn("w:name"))
    assert "".join(text.text for text in link.iter(qn("w:t"))) == "Del ett"


def test_tables_say_what_their_rows_and_columns_are() -> None:
    file = _file()
    file.table(TABLE)
    file.table(TABLE)
    document = _read(file)
    assert len(document.tables) == 2  # a paragraph keeps them apart
    for table in document.tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Siffror"
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["Mål", "Antal"],
            ["Mål 1", "7"],
            ["Mål 2\nmer", "5"],
        ]
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == ["Siffror", "Siffror"]


@pytest.mark.parametrize(
    "table",
    [
        WordTable(" ", ["Mål"], []),
        WordTable("Siffror", ["Mål", ""], []),
        WordTable("Siffror", ["Mål"], [["Mål 1", "7"]]),
    ],
)
def test_a_table_nobody_could_follow_is_refused(table: WordTable) -> None:
    with pytest.raises(ValueError, match=r"a (table|row)"):
        _file().table(table)


def test_pictures_have_words() -> None:
    file = _file()
    picture = bar_png([(7, "#2d7a4b"), (5, "none")])
    with pytest.raises(ValueError, match="alternative"):
        file.picture(picture, alt=" ")
    file.picture(picture, alt="7 genomförda, 5 inte rapporterade")
    [shape] = _read(file).inline_shapes
    assert shape._inline.docPr.get("descr") == "7 genomförda, 5 inte rapporterade"
    assert _mm(shape.width) == 170


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_goes_through(text: str) -> None:
    _goes_through(text)


# Each example is a whole file to write and read.
FEW = settings(max_examples=20)


@FEW
@given(st.text(st.characters(codec=None), min_size=1))
def test_every_text_goes_through(text: str) -> None:
    _goes_through(text)


def _goes_through(text: str) -> None:
    file = WordFile(title=text, author=text, running_head=text, created=MOMENT)
    file.title(text, kicker=text)
    file.heading(f"Om {text}")
    file.paragraph(["Här: ", Span(text, bold=True, italic=True, color="#2a7f4a")])
    file.bullets([text])
    file.table(WordTable(f"Om {text}", [f"Om {text}"], [[text]]))
    file.picture(bar_png([(1, "#2a7f4a")]), alt=f"Om {text}")
    document = _read(file)
    heading = next(
        paragraph for paragraph in document.paragraphs if paragraph.style and "Heading" in paragraph.style.name
    )
    # What can be written is there; what no file can hold is not.
    kept = "".join(sign for sign in text if sign.isalnum() and sign.isprintable())
    assert kept in "".join(sign for sign in heading.text if sign.isalnum())
    assert "<script>" not in document.element.xml
    assert document.tables[0].rows[1].cells[0].text == heading.text.removeprefix("Om ")


@FEW
@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["#2d7a4b", "#3a6fb5", "none"]))))
def test_a_bar_of_anything_is_a_picture(parts: list[tuple[int, str]]) -> None:
    file = _file()
    file.picture(bar_png(parts), alt="Stapel")
    [shape] = _read(file).inline_shapes
    assert shape.width > shape.height
