"""What the text of a Word file refers to: addresses, bookmarks, footnotes. python-docx has no footnotes: they are a
part of their own, written here."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kultursamverkan.shared.office import word_parts as parts
from kultursamverkan.shared.office.word_runs import Text, runs

# Two lines that Word keeps among the footnotes: the one above them, and the one where a footnote goes on.
_LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{tag}/></w:r></w:p></w:footnote>"
    for number, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
)
_MARK = f'<w:r><w:rPr><w:rStyle w:val="{parts.NOTE_MARK_STYLE}"/></w:rPr>{{}}</w:r>'


@dataclass(frozen=True)
class Note:
    """What a footnote says. `bookmark`: the name of the place where it is first referred to."""

    text: Text
    bookmark: str


class References:
    """Footnotes are numbered as they are first referred to; referred to again, the mark repeats the number."""

    def __init__(self, document: Document, note_style: str) -> None:
        self._document, self._note_style = document, note_style
        self._links: dict[str, str] = {}
        self._notes: dict[str, Note] = {}
        self._numbers: dict[str, int] = {}
        self._bookmarks = 0

    @property
    def unused(self) -> list[str]:
        """The keys of footnotes that nothing has referred to."""
        return [key for key in self._notes if key not in self._numbers]

    def tell(self, key: str, note: Note) -> None:
        """Before the text that refers to it."""
        self._notes[key] = note

    def link(self, url: str) -> str:
        if url not in self._links:
            related = self._document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self._links[url] = related
        return self._links[url]

    def note(self, key: str) -> str:
        bookmark = self._notes[key].bookmark
        if key in self._numbers:
            number = _MARK.format(f"<w:t>{self._numbers[key]}</w:t>")
            instruction = quoteattr(f" NOTEREF {bookmark} \\f \\h ")
            return f"<w:fldSimple w:instr={instruction}>{number}</w:fldSimple>"
        self._numbers[key] = number_ = len(self._numbers) + 1
        return self.bookmarked(bookmark, _MARK.format(f'<w:footnoteReference w:id="{number_}"/>'))

    def bookmarked(self, name: str, inside: str) -> str:
        """The XML with a bookmark around it; itself when the bookmark has no name."""
        if not name:
            return inside
        self._bookmarks += 1
        number = f'w:id="{self._bookmarks}"'
        return f"<w:bookmarkStart {number} w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd {number}/>"

    def save(self) -> None:
        """Into the file, once all text is written."""
        if not self._numbers:
            return
        notes = "".join(self._footnote(key, number) for key, number in self._numbers.items())
        xml = f"<w:footnotes {nsdecls('w', 'r')}>{_LINES}{notes}</w:footnotes>"
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        parse_xml(xml)  # so that what Word cannot open is never saved
        package, document = self._document.part.package, self._document.part
        assert package is not None
        name = PackURI("/word/footnotes.xml")
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, (head + xml).encode(), package)
        document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        known = parts.element("w:footnotePr")
        known.extend(parts.element("w:footnote", id=number) for number in ("-1", "0"))
        # Word refuses another order.
        self._document.settings.element.find(qn("w:compat")).addprevious(known)

    def _footnote(self, key: str, number: int) -> str:
        said = runs(self._notes[key].text, _NoRefs())
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        mark = _MARK.format("<w:footnoteRef/>")
        layout = f'<w:pPr><w:pStyle w:val="{self._note_style}"/></w:pPr>'
        return f'<w:footnote w:id="{number}"><w:p>{layout}{mark}{space}{said}</w:p></w:footnote>'


class _NoRefs:
    """A footnote refers to nothing."""

    def link(self, url: str) -> str:
        raise ValueError("a footnote that leads somewhere")

    def note(self, key: str) -> str:
        raise ValueError("a footnote with a footnote")
