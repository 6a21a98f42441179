"""The source as a Word file that our writer has not made: its tables, bold, shading, footnotes, and a table split over
two pages. It reads as the text does (test_source.py), which is held against what was typed by hand."""

import re
from io import BytesIO

from docx import Document

from kultursamverkan.documents.readers import markdown, word
from kultursamverkan.documents.readers.blocks import Table, plain_lines
from kultursamverkan.documents.readers.word_content import content
from tests.documents.fuzzing import SOURCE
from tests.documents.known import orebro_directory
from tests.documents.word_source import FILLS, source_word

TEXT = SOURCE.read_text(encoding="utf-8")


def test_it_reads_as_the_text_does() -> None:
    document, issues = word.read(source_word(TEXT), orebro_directory())
    same, told = markdown.read(TEXT.encode(), orebro_directory())
    assert document == same
    assert [(one.text, one.about, one.words) for one in issues] == [(one.text, one.about, one.words) for one in told]
    assert len(list(document.activities)) == 18
    assert len(document.definitions) == 7
    assert sum(line.convener for part in document.activities for line in part.responsibilities) == 19


def test_issues_say_where_they_stand_in_the_file() -> None:
    _, issues = word.read(source_word(TEXT), orebro_directory())
    assert [one.where for one in issues if one.words == "Lindsberg"] == [
        "tabell 3, rad 2, Samverkan",
        "tabell 4, rad 2, Samverkan",
        "tabell 4, rad 3, Samverkan",
    ]


def test_python_docx_opens_it_too() -> None:
    """Else it would prove nothing: it has to be a Word file to others."""
    assert len(Document(BytesIO(source_word(TEXT))).tables) == 17


def test_goals_have_the_colours_behind_their_rows() -> None:
    """Where no line says which colour is which."""
    unsaid = re.sub(r"^(Grön|Grå|Blå) = .*$", "", TEXT, flags=re.MULTILINE)
    document, _ = word.read(source_word(unsaid), orebro_directory())
    assert [(goal.color, goal.color_hex) for goal in document.goals] == [
        (color, f"#{fill.lower()}") for color, fill in zip(("green", "grey", "blue"), FILLS.values(), strict=True)
    ]


def test_a_table_split_over_two_pages_is_one() -> None:
    tables = [block for block in content(source_word(TEXT)).blocks if isinstance(block, Table)]
    assert plain_lines(tables[1].rows[0].cells[2].lines) == "Kulturkraft genom Lena Backlund"
    document, _ = word.read(source_word(TEXT), orebro_directory())
    first = next(document.activities)
    assert [line.text for line in first.responsibilities][-1] == "Arbetsgrupp Kulturkraft genom Lena Backlund"
    assert [one.name for one in first.participants][-2:] == ["Hällefors", "Region Örebro län"]
