"""The pieces of WordprocessingML that python-docx has no words for: language, fields, stripes, a table's
style."""

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

SWEDISH = "sv-SE"
TABLE_STYLE = "Tabell"
# Word reads a border's width in eighths of a point.
STRIPE = "36"
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
    made.append(element("w:left", val="single", sz=STRIPE, space="6", color=color.lstrip("#")))
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


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
