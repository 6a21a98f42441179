"""How our Word files look: few styles, each with a name, so that an office can change them all in one place."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from kultursamverkan.shared.office import word_parts as parts

FONT = "Arial"
# The entries' styles are those that Word itself uses when it makes the contents anew.
CONTENTS_HEADING, CONTENTS = "Kapitellista rubrik", ("toc 1", "toc 2", "toc 3")
ITEM, QUOTE, CODE, FOOTNOTE = "List Paragraph", "Quote", "Kod", "footnote text"
CELL_STYLE, SMALL_CELL_STYLE, AFTER_TABLE = "Tabelltext", "Tabelltext liten", "Efter tabell"
NAME_STYLE = "Aktivitetsnamn"
# Points: size, space before, space after.
_LOOKS: dict[str, tuple[float, float, float]] = {
    "Normal": (10.5, 0, 6),
    "Title": (24, 0, 12),
    "Subtitle": (12, 0, 2),
    "Heading 1": (16, 20, 6),
    "Heading 2": (13, 16, 4),
    "Heading 3": (11.5, 12, 3),
    "Heading 4": (10.5, 8, 2),
    "Heading 5": (10.5, 6, 2),
    "Heading 6": (10.5, 6, 2),
    "Caption": (9, 6, 3),
    "List Bullet": (10.5, 0, 3),
    ITEM: (10.5, 0, 3),
    QUOTE: (10.5, 4, 8),
    CODE: (9, 4, 8),
    CONTENTS_HEADING: (13, 12, 4),
    CONTENTS[0]: (10.5, 3, 2),
    CONTENTS[1]: (10.5, 0, 2),
    CONTENTS[2]: (9.5, 0, 1),
    FOOTNOTE: (8.5, 0, 2),
    "Header": (8.5, 0, 6),
    "Footer": (8.5, 0, 0),
    CELL_STYLE: (9, 0, 2),
    SMALL_CELL_STYLE: (7.5, 0, 1),
    NAME_STYLE: (9, 0, 2),
    AFTER_TABLE: (4, 0, 4),
}
# Millimetres.
_INDENTED = {CONTENTS[1]: 5, CONTENTS[2]: 10, QUOTE: 8, CODE: 8}
# What Word knows by these names.
_WORDS_OWN = (*CONTENTS, FOOTNOTE)
_BOLD = ("Title", *(f"Heading {level}" for level in range(1, 7)), "Caption", CONTENTS_HEADING, NAME_STYLE)
_KEPT = (*(name for name in _BOLD if name != NAME_STYLE), "Subtitle")


def set_styles(document: Document) -> dict[str, str]:
    """Our looks upon the template of python-docx, whose own are blue, English and of two fonts. The identifier of each
    style by its name."""
    _speak_swedish(document)
    for name, (size, before, after) in _LOOKS.items():
        _set(_style(document, name), size, before, after)
    for name, indent in _INDENTED.items():
        _style(document, name).paragraph_format.left_indent = Mm(indent)
    _style(document, CODE).font.name = "Courier New"
    for style in (*parts.table_styles(), *parts.letter_styles()):
        document.styles.element.append(style)
    return {name: document.styles[name].style_id for name in _LOOKS}


def _speak_swedish(document: Document) -> None:
    styles = document.styles.element
    for found in styles.findall(f".//{qn('w:lang')}"):
        found.getparent().replace(found, parts.language())
    for found in styles.findall(f".//{qn('w:rFonts')}"):
        found.getparent().remove(found)
    default = styles.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.insert(0, parts.element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    settings = document.settings.element
    theme = settings.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), parts.SWEDISH)
    # So that Word does not open the file in compatibility mode.
    for found in settings.findall(f".//{qn('w:compatSetting')}"):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")


def _style(document: Document, name: str) -> ParagraphStyle:
    if name in document.styles:
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _WORDS_OWN)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    return style


def _set(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    element = style.element
    if style.name in ("Title", "Subtitle", "Footer"):
        # A blue line under the first, a list's number on the second, letters far apart in both; the last has stops for
        # another paper.
        for tag in ("w:pPr/w:tabs", "w:pPr/w:pBdr", "w:pPr/w:numPr", "w:rPr/w:spacing"):
            parent, _, child = tag.partition("/")
            for found in element.findall(f"{qn(parent)}/{qn(child)}"):
                found.getparent().remove(found)
    font, layout = style.font, style.paragraph_format
    font.size, font.bold = Pt(size), True if style.name in _BOLD else None
    font.italic = None
    font.color.rgb = RGBColor(0, 0, 0)
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.15
    layout.keep_with_next = style.name in _KEPT
    style.hidden = False
