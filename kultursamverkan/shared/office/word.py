"""Word files that everybody can read: Swedish, with real headings, table heads and alternative texts.

Every Word file is written through `WordFile`, so what accessibility asks of one (EN 301 549, chapter 10) is asked here.
Knows no database and no Django.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm, RGBColor
from docx.text.paragraph import Paragraph

from kultursamverkan.shared.office import word_parts as parts
from kultursamverkan.shared.office.word_styles import (
    AFTER_TABLE,
    CONTENTS,
    CONTENTS_HEADING,
    set_styles,
)
from kultursamverkan.shared.office.word_table import Text, WordTable, check, spans, table_of
from kultursamverkan.shared.text import without_controls

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DEEPEST = 4
_MARGIN = Mm(20)
_SHORT, _LONG = Mm(210), Mm(297)
_TWENTIETHS = 635  # English metric units in a twentieth of a point


class WordFile:
    """A document on A4 that is written from top to bottom, then saved.

    What would leave a reader without a way is refused with ValueError: a heading that skips a level or says nothing, a
    table without its caption or heads, a picture without words.
    """

    def __init__(self, *, title: str, author: str, running_head: str, created: datetime) -> None:
        self._document = Document()
        self._level = self._marks = 0
        # By name: asking python-docx each time takes most of the time a file takes.
        self._styles = set_styles(self._document)
        self._name(title, author, created)
        section = self._document.sections[0]
        section.page_width, section.page_height = _SHORT, _LONG
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        self._width = _SHORT - 2 * _MARGIN
        self._number_pages(running_head)

    def title(self, text: str, kicker: str = "") -> None:
        if kicker:
            self._write(self._add("Subtitle"), kicker)
        self._write(self._add("Title"), text)

    def contents(self, title: str, entries: Sequence[tuple[str, str]]) -> None:
        """A list of links to headings that come later: text and the anchor given to `heading`."""
        self.paragraph(title, style=CONTENTS_HEADING)
        for text, anchor in entries:
            paragraph = self._add(CONTENTS)
            link = parts.element("w:hyperlink", anchor=_bookmark(anchor), history="1")
            self._write(paragraph, text)
            for run in paragraph.runs:
                link.append(run._r)
            paragraph._p.append(link)

    def heading(self, text: str, level: int = 1, *, anchor: str = "", stripe: str = "", new_page: bool = False) -> None:
        """`stripe`: a goal's colour, beside its number and name."""
        if not without_controls(text).strip():
            raise ValueError("a heading says nothing")
        if not 1 <= level <= min(self._level + 1, DEEPEST):
            raise ValueError(f"heading of level {level} under one of level {self._level}")
        self._level = level
        paragraph = self._add(f"Heading {level}")
        if anchor:
            self._marks += 1
            paragraph._p.append(parts.element("w:bookmarkStart", id=str(self._marks), name=_bookmark(anchor)))
        self._write(paragraph, text)
        if anchor:
            paragraph._p.append(parts.element("w:bookmarkEnd", id=str(self._marks)))
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        if stripe:
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(parts.stripe(stripe), *parts.AFTER_BORDERS)

    def paragraph(self, text: Text, *, style: str = "Normal") -> None:
        self._write(self._add(style), text)

    def bullets(self, items: Sequence[Text]) -> None:
        for item in items:
            self.paragraph(item, style="List Bullet")

    def table(self, table: WordTable) -> None:
        check(table)
        self.paragraph(table.caption, style="Caption")
        made = table_of(table, self._width // _TWENTIETHS, self._styles)
        self._body.insert_element_before(made, "w:sectPr")
        # Without a paragraph between them two tables become one.
        self.paragraph("", style=AFTER_TABLE)

    def picture(self, png: bytes, *, alt: str, width: int = 0) -> None:
        """`width` in millimetres, 0 for as wide as the text."""
        if not alt.strip():
            raise ValueError("a picture without alternative text")
        run = self._document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(png), width=Mm(width) if width else Emu(self._width))
        inline = shape._inline
        inline.docPr.set("descr", without_controls(alt))
        # Else some programs keep an inch's eighth free on each side.
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")

    def landscape(self) -> None:
        """What follows stands on pages that lie down."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.different_first_page_header_footer = False
        section.page_width, section.page_height = _LONG, _SHORT
        self._width = _LONG - 2 * _MARGIN

    def to_bytes(self) -> bytes:
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    @property
    def _body(self) -> BaseOxmlElement:
        body: BaseOxmlElement = self._document.element.body
        return body

    def _name(self, title: str, author: str, created: datetime) -> None:
        known = self._document.core_properties
        known.title, known.author, known.language = (
            without_controls(title)[:255],
            without_controls(author)[:255],
            "sv-SE",
        )
        known.last_modified_by, known.comments = known.author, ""
        known.created = known.modified = created

    def _number_pages(self, running_head: str) -> None:
        """The head on every page but the first, the page's number on all."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        self._write(section.header.paragraphs[0], running_head)
        for footer in (section.first_page_footer, section.footer):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for before, number in (("Sida ", "PAGE"), (" av ", "NUMPAGES")):
                paragraph.add_run(before)
                paragraph._p.append(parts.field(number))

    def _add(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        return paragraph

    def _write(self, paragraph: Paragraph, text: Text) -> None:
        for span in spans(text):
            run = paragraph.add_run(without_controls(span.text))
            if span.bold:
                run.bold = True
            if span.italic:
                run.italic = True
            if span.color:
                run.font.color.rgb = RGBColor.from_string(span.color.lstrip("#").upper())


def _bookmark(anchor: str) -> str:
    """As Word takes a bookmark's name: letters, digits and underscores, 40 at most."""
    return f"_{anchor}".replace("-", "_")[:40]
