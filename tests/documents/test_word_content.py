"""What a Word file shows, as neutral blocks: text with its look, lists, footnotes, tables, and what is left out."""

import pytest

from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.readers.blocks import Cell, Content, Kind, Note, Row, Run, Table, Text
from kultursamverkan.documents.readers.limits import MAX_ROWS
from kultursamverkan.documents.readers.word_content import content
from tests.documents.unhappy import package
from tests.documents.word_made import STYLES, bold, cell, italic, mark, paragraph, run, table, word

DELETED = "<w:del><w:r><w:delText>bort</w:delText></w:r></w:del><w:ins><w:r><w:t>hit</w:t></w:r></w:ins>"


def texts(made: Content) -> list[tuple[Kind, int, str]]:
    return [
        (block.kind, block.number or block.level, "".join(one.text for one in block.runs))
        for block in made.blocks
        if isinstance(block, Text)
    ]


def first(*body: str) -> Text:
    block = content(word(*body)).blocks[0]
    assert isinstance(block, Text)
    return block


def rows(*body: str) -> list[list[str]]:
    (found,) = content(word(*body)).blocks
    assert isinstance(found, Table)
    return [
        ["|".join("".join(run.text for run in line) for line in one.lines) for one in row.cells] for row in found.rows
    ]


def test_headings_by_style_by_outline_and_by_number() -> None:
    made = content(
        word(
            paragraph("Handlingsplan", style="Rubrik"),
            paragraph("1. Inledning\t4", style="Innehll1"),
            paragraph("Inledning", style="Rubrik1", layout='<w:numPr><w:numId w:val="2"/></w:numPr>'),
            paragraph("Under", style="Rubrik2", layout='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'),
            paragraph("Nivå tre", layout='<w:outlineLvl w:val="2"/>'),
            paragraph(),
            paragraph(bold("Rubrik: Skola")),
        )
    )
    assert texts(made) == [
        (Kind.HEADING, 1, "Handlingsplan"),
        (Kind.HEADING, 2, "4. Inledning"),
        (Kind.HEADING, 3, "4.1 Under"),
        (Kind.HEADING, 4, "Nivå tre"),
        (Kind.PARAGRAPH, 0, "Rubrik: Skola"),
    ]
    assert [block.runs[0].bold for block in made.blocks if isinstance(block, Text)] == [False] * 4 + [True]
    assert made.blocks[-1].where == "stycke 7"


def test_the_look_of_runs() -> None:
    block = first(
        paragraph(
            bold("fet "), run("fet med stil", '<w:rStyle w:val="Stark"/>'), italic(" kursiv"),
            run(" inte", '<w:rStyle w:val="Stark"/><w:b w:val="0"/>'), "<w:r><w:br/><w:t>ny\nrad</w:t><w:tab/></w:r>",
        )
    )  # fmt: skip
    assert block.runs == (Run("fet fet med stil ", bold=True), Run("kursiv ", italic=True), Run("inte\nny rad"))


def test_links_lead_where_they_lead() -> None:
    link = f'<w:hyperlink r:id="x1">{run("kulturplanen")}</w:hyperlink>'
    made = content(word(paragraph("Se ", link), more=(("x1", "https://plan.example/"),)))
    assert made.blocks == (Text((Run("Se "), Run("kulturplanen", link="https://plan.example/"))),)


def test_lists_count_as_word_does() -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        layout = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(text, layout=layout)

    made = content(word(item("a", 2), item("b", 2), item("c", 2, 1), item("d", 1), paragraph("e", style="Lista")))
    assert texts(made) == [
        (Kind.NUMBER, 4, "a"),
        (Kind.NUMBER, 5, "b"),
        (Kind.NUMBER, 1, "c"),
        (Kind.BULLET, 0, "d"),
        (Kind.BULLET, 0, "e"),
    ]


def test_a_list_begins_anew_where_it_says_so() -> None:
    """As LibreOffice writes it: the first item is of a list with a start of its own, the others of one without."""
    items = ((2, "a"), (2, "b"), (3, "c"), (2, "d"), (2, "e"))
    layout = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    made = content(word(*(paragraph(text, layout=layout.format(number)) for number, text in items)))
    assert [number for _, number, _ in texts(made)] == [4, 5, 1, 2, 3]


def test_colours_behind_text_and_beside_it() -> None:
    side = '<w:pBdr><w:left w:val="single" w:color="2F6B3A"/></w:pBdr>'
    assert first(paragraph("Mål", layout=side)).color == "#2f6b3a"
    assert first(paragraph("Mål", layout='<w:shd w:fill="C6E0B4"/>')).color == "#c6e0b4"
    assert first(paragraph(run("Mål", '<w:highlight w:val="green"/>'))).color == "#00ff00"
    assert first(paragraph(run("Mål", '<w:highlight w:val="green"/>'), "x")).color == ""
    assert first(paragraph("Mål", layout='<w:shd w:fill="auto"/>')).color == ""


