"""The pieces of WordprocessingML that python-docx has no words for: language, fields, table heads, stripes."""

from collections.abc import Iterable, Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

SWEDISH = "sv-SE"
TABLE_STYLE = "Tabell"
# Word reads a border's width in eighths of a point.
_STRIPE = "36"
# What stands after borders in a paragraph's properties: Word refuses another order.
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """`element("w:lang", val="sv-SE")`."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def language() -> BaseOxmlElement:
    return element("w:lang", val=SWEDISH, eastAsia=SWEDISH, bidi=SWEDISH)


def field(instruction: str) -> BaseOxmlElement:
    """A number that Word fills in by itself: PAGE, NUMPAGES."""
    made = element("w:fldSimple", instr=instruction)
    run, text = element("w:r"), element("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    return made


def stripe(color: str) -> BaseOxmlElement:
    """A coloured line along the left side of a paragraph. `color` is "#rrggbb"."""
    made = element("w:pBdr")
    made.append(element("w:left", val="single", sz=_STRIPE, space="6", color=color.lstrip("#")))
    return made


def cell_properties(width: int, color: str) -> BaseOxmlElement:
    """Of a cell `width` twentieths of a point wide; with a colour, a line along its left side."""
    made = element("w:tcPr")
    made.append(element("w:tcW", w=str(width), type="dxa"))
    if color:
        borders = element("w:tcBorders")
        borders.append(element("w:left", val="single", sz=_STRIPE, space="0", color=color.lstrip("#")))
        made.append(borders)
    return made


def row_properties(*, head: bool) -> BaseOxmlElement:
    """A row is never split; the head is repeated on every page."""
    made = element("w:trPr")
    made.append(element("w:cantSplit"))
    if head:
        made.append(element("w:tblHeader"))
    return made


def table(widths: Sequence[int], caption: str) -> BaseOxmlElement:
    """An empty table of those columns, that says which row and column are heads."""
    made = element("w:tbl")
    properties = element("w:tblPr")
    for part in (
        element("w:tblStyle", val=TABLE_STYLE),
        element("w:tblW", w=str(sum(widths)), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element(
            "w:tblLook",
            val="06A0",
            firstRow="1",
            lastRow="0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        ),
        element("w:tblCaption", val=caption),
    ):
        properties.append(part)
    grid = element("w:tblGrid")
    _extend(grid, (element("w:gridCol", w=str(width)) for width in widths))
    _extend(made, (properties, grid))
    return made


def table_style() -> BaseOxmlElement:
    """Thin lines, a shaded bold head, and the row's own name in bold."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="666666"/>' for side in _SIDES)
    style: BaseOxmlElement = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E4E2"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    return style


# First row and first column are heads; no bands of colour.
_HEADS = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _extend(parent: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    for child in children:
        parent.append(child)
