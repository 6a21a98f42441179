"""How our Word files look: few styles, each with a name, so that an office can change them all in one place."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from kultursamverkan.shared.office import word_parts as parts

FONT = "Arial"
# Names of our own: Word has reserved those of its table of contents.
CONTENTS_HEADING, CONTENTS = "Kapitellista rubrik", "Kapitellista"
CELL_STYLE, SMALL_CELL_STYLE, AFTER_TABLE = "Tabelltext", "Tabelltext liten", "Efter tabell"
# Points: size, space before, space after.
_LOOKS: dict[str, tuple[float, float, float]] = {
    "Normal": (10.5, 0, 6),
    "Title": (24, 0, 12),
    "Subtitle": (12, 0, 2),
    "Heading 1": (16, 20, 6),
    "Heading 2": (13, 16, 4),
    "Heading 3": (11.5, 12, 3),
    "Heading 4": (10.5, 8, 2),
    "Caption": (9, 6, 3),
    "List Bullet": (10.5, 0, 3),
    CONTENTS_HEADING: (13, 12, 4),
    CONTENTS: (10.5, 0, 3),
    "Header": (8.5, 0, 0),
    "Footer": (8.5, 0, 0),
    CELL_STYLE: (9, 0, 2),
    SMALL_CELL_STYLE: (7.5, 0, 1),
    AFTER_TABLE: (4, 0, 4),
}
_BOLD = ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", CONTENTS_HEADING)
_KEPT = (*_BOLD, "Subtitle")


def set_styles(document: Document) -> dict[str, str]:
    """Our looks upon the template of python-docx, whose own are blue, English and of two fonts. The identifier of each
    style by its name."""
    _speak_swedish(document)
    for name, (size, before, after) in _LOOKS.items():
        _set(_style(document, name), size, before, after)
    document.styles.element.append(parts.table_style())
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
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    return style


def _set(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    element = style.element
    if style.name in ("Title", "Subtitle"):
        # A blue line under the one, a list's number on the other, letters far apart in both.
        for tag in ("w:pPr/w:pBdr", "w:pPr/w:numPr", "w:rPr/w:spacing"):
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
