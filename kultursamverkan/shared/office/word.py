"""Word files that everybody can read: Swedish, with real headings, table heads and alternative texts.

Every Word file is written through `WordFile`, so what accessibility asks of one (EN 301 549, chapter 10) is asked here.
Knows no database and no Django.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Read
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Mm, Twips
from docx.text.paragraph import Paragraph

from kultursamverkan.shared.office import word_base
from kultursamverkan.shared.office import word_parts as parts
from kultursamverkan.shared.office.archives import without_times
from kultursamverkan.shared.office.word_lists import INDENT, Lists
from kultursamverkan.shared.office.word_refs import Note, References
from kultursamverkan.shared.office.word_runs import Text, plain, runs
from kultursamverkan.shared.office.word_styles import (
    AFTER_TABLE,
    CONTENTS,
    CONTENTS_HEADING,
    FOOTNOTE,
    ITEM,
    set_styles,
)
from kultursamverkan.shared.office.word_table import WordTable, check, table_of
from kultursamverkan.shared.text import without_controls

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DEEPEST = 6
_MARGIN = Mm(20)
_SHORT, _LONG = Mm(210), Mm(297)
_TWENTIETHS = 635  # English metric units in a twentieth of a point


class WordFile:
    """A document on A4 that is written from top to bottom, then saved.

    What would leave a reader without a way is refused with ValueError: a heading that skips a level or says nothing, a
    table without its caption or heads, a picture without words. `lies`: its pages lie down.
    """

    def __init__(
        self, *, title: str, author: str, running_head: str, created: datetime, foot: str = "", lies: bool = False
    ) -> None:
        self._document = Document()
        _leave_out_picture(self._document)
        word_base.leave_out_others(self._document)
        self._level = 0
        # By name: asking python-docx each time takes most of the time a file takes.
        self._styles = set_styles(self._document)
        self._refs = References(self._document, self._styles[FOOTNOTE])
        self._lists = Lists(self._document)
        self._name(title, author, created)
        section = self._document.sections[0]
        _turn(section, lies=lies)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        self._width = (_LONG if lies else _SHORT) - 2 * _MARGIN
        self._number_pages(running_head, foot)

    def title(self, text: Text, kicker: str = "", *, bookmark: str = "", drop: int = 0) -> None:
        """`drop`: how far down a front page it stands, in millimetres."""
        if kicker:
            self._write(self._add("Subtitle"), kicker)
        paragraph = self._add("Title")
        self._write(paragraph, text, bookmark)
        if drop:
            paragraph.paragraph_format.space_before = Mm(drop)

    def contents(self, title: str, entries: Sequence[tuple[str, str, int]], *, new_page: bool = False) -> None:
        """A list of links to headings that come later: text, the anchor given to `heading`, and the level. Word can
        make it anew, and then tells the pages too."""
        head = self._add(CONTENTS_HEADING)
        self._write(head, title)
        head.paragraph_format.page_break_before = new_page or None
        begin, end = parts.contents_field(max((level for _, _, level in entries), default=1))
        for number, (text, anchor, level) in enumerate(entries):
            paragraph = self._add(CONTENTS[min(level, len(CONTENTS)) - 1])
            if number == 0:
                paragraph._p.extend(begin)
            link = parts.element("w:hyperlink", anchor=_bookmark(anchor), history="1")
            link.extend(self._runs(text))
            paragraph._p.append(link)
            if number == len(entries) - 1:
                paragraph._p.extend(end)

    def heading(
        self, text: Text, level: int = 1, *, anchor: str = "", stripe: str = "", new_page: bool = False
    ) -> None:
        """`stripe`: a goal's colour, beside its number and name. `anchor`: what `contents` leads to; one that begins
        with an underscore is a bookmark's name as it stands."""
        if not without_controls(plain(text)).strip():
            raise ValueError("a heading says nothing")
        if not 1 <= level <= min(self._level + 1, DEEPEST):
            raise ValueError(f"heading of level {level} under one of level {self._level}")
        self._level = level
        paragraph = self._add(f"Heading {level}")
        self._write(paragraph, text, _bookmark(anchor) if anchor else "")
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        if stripe:
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(parts.stripe(stripe), *parts.AFTER_BORDERS)

    def paragraph(self, text: Text, *, style: str = "Normal", bookmark: str = "", level: int = 0) -> None:
        """`level`: of the list's item above that it goes on with, from 1."""
        paragraph = self._add(style)
        self._write(paragraph, text, bookmark)
        if level:
            paragraph.paragraph_format.left_indent = Twips(INDENT * level)

    def item(self, text: Text, *, level: int = 0, number: int = 0) -> None:
        """Of a list: `level` from 0; `number` as it is to be shown, 0 for a bullet."""
        properties = self._lists.item(level, number)
        paragraph = self._add(ITEM)
        paragraph._p.get_or_add_pPr().append(parse_xml(properties.replace(">", f" {nsdecls('w')}>", 1)))
        self._write(paragraph, text)

    def rule(self) -> None:
        """A line across."""
        properties = self._add("Normal")._p.get_or_add_pPr()
        properties.insert_element_before(parts.rule(), *parts.AFTER_BORDERS)

    def note(self, key: str, text: Text, bookmark: str) -> None:
        """A footnote, before the text that refers to it. `bookmark`: the name of the place of its first mark."""
        self._refs.tell(key, Note(text, bookmark))

    def data(self, *, namespace: str, root: str, text: str) -> None:
        """What goes with the file unseen."""
        word_base.add_data(self._document, namespace=namespace, root=root, text=text)

    def bullets(self, items: Sequence[Text]) -> None:
        for item in items:
            self.paragraph(item, style="List Bullet")

    def table(self, table: WordTable) -> None:
        check(table)
        if not (table.under_heading or table.in_text):
            self.paragraph(table.caption, style="Caption")
        made = table_of(table, self._width // _TWENTIETHS, self._styles, self._refs)
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
        section.different_first_page_header_footer = False
        _turn(section, lies=True)
        self._width = _LONG - 2 * _MARGIN

    def to_bytes(self) -> bytes:
        self._refs.save()
        file = io.BytesIO()
        self._document.save(file)
        return without_times(file.getvalue())

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

    def _number_pages(self, running_head: str, foot: str) -> None:
        """The head and the foot on every page but the first, the page's number on all."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        self._write(section.header.paragraphs[0], running_head)
        for footer, words in ((section.first_page_footer, ""), (section.footer, foot)):
            paragraph = footer.paragraphs[0]
            if words:
                paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(self._width), WD_TAB_ALIGNMENT.RIGHT)
                self._write(paragraph, words)
                paragraph.add_run("\t")
            else:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for before, number in (("Sida ", "PAGE"), (" av ", "NUMPAGES")):
                paragraph.add_run(before)
                paragraph._p.append(parts.field(number))

    def _add(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        return paragraph

    def _write(self, paragraph: Paragraph, text: Text, bookmark: str = "") -> None:
        paragraph._p.extend(self._runs(text, bookmark))

    def _runs(self, text: Text, bookmark: str = "") -> list[BaseOxmlElement]:
        inside = self._refs.bookmarked(bookmark, runs(text, self._refs))
        return list(parse_xml(f"<w:p {nsdecls('w', 'r')}>{inside}</w:p>"))


def _turn(section: Section, *, lies: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if lies else (_SHORT, _LONG)


def _leave_out_picture(document: Read) -> None:
    """python-docx's template has a picture of its own first page, which is none of this document's."""
    related = document.part.package.rels
    for key in [key for key, one in related.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del related[key]


def _bookmark(anchor: str) -> str:
    """As Word takes a bookmark's name: letters, digits and underscores, 40 at most."""
    return anchor if anchor.startswith("_") else f"_{anchor}".replace("-", "_")[:40]
