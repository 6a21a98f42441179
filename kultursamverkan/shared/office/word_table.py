"""Tables for Word. A table is written as one piece of XML: a grid has thousands of cells,
and python-docx takes seconds to make each by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from kultursamverkan.shared.office.word_parts import STRIPE, STYLED_TABLE_STYLE, TABLE_STYLE
from kultursamverkan.shared.office.word_refs import References
from kultursamverkan.shared.office.word_runs import Text, plain, runs
from kultursamverkan.shared.office.word_styles import CELL_STYLE, NAME_STYLE, SMALL_CELL_STYLE
from kultursamverkan.shared.text import without_controls

# Whether the first column is a head too, told in two ways.
_LOOK = {False: 'w:val="06A0" w:firstColumn="1"', True: 'w:val="0620" w:firstColumn="0"'}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, a paragraph a line. `stripe`: the colour of a line along its left side; `bookmark`: a name
    for its place."""

    lines: Sequence[Text] = ()
    stripe: str = ""
    bookmark: str = ""


@dataclass(frozen=True)
class WordTable:
    """`header` names the columns, the first cell of each row the row. `widths` share out the width of the page;
    `numbers` are the places of columns set to the right; `small` for tables of many columns; `under_heading`: the
    heading above says what the caption says; `names_styled`: the first line of each row has a style of its own;
    `description`: what helps to read it, for those who do not see it; `in_text`: somebody wrote it in a text, so it
    names no rows, and its heads may be empty."""

    caption: str
    header: Sequence[str | Cell]
    rows: Sequence[Sequence[str | Cell]]
    widths: Sequence[int] = ()
    numbers: Sequence[int] = ()
    small: bool = False
    under_heading: bool = False
    names_styled: bool = False
    description: str = ""
    in_text: bool = False


def check(table: WordTable) -> None:
    """ValueError for a table that nobody could follow."""
    named = table.in_text or all(head.strip() for head in map(_words, table.header))
    if not table.caption.strip() or not named:
        raise ValueError("a table without caption, or a column without a name")
    if any(len(row) != len(table.header) for row in table.rows):
        raise ValueError("a row lacks cells or has too many")


def _words(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else " ".join(plain(line) for line in cell.lines)


def table_of(table: WordTable, whole: int, styles: dict[str, str], refs: References) -> BaseOxmlElement:
    """The table `whole` twentieths of a point wide; it says which row and column are heads. `styles`: identifiers by
    name."""
    shares = table.widths or [1] * len(table.header)
    widths = [whole * share // sum(shares) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = STYLED_TABLE_STYLE if table.names_styled else TABLE_STYLE
    described = without_controls(table.description)
    description = f"<w:tblDescription w:val={quoteattr(described)}/>" if described else ""
    made: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w", "r")}><w:tblPr><w:tblStyle w:val="{look}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {_LOOK[table.in_text]} w:firstRow="1" w:lastRow="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(without_controls(table.caption))}/>{description}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(table, widths, styles, refs))}</w:tbl>"
    )
    return made


def _rows(table: WordTable, widths: Sequence[int], styles: dict[str, str], refs: References) -> Iterator[str]:
    """None is split over two pages; the head is repeated on every page."""
    style = styles[SMALL_CELL_STYLE if table.small else CELL_STYLE]
    for number, row in enumerate([table.header, *table.rows]):
        # A head stays with its first row, and a table of figures on one page.
        is_kept = number == 0 or (bool(table.numbers) and number < len(table.rows))
        cells = ""
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            is_name = table.names_styled and number > 0 and place == 0
            layout = _Layout(style, styles[NAME_STYLE] if is_name else style, is_kept, place in table.numbers)
            cells += _cell(cell, width, layout, refs)
        yield f"<w:tr><w:trPr><w:cantSplit/>{'' if number else '<w:tblHeader/>'}</w:trPr>{cells}</w:tr>"


@dataclass(frozen=True)
class _Layout:
    """How a cell's paragraphs look. `first`: the style of the first; `kept`: on the page of the next row; `right`: set
    to the right."""

    style: str
    first: str
    kept: bool
    right: bool

    def of(self, line: int) -> str:
        keep, side = "<w:keepNext/>" if self.kept else "", '<w:jc w:val="right"/>' if self.right else ""
        style = self.style if line else self.first
        return f'<w:pPr><w:pStyle w:val="{style}"/>{keep}{side}</w:pPr>'


def _cell(cell: str | Cell, width: int, layout: _Layout, refs: References) -> str:
    content = cell if isinstance(cell, Cell) else Cell([cell])
    border = f'<w:left w:val="single" w:sz="{STRIPE}" w:space="0" w:color={quoteattr(content.stripe.lstrip("#"))}/>'
    borders = f"<w:tcBorders>{border}</w:tcBorders>" if content.stripe else ""
    written = [runs(line, refs) for line in content.lines or [""]]
    written[0] = refs.bookmarked(content.bookmark, written[0])
    lines = "".join(f"<w:p>{layout.of(number)}{line}</w:p>" for number, line in enumerate(written))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>{lines}</w:tc>'
