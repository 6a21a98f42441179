"""The text of a Word paragraph: stretches of it, each with its look; marks of footnotes; where links lead."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from kultursamverkan.documents.readers.blocks import Run
from kultursamverkan.documents.readers.word_styles import Style, Styles, attribute, qn, switched, value

# What a paragraph is made of that only holds other things: links, tags, kept insertions.
_AROUND = {qn(f"w:{name}") for name in ("smartTag", "ins", "moveTo", "sdt", "sdtContent", "customXml", "dir", "bdo")}
_BREAKS = {qn("w:br"), qn("w:cr")}
_SIGNS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_MARKS = {qn("w:footnoteReference"): "", qn("w:endnoteReference"): "e"}
# What is not read, and what it is called when that is told.
_LEFT_OUT = {
    qn("w:del"): "struken",
    qn("w:moveFrom"): "struken",
    qn("w:drawing"): "bild",
    qn("w:pict"): "bild",
    qn("w:object"): "objekt",
    qn("w:sym"): "tecken",
    qn("w:commentReference"): "kommentar",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formel",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara": "formel",
}
_BOX = qn("w:txbxContent")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_NOTE_REF = re.compile(r"\s*NOTEREF\s+(\S+)")
_RELATION = qn("r:id")


@dataclass
class Runs:
    """Reads the runs of one file's paragraphs. `links`: where they lead, by relationship; `notes`: what the footnote is
    called that a bookmark stands around; `ids`: what footnotes are called that have a name of their own."""

    styles: Styles
    links: Mapping[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    boxes: list[str] = field(default_factory=list)
    # The fields that stand open: their instruction, and whether it has been said.
    _fields: list[tuple[str, bool]] = field(default_factory=list)

    def read(self, paragraph: Element, style: Style, link: str = "") -> Iterator[Run]:
        """`style`: whose look the runs have that have none of their own."""
        for child in paragraph:
            tag = child.tag
            if tag == qn("w:r"):
                yield from self._run(child, style, link)
            elif tag in _AROUND:
                self.left_out["infogad"] += tag == qn("w:ins") and bool(text_in(child).strip())
                yield from self.read(child, style, link)
            elif tag == qn("w:hyperlink"):
                yield from self.read(child, style, self.links.get(str(child.get(_RELATION, "")), link))
            elif tag == qn("w:fldSimple"):
                yield from self._simple_field(child, style, link)
            elif tag in _LEFT_OUT:
                self._leave_out(child, _LEFT_OUT[tag])

    def _simple_field(self, element: Element, style: Style, link: str) -> Iterator[Run]:
        if note := self._referred(attribute(element, "instr")):
            yield Run(note=note)
        else:
            yield from self.read(element, style, link)

    def _referred(self, instruction: str) -> str:
        """The footnote whose number a field repeats; "" for other fields."""
        found = _NOTE_REF.match(instruction)
        return self.notes.get(found[1], "") if found else ""

    def _run(self, run: Element, style: Style, link: str) -> Iterator[Run]:
        look = self._look(run, style, link)
        properties = run.find(qn("w:rPr"))
        raised = properties is not None and value(properties, "w:vertAlign") == "superscript"
        hidden = properties is not None and bool(switched(properties, "w:vanish"))
        for child in run:
            text = self._text(child)
            if note := self._mark(child):
                yield Run(note=note)
            elif text and hidden:
                self.left_out["dold"] += 1
            elif text and not self._inside_code:
                # A number set high by hand is a footnote's mark too.
                by_hand = raised and text.strip().isdigit() and len(text.strip()) < 4
                yield Run(note=f"h{text.strip()}") if by_hand else replace(look, text=text)

    @property
    def _inside_code(self) -> bool:
        """Between a field's instruction and what it shows; or in what it shows when that is a footnote's number."""
        return any(not said or self._referred(code) for code, said in self._fields)

    def _mark(self, child: Element) -> str:
        if child.tag == qn("w:fldChar"):
            return self._field(attribute(child, "fldCharType"))
        if child.tag == qn("w:instrText") and self._fields:
            code, said = self._fields[-1]
            self._fields[-1] = (code + (child.text or ""), said)
        if child.tag in _MARKS:
            name = f"{_MARKS[child.tag]}{attribute(child, 'id')}"
            return self.ids.get(name, name)
        return ""

    def _field(self, kind: str) -> str:
        """The footnote that the field repeats, once it shows it."""
        if kind == "begin":
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
            return self._referred(self._fields[-1][0])
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _text(self, child: Element) -> str:
        if child.tag == qn("w:t"):
            return (child.text or "").replace("\n", " ")
        if child.tag in _BREAKS:
            return "" if attribute(child, "type") in ("page", "column") else "\n"
        if child.tag in _LEFT_OUT:
            self._leave_out(child, _LEFT_OUT[child.tag])
        elif child.tag == _ALTERNATE:
            self._leave_out(child, "bild")
        return _SIGNS.get(child.tag, "")

    def _leave_out(self, element: Element, what: str) -> None:
        boxes = list(element.iter(_BOX))
        # The same box stands twice: for programs of today, and for old ones.
        said = {" ".join(text_in(box).split()) for box in boxes} - {""}
        self.boxes += sorted(said - set(self.boxes))
        if what != "struken" or text_in(element, "w:delText"):
            self.left_out[what] += not said

    def _look(self, run: Element, style: Style, link: str) -> Run:
        properties = run.find(qn("w:rPr"))
        letters = self.styles.of(value(properties, "w:rStyle")) if properties is not None else Style()
        bold = switched(properties, "w:b") if properties is not None else None
        italic = switched(properties, "w:i") if properties is not None else None
        return Run(
            bold=letters.bold or style.bold if bold is None else bold,
            italic=letters.italic or style.italic if italic is None else italic,
            link=link,
        )


def text_in(element: Element, tag: str = "w:t") -> str:
    return " ".join(found.text or "" for found in element.iter(qn(tag)))
