"""Text with a look, and tables of it, for Word. A table is written as one piece of XML: a grid has thousands of cells,
and python-docx takes seconds to make each by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from kultursamverkan.shared.office.word_parts import STRIPE, TABLE_STYLE
from kultursamverkan.shared.office.word_styles import CELL_STYLE, SMALL_CELL_STYLE
from kultursamverkan.shared.text import without_controls


@dataclass(frozen=True)
class Span:
    """A stretch of text with a look of its own. `color` is "#rrggbb"; it never says anything that no word says."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str = ""


Text = str | Span | Sequence[str | Span]


def spans(text: Text) -> list[Span]:
    pieces = [text] if isinstance(text, str | Span) else text
    return [piece if isinstance(piece, Span) else Span(piece) for piece in pieces]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, a paragraph a line. `stripe`: the colour of a line along its left side."""

    lines: Sequence[Text] = ()
    stripe: str = ""


@dataclass(frozen=True)
class WordTable:
    """`header` names the columns, the first cell of each row the row. `widths` share out the width of the page;
    `numbers` are the places of columns set to the right; `small` for tables of many columns."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str | Cell]]
    widths: Sequence[int] = ()
    numbers: Sequence[int] = ()
    small: bool = False


def check(table: WordTable) -> None:
    """ValueError for a table that nobody could follow."""
    if not table.caption.strip() or not all(name.strip() for name in table.header):
        raise ValueError("a table without caption, or a column without a name")
    if any(len(row) != len(table.header) for row in table.rows):
        raise ValueError("a row lacks cells or has too many")


def table_of(table: WordTable, whole: int, styles: dict[str, str]) -> BaseOxmlElement:
    """The table `whole` twentieths of a point wide; it says which row and column are heads. `styles`: identifiers by
    name."""
    shares = table.widths or [1] * len(table.header)
    widths = [whole * share // sum(shares) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = styles[SMALL_CELL_STYLE if table.small else CELL_STYLE]
    made: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(without_controls(table.caption))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(table, widths, style))}</w:tbl>"
    )
    return made


def _rows(table: WordTable, widths: Sequence[int], style: str) -> Iterator[str]:
    """None is split over two pages; the head is repeated on every page."""
    for number, row in enumerate([table.header, *table.rows]):
        # A head stays with its first row, and a table of figures on one page.
        is_kept = number == 0 or (bool(table.numbers) and number < len(table.rows))
        cells = "".join(
            _cell(cell, width, _layout(style, kept=is_kept, right=place in table.numbers))
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"<w:tr><w:trPr><w:cantSplit/>{'' if number else '<w:tblHeader/>'}</w:trPr>{cells}</w:tr>"


def _layout(style: str, *, kept: bool, right: bool) -> str:
    keep, side = "<w:keepNext/>" if kept else "", '<w:jc w:val="right"/>' if right else ""
    return f'<w:pPr><w:pStyle w:val="{style}"/>{keep}{side}</w:pPr>'


def _cell(cell: str | Cell, width: int, layout: str) -> str:
    content = cell if isinstance(cell, Cell) else Cell([cell])
    border = f'<w:left w:val="single" w:sz="{STRIPE}" w:space="0" w:color={quoteattr(content.stripe.lstrip("#"))}/>'
    borders = f"<w:tcBorders>{border}</w:tcBorders>" if content.stripe else ""
    lines = "".join(f"<w:p>{layout}{''.join(map(_run, spans(line)))}</w:p>" for line in content.lines or [""])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>{lines}</w:tc>'


def _run(span: Span) -> str:
    look = ("<w:b/>" if span.bold else "") + ("<w:i/>" if span.italic else "")
    if span.color:
        look += f"<w:color w:val={quoteattr(span.color.lstrip('#').upper())}/>"
    lines = escape(without_controls(span.text)).split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
