"""Word (.docx) -> the neutral blocks of blocks.py: opens the file and walks through it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from kultursamverkan.documents.bookmarks import START, named
from kultursamverkan.documents.issues import About, Issue, Unreadable
from kultursamverkan.documents.readers.base import carried
from kultursamverkan.documents.readers.blocks import Block, Content, Note, Table, plain
from kultursamverkan.documents.readers.limits import DAMAGED, WORD, opened
from kultursamverkan.documents.readers.word_runs import Runs, text_in
from kultursamverkan.documents.readers.word_styles import Numbering, Styles, attribute, qn
from kultursamverkan.documents.readers.word_table import Tables, inside
from kultursamverkan.documents.readers.word_text import Paragraphs
from kultursamverkan.documents.shown import REGION, running_head, unpublished
from kultursamverkan.documents.shown import content as shown
from kultursamverkan.documents.writers.outline import CONVENERS

BASE_NAMESPACE = "urn:kultursamverkan:plan"
# What python-docx, and lxml below it, raise upon a package that is not whole.
_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    TypeError,
    SyntaxError,
    RecursionError,
    PackageNotFoundError,
)
_AROUND = {qn(f"w:{name}") for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_CONTENTS = "Table of Contents"
# "Sida 3 av 7, version 2": what a page's foot and head count.
_NUMBERS = re.compile(r"sida\d*(?:av\d*)?|version\d+", re.IGNORECASE)
_LETTERS = re.compile(r"\w")
# What was left out -> one of it, several of it, and what that means.
_TOLD = {
    "struken": ("En text som är struken med Spåra ändringar lästes inte.", "{} strukna texter lästes inte."),
    "infogad": (
        "En text som är infogad med Spåra ändringar lästes som om den vore godkänd.",
        "{} texter som är infogade med Spåra ändringar lästes som om de vore godkända.",
    ),
    "bild": ("En bild lästes inte.", "{} bilder lästes inte."),
    "objekt": ("Ett inbäddat objekt lästes inte.", "{} inbäddade objekt lästes inte."),
    "tecken": ("Ett tecken ur ett symboltypsnitt lästes inte.", "{} tecken ur symboltypsnitt lästes inte."),
    "kommentar": ("En kommentar lästes inte.", "{} kommentarer lästes inte."),
    "formel": ("En formel lästes inte.", "{} formler lästes inte."),
    "dold": ("En dold text lästes inte.", "{} dolda texter lästes inte."),
    "annan": ("En infogad fil lästes inte.", "{} infogade filer lästes inte."),
    "sammanslagen": (
        "En cell är sammanslagen över flera rader: texten lästes för varje rad.",
        "{} celler är sammanslagna över flera rader: texten lästes för varje rad.",
    ),
    "inuti": (
        "En tabell står inuti en cell: den lästes rad för rad.",
        "{} tabeller står inuti celler: de lästes rad för rad.",
    ),
}


def content(file: bytes) -> Content:
    """What the file shows, in reading order. Unreadable when it cannot be opened."""
    with opened(file, WORD):
        pass
    try:
        document = Document(BytesIO(file))
        parts, links, body = _parts(document), _links(document), document.element.body
    except _BROKEN as error:
        raise Unreadable(DAMAGED.format(program=WORD)) from error
    if body is None:
        raise Unreadable(DAMAGED.format(program=WORD))
    return _Reader(body, parts, links).content()


@dataclass(frozen=True)
class _Parts:
    """The parts beside the text, None where the file has none. `heads`: headers and footers."""

    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    heads: list[Element]
    base: str


def _parts(document: WordDocument) -> _Parts:
    by_kind: dict[str, list[Part]] = {}
    for relation in document.part.rels.values():
        if not relation.is_external:
            by_kind.setdefault(relation.reltype, []).append(relation.target_part)

    def first(kind: str) -> Element | None:
        return next((_parsed(part) for part in by_kind.get(kind, ())), None)

    data = (_parsed(part) for part in by_kind.get(REL.CUSTOM_XML, ()))
    return _Parts(
        styles=first(REL.STYLES),
        numbering=first(REL.NUMBERING),
        footnotes=first(REL.FOOTNOTES),
        endnotes=first(REL.ENDNOTES),
        heads=[_parsed(part) for kind in (REL.HEADER, REL.FOOTER) for part in by_kind.get(kind, ())],
        base=next((one.text or "" for one in data if str(one.tag).startswith(f"{{{BASE_NAMESPACE}}}")), ""),
    )


def _parsed(part: Part) -> Element:
    return parse_xml(part.blob)


def _links(document: WordDocument) -> dict[str, str]:
    return {name: relation.target_ref for name, relation in document.part.rels.items() if relation.is_external}


@dataclass
class _Reader:
    body: Element
    parts: _Parts
    links: dict[str, str]
    _left_out: Counter[str] = field(default_factory=Counter)
    _places: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        styles = Styles(self.parts.styles)
        self._runs = Runs(styles, self.links)
        self._paragraphs = Paragraphs(styles, Numbering(self.parts.numbering), self._runs, keys_in(self.parts.base))
        self._tables = Tables(self._paragraphs)

    def content(self) -> Content:
        self._name_notes()
        blocks = tuple(self._blocks(self.body))
        notes = (*self._notes(), *self._paragraphs.notes)
        return Content(blocks, notes, self.parts.base, tuple(self._issues()))

    def _blocks(self, around: Element) -> Iterator[Block]:
        for child in around:
            if child.tag == qn("w:p"):
                self._places["stycke"] += 1
                if (text := self._paragraphs.text(child, f"stycke {self._places['stycke']}")) is not None:
                    yield text
            elif child.tag == qn("w:tbl"):
                self._places["tabell"] += 1
                if (table := self._tables.table(child, f"tabell {self._places['tabell']}")) is not None:
                    yield table
            elif child.tag == qn("w:altChunk"):
                self._left_out["annan"] += 1
            elif child.tag in _AROUND or (child.tag == qn("w:sdt") and not _is_contents(child)):
                yield from self._blocks(child)

    def _name_notes(self) -> None:
        """A footnote of our own is called by its hidden key, another by its number in the file; the bookmarks around a
        mark are what fields that repeat its number speak of."""
        open_marks: dict[str, str] = {}
        for element in self.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:footnoteReference")):
            number = attribute(element, "id")
            if element.tag == qn("w:bookmarkStart"):
                open_marks[number] = attribute(element, "name")
            elif element.tag == qn("w:bookmarkEnd"):
                open_marks.pop(number, None)
            else:
                own = (name for name in open_marks.values() if name.startswith(f"{START}definition_"))
                keys = (self._paragraphs.key_of(name).partition(":")[2] for name in own)
                note = self._runs.ids.setdefault(number, next(keys, number))
                self._runs.notes |= dict.fromkeys(open_marks.values(), note)

    def _notes(self) -> Iterator[Note]:
        for part, tag, before in ((self.parts.footnotes, "footnote", ""), (self.parts.endnotes, "endnote", "e")):
            for element in () if part is None else part.iterfind(qn(f"w:{tag}")):
                # Two of them are lines that Word draws.
                if attribute(element, "type") in ("", "normal"):
                    number = f"{before}{attribute(element, 'id')}"
                    lines = (plain(self._paragraphs.line(one)) for one in inside(element, "w:p"))
                    text = "\n".join(line for line in lines if line)
                    yield Note(self._runs.ids.get(number, number), text, f"fotnot {number.removeprefix('e')}")

    def _issues(self) -> Iterator[Issue]:
        found = self._left_out + self._runs.left_out + self._tables.told
        for what, (one, several) in _TOLD.items():
            if found[what]:
                yield Issue("", one if found[what] == 1 else several.format(found[what]), About.TOLD)
        for said in self._runs.boxes:
            yield Issue("", f"En textruta lästes inte: ”{shorter(said)}”.", About.TOLD)
        heads = dict.fromkeys(" ".join(text_in(head).split()) for head in self.parts.heads)
        own = _own_heads(self.parts.base)
        if said := " · ".join(_seen_without(head, own) for head in heads if _without(head, own)):
            yield Issue("", f"Sidhuvud och sidfot lästes inte: ”{shorter(said)}”.", About.TOLD)


def _own_heads(base: str) -> list[str]:
    """What our own files say at the top and bottom of a page: it says no more than the plan."""
    document = carried(base)
    if document is None:
        return []
    return [running_head(document), document.title, unpublished(document), CONVENERS]


def _without(head: str, own: list[str]) -> str:
    """What somebody has written there beside that, letters only: a program may part a text anywhere."""
    left = "".join(head.split())
    for one in own:
        left = left.replace("".join(one.split()), "", 1)
    return "".join(_LETTERS.findall(_NUMBERS.sub("", left) if own else left))


def _seen_without(head: str, own: list[str]) -> str:
    """The same to be shown, where our own words stand as they were written."""
    for one in filter(None, own):
        head = head.replace(" ".join(one.split()), "", 1)
    return " ".join(head.split())


def keys_in(base: str) -> dict[str, str]:
    """The hidden keys by the names of their bookmarks; none when the base is no plan."""
    document = carried(base)
    if document is None:
        return {}
    blocks = shown(document).blocks
    keys = (one.key for block in blocks for one in (block.rows if isinstance(block, Table) else (block,)))
    return dict(named([REGION, *keys, *(f"definition:{part.key}" for part in document.definitions)]))


def shorter(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rstrip()} …"


def _is_contents(element: Element) -> bool:
    return any(attribute(one, "val") == _CONTENTS for one in element.iter(qn("w:docPartGallery")))