def test_footnotes_word_s_own_and_those_typed_by_hand() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    made = content(
        word(
            paragraph("kulturplan", mark(1), "."),
            paragraph("RUS", run("2", raised)),
            paragraph(run("2", raised), " Tillväxt"),
            notes=("Örebro läns kulturplan",),
        )
    )
    assert made.blocks[0] == Text((Run("kulturplan"), Run(note="1"), Run(".")))
    assert made.blocks[1:] == (Text((Run("RUS"), Run(note="h2"))),)
    assert made.notes == (Note("1", "Örebro läns kulturplan"), Note("h2", "Tillväxt"))


def test_fields_show_what_they_show() -> None:
    fields = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DATE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>29 oktober</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert first(paragraph(fields, " 2020")).runs == (Run("29 oktober 2020"),)


def test_cells_with_lines_looks_and_colours() -> None:
    named = paragraph("Kulturchef", "<w:r><w:br/></w:r>", bold("Maria"), mark(1))
    made = content(word(table(["Aktivitet", "Ansvarig"], [cell("Museum", fill="C6E0B4"), cell(named, "Bo")])))
    (found,) = made.blocks
    assert isinstance(found, Table)
    assert found.rows[1] == Row(
        (
            Cell(((Run("Museum"),),), "#c6e0b4"),
            Cell(((Run("Kulturchef"),), (Run("Maria", bold=True), Run(note="1")), (Run("Bo"),))),
        )
    )
    assert [one.where for one in found.rows[1].cells] == ["tabell 1, rad 2, Aktivitet", "tabell 1, rad 2, Ansvarig"]


def test_merged_cells_stand_where_they_begin() -> None:
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    assert rows(table(["A", "B", "C"], [cell("ab", layout=wide), "c"])) == [["A", "B", "C"], ["ab", "", "c"]]
    assert rows(table([cell("a", layout=down), "x"], [cell(layout=on), "y"])) == [["a", "x"], ["", "y"]]
    assert rows(table(["a", cell("2023", layout=down)], ["b", cell(layout=on)])) == [["a", "2023"], ["b", "2023"]]
    skipped = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert rows(table(["b"], before=skipped)) == [["", "b"]]
    told = content(word(table(["a", cell("2023", layout=down)], ["b", cell(layout=on)]))).issues
    assert [one.text for one in told] == ["En cell är sammanslagen över flera rader: texten lästes för varje rad."]


def test_a_table_inside_a_cell_is_read_row_by_row() -> None:
    inner = table(["Kulturchef", "Bo"], ["Skolchef", "Eva"])
    assert rows(table(["x", cell("Vem:", inner)])) == [["x", "Vem:|Kulturchef Bo|Skolchef Eva"]]
    told = content(word(table([cell(inner)]))).issues
    assert [str(one) for one in told] == ["En tabell står inuti en cell: den lästes rad för rad."]
    assert not told[0].must_be_settled


def test_what_is_not_read_is_told() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('I rutan')}</w:txbxContent></w:pict></w:r>"
    made = content(
        word(
            paragraph(DELETED),
            paragraph("<w:r><w:drawing/></w:r>", "<w:r><w:drawing/></w:r>"),
            paragraph(box),
            paragraph(run("dold", "<w:vanish/>")),
            heads="Region Örebro län",
        )
    )
    assert texts(made) == [(Kind.PARAGRAPH, 0, "hit")]
    assert [str(one) for one in made.issues] == [
        "En text som är struken med Spåra ändringar lästes inte.",
        "En text som är infogad med Spåra ändringar lästes som om den vore godkänd.",
        "2 bilder lästes inte.",
        "En dold text lästes inte.",
        "En textruta lästes inte: ”I rutan”.",
        "Sidhuvud och sidfot lästes inte: ”Region Örebro län”.",
    ]


def test_styles_that_go_in_a_ring_are_no_trap() -> None:
    ring = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>'
    assert texts(content(word(paragraph("x", style="A"), styles=STYLES + ring))) == [(Kind.PARAGRAPH, 0, "x")]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Unreadable, match="fler än"):
        content(word(table(*[["a"]] * (MAX_ROWS + 1))))


def test_a_package_that_is_not_whole_is_refused() -> None:
    with pytest.raises(Unreadable, match="skadad"):
        content(package("docx"))
