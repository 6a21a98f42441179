"""The pieces of WordprocessingML that python-docx has no words for: language, fields, stripes, a table's
style."""

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

SWEDISH = "sv-SE"
TABLE_STYLE, STYLED_TABLE_STYLE = "Tabell", "Aktivitetstabell"
LINK_STYLE, NOTE_MARK_STYLE = "Hyperlink", "FootnoteReference"
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


def contents_field(depth: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """What stands before and after the entries of a table of contents, so that Word can make it anew, with the pages'
    numbers."""
    begin = parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC'
        f' \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'
    )
    end = parse_xml(f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    return begin, end


def stripe(color: str) -> BaseOxmlElement:
    """A coloured line along the left side of a paragraph. `color` is "#rrggbb"."""
    made = element("w:pBdr")
    made.append(element("w:left", val="single", sz=STRIPE, space="6", color=color.lstrip("#")))
    return made


def rule() -> BaseOxmlElement:
    made = element("w:pBdr")
    made.append(element("w:bottom", val="single", sz="6", space="1", color="666666"))
    return made


def table_styles() -> list[BaseOxmlElement]:
    """Thin lines, a shaded bold head; in the one the row's own name is bold, in the other as its paragraph's style
    says: a name with words beside it that are not bold."""
    bold = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    return [_table_style(TABLE_STYLE, bold), _table_style(STYLED_TABLE_STYLE, "")]


def _table_style(name: str, first_column: str) -> BaseOxmlElement:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="666666"/>' for side in _SIDES)
    style: BaseOxmlElement = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E4E2"/></w:tcPr></w:tblStylePr>'
        f"{first_column}</w:style>"
    )
    return style


def letter_styles() -> list[BaseOxmlElement]:
    """What stands inside a paragraph: the mark of a footnote, and what leads somewhere."""
    kind = 'w:type="character"'
    return [
        parse_xml(
            f'<w:style {nsdecls("w")} {kind} w:styleId="{NOTE_MARK_STYLE}"><w:name w:val="footnote reference"/>'
            '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        ),
        parse_xml(
            f'<w:style {nsdecls("w")} {kind} w:styleId="{LINK_STYLE}"><w:name w:val="Hyperlink"/>'
            '<w:uiPriority w:val="99"/><w:rPr><w:color w:val="1F4E8C"/><w:u w:val="single"/></w:rPr></w:style>'
        ),
    ]


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
