"""Paragraphs of a Word file as the neutral texts of blocks.py."""

import re
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from kultursamverkan.documents.bookmarks import LONGEST, START
from kultursamverkan.documents.readers.blocks import Kind, Note, Run, Text, plain, tidy
from kultursamverkan.documents.readers.blocks import Runs as Line
from kultursamverkan.documents.readers.word_runs import Runs
from kultursamverkan.documents.readers.word_styles import (
    Numbering,
    Style,
    Styles,
    attribute,
    number,
    numbering_in,
    qn,
    value,
)

# Twentieths of a point that a list's item stands in, for each level.
STEP = 360
DEEPEST = 6
_KINDS = {"quote": Kind.QUOTE, "intense quote": Kind.QUOTE, "kod": Kind.CODE, "html preformatted": Kind.CODE}
# The list of contents is made of the headings: it says nothing of its own.
_CONTENTS = re.compile(r"toc( heading| \d)?|table of figures|kapitellista.*|innehållsförteckning.*")
# The same key stands at several places, the name of a bookmark once.
_AGAIN = re.compile(r"__\d+$")
_HEX = re.compile(r"[0-9a-fA-F]{6}")
# What Word calls the colours of its marker.
_MARKER = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0",
}  # fmt: skip
_PLAIN_FILLS = ("", "#ffffff")


@dataclass
class Paragraphs:
    """Reads the paragraphs of one file, in order: lists count. `keys`: hidden keys by the name of their bookmark, for
    names that are cut; `notes`: footnotes that were typed as ordinary text."""

    styles: Styles
    numbering: Numbering
    runs: Runs
    keys: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _in_list: bool = False

    def line(self, paragraph: Element) -> Line:
        """What it says in a cell or a footnote, number and all. The look of its style is the column's, not its own."""
        style = self._style(paragraph)
        runs = tidy(self.runs.read(paragraph, Style()))
        label = self._label(paragraph, style)
        return (Run(f"{label} "), *runs) if label and runs else runs

    def text(self, paragraph: Element, where: str) -> Text | None:
        """None for one that says nothing, or nothing that does not stand elsewhere too."""
        style = self._style(paragraph)
        if _CONTENTS.fullmatch(style.name):
            list(self.runs.read(paragraph, style))  # fields that begin here may end elsewhere
            return None
        kind = _KINDS.get(style.name, Kind.PARAGRAPH)
        is_heading = style.name == "title" or style.outline is not None
        said = list(self.runs.read(paragraph, Style() if is_heading else style))
        runs = tuple(said) if kind == Kind.CODE and any(run.text.strip() for run in said) else tidy(said)
        if not runs:
            return Text((), Kind.RULE, where=where) if self._is_rule(paragraph) else None
        key, color = self.key(paragraph), self._color(paragraph)
        if is_heading:
            level = 1 if style.outline is None else min(style.outline + 2, DEEPEST)
            label = self._label(paragraph, style)
            runs = (Run(f"{label} "), *runs) if label else runs
            self._in_list = False
            return Text(runs, Kind.HEADING, level, key=key, color=color, where=where)
        if self._is_note(runs, where):
            return None
        kind, level, count = self._place(paragraph, style, kind)
        return Text(runs, kind, level, count, key, color, where)

    def key(self, element: Element) -> str:
        """The hidden key of the bookmark that stands there."""
        names = [attribute(mark, "name") for mark in element.iter(qn("w:bookmarkStart"))]
        # That of a word stands around its footnote's mark, or at the word itself where no mark is.
        marked = next(element.iter(qn("w:footnoteReference")), None) is not None
        own = (name for name in names if name.startswith(START))
        return next((self.key_of(one) for one in own if not (marked and one.startswith(f"{START}definition_"))), "")

    def key_of(self, name: str) -> str:
        kind, _, key = _AGAIN.sub("", name.removeprefix(START)).partition("_")
        known = self.keys.get(name, "")
        return known if known or len(name) >= LONGEST else f"{kind}:{key}" if key else kind

    def _style(self, paragraph: Element) -> Style:
        layout = paragraph.find(qn("w:pPr"))
        style = self.styles.of((value(layout, "w:pStyle") if layout is not None else "") or self.styles.default)
        outline = number(value(layout, "w:outlineLvl")) if layout is not None else None
        if outline is not None and outline < 9 and style.outline is None:
            return Style(style.name, style.bold, style.italic, outline, style.numbering)
        return style if style.outline is None or style.outline < 9 else Style(style.name, style.bold, style.italic)

    def _listed(self, paragraph: Element, style: Style) -> tuple[str, int] | None:
        layout = paragraph.find(qn("w:pPr"))
        return (numbering_in(layout) if layout is not None else None) or style.numbering

    def _label(self, paragraph: Element, style: Style) -> str:
        """The number that Word sets before it; "" where it sets none."""
        listed = self._listed(paragraph, style)
        if listed is None or self.numbering.level(*listed) is None:
            return ""
        return self.numbering.label(*listed, self.numbering.count(*listed))

    def _place(self, paragraph: Element, style: Style, kind: Kind) -> tuple[Kind, int, int]:
        """Kind, level and number; a paragraph that stands in as far as an item above goes on with it."""
        listed = self._listed(paragraph, style)
        level = self.numbering.level(*listed) if listed else None
        if listed and level and kind == Kind.PARAGRAPH:
            self._in_list = True
            count = self.numbering.count(*listed)
            return (Kind.BULLET, listed[1], 0) if level.format == "bullet" else (Kind.NUMBER, listed[1], count)
        indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        left = "" if indent is None else attribute(indent, "left") or attribute(indent, "start")
        deep = (number(left) or 0) // STEP if self._in_list and kind == Kind.PARAGRAPH else 0
        self._in_list = deep > 0
        return kind, deep, 0

    def _is_rule(self, paragraph: Element) -> bool:
        return paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is not None

    def _is_note(self, runs: Line, where: str) -> bool:
        """A footnote typed by hand: a raised number and its text, somewhere below what it explains."""
        first, *others = runs
        if not (others and first.note.startswith("h")) or any(run.note for run in others):
            return False
        self.notes.append(Note(first.note, plain(tuple(others)), where))
        return True

    def _color(self, paragraph: Element) -> str:
        layout = paragraph.find(qn("w:pPr"))
        side = None if layout is None else layout.find(f"{qn('w:pBdr')}/{qn('w:left')}")
        if side is not None and (found := _hex(attribute(side, "color"))):
            return found
        if found := fill(layout):
            return found
        fills = {fill(run.find(qn("w:rPr"))) for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None}
        return fills.pop() if len(fills) == 1 else ""


def fill(properties: Element | None) -> str:
    """The colour behind a paragraph, a run or a cell, "#rrggbb"; "" for none and for white."""
    if properties is None:
        return ""
    shading = properties.find(qn("w:shd"))
    found = _hex(attribute(shading, "fill")) if shading is not None else ""
    found = found or _MARKER.get(value(properties, "w:highlight"), "")
    return "" if found in _PLAIN_FILLS else found


def _hex(text: str) -> str:
    return f"#{text.lower()}" if _HEX.fullmatch(text) else ""
