"""Markdown, or text with tables, -> PlanDocument. Here the file becomes blocks; build.py makes the plan of them.

Beside standard Markdown it takes what plans are copied as: rows with tabs, tables without heads, `<b>`, `<i>`, `<br>`
and `<sup>3</sup>` for footnotes. Our own files have keys in comments and the whole plan in the last one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from kultursamverkan.documents.cells import split_lines
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.prose import Walk
from kultursamverkan.documents.readers.blocks import Block, Cell, Content, Kind, Note, Row, Runs, Table, Text, plain
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.readers.limits import lines_of, text_of
from kultursamverkan.documents.readers.markdown_marks import BREAK, Marks
from kultursamverkan.shared.markdown import inline_tokens_of, tokens_of

_BASE = re.compile(r"<!--[ \t]*kultursamverkan:[ \t]*(\{[^\n]*\})[ \t]*-->")
_KEY = re.compile(r"[ \t]*<!--[ \t]*nyckel:[ \t]*(\S{1,80})[ \t]*-->")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\s*(?:<sup>\s*(\d{1,4})\s*</sup>|\[\^([\w-]{1,40})\]:)\s*(.*)")
_RULE = frozenset(" \t|:-–—")
_PIPE = re.compile(r"(?<!\\)\|")
_LISTED = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
# Where the front page ends: its lines are lines, those of other paragraphs run on.
_PART = re.compile(r"#{1,6}[ \t]+\**\d{1,3}[.)]?[ \t]|.*<!--[ \t]*nyckel:[ \t]*(?:chapter|section|goals)")


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no plan."""
    return build(content(file), directory)


def content(file: bytes) -> Content:
    text = text_of(file)
    found = list(_BASE.finditer(text))
    if found:
        text = text[: found[-1].start()] + text[found[-1].end() :]
    reader = _Reader(lines_of(text), bool(found))
    blocks = tuple(reader.blocks())
    return Content(blocks, tuple(reader.notes), found[-1][1] if found else "")


@dataclass
class _Reader:
    lines: list[str]
    ours: bool
    notes: list[Note] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def blocks(self) -> Iterator[Block]:
        """Runs of lines: tables, footnotes, and text between them."""
        front = next((at for at, line in enumerate(self.lines) if _PART.match(line)), 0)
        place = 0
        while place < len(self.lines):
            line = self.lines[place]
            if found := _NOTE.fullmatch(line):
                place = self._note(found, place)
            elif _is_row(line):
                end = self._end(place, lambda at: _is_row(self.lines[at]))
                yield self._table(place, end)
                place = end
            else:
                end = self._end_of_text(place)
                blocks = list(self._text(place, end, front))
                yield from self._without_footer(blocks) if end < len(self.lines) else blocks
                place = end

    def _without_footer(self, blocks: list[Block]) -> list[Block]:
        """The line above a page's footnotes is no part of the text, in a file that is not ours."""
        last = blocks[-1] if blocks else None
        footer = isinstance(last, Text) and last.kind == Kind.RULE and not self.ours
        return blocks[:-1] if footer else blocks

    def _end(self, place: int, goes_on: "object") -> int:
        assert callable(goes_on)
        end = place + 1
        while end < len(self.lines) and goes_on(end):
            end += 1
        return end

    def _end_of_text(self, place: int) -> int:
        """Before the next table or footnote that is not inside a fence."""
        fence = ""
        for at in range(place, len(self.lines)):
            line = self.lines[at]
            if found := _FENCE.match(line):
                if not fence:
                    fence = found[1]
                elif found[1].startswith(fence) and not line.strip(" `~"):
                    fence = ""
            elif not fence and at > place and (_is_row(line) or _NOTE.fullmatch(line)):
                return at
        return len(self.lines)

    def _note(self, found: "re.Match[str]", place: int) -> int:
        """A footnote's text goes on to the next empty line; the place after it."""
        end = self._end(place, lambda at: self.lines[at].strip() and not _starts_anew(self.lines[at]))
        said = [found[3], *(line.strip() for line in self.lines[place + 1 : end])]
        runs = self._inline(" ".join(said))
        self.notes.append(Note(found[1] or found[2], plain(runs), f"rad {place + 1}"))
        return end

    def _inline(self, text: str) -> Runs:
        return self._walk().runs(inline_tokens_of(self.marks.prepared(text.strip())))

    def _walk(self, start: int = 0, keys: dict[int, str] | None = None) -> "_FileWalk":
        return _FileWalk(self.marks.runs, start=start, keys=keys or {}, reset=self.marks)

    def _text(self, start: int, end: int, front: int) -> Iterator[Block]:
        keys: dict[int, str] = {}
        lines = []
        fence = False
        for at in range(start, end):
            line = self.lines[at]
            if _FENCE.match(line):
                fence = not fence
            elif not fence:
                if found := _KEY.search(line):
                    keys[at] = found[1]
                    line = _KEY.sub("", line)
                # Text copied from elsewhere is indented for its looks: that makes no code of it.
                line = self.marks.prepared(line)
                if at < front and line.strip() and not line.startswith("#"):
                    line += BREAK
            lines.append(line)
        yield from self._walk(start, keys).blocks(tokens_of("\n".join(lines)))

    def _table(self, start: int, end: int) -> Table:
        rows = (self._row(at) for at in range(start, end) if not _is_rule(self.lines[at]))
        return Table(tuple(rows), f"rad {start + 1}")

    def _row(self, at: int) -> Row:
        line = self.lines[at]
        found = _KEY.search(line)
        where = f"rad {at + 1}"
        texts = _cells(_KEY.sub("", line))
        cells = (Cell(tuple(one for one in split_lines(self._inline(text)) if one)) for text in texts)
        return Row(tuple(cells), found[1] if found else "", where)


@dataclass
class _FileWalk(Walk):
    """Blocks with their lines and keys. `start` is the first line's place in the file."""

    start: int = 0
    keys: dict[int, str] = field(default_factory=dict)
    reset: Marks = field(default_factory=Marks)

    def runs(self, children: Iterable[Token]) -> Runs:
        self.reset.begin()
        return super().runs(children)

    def text(self, runs: Runs, token: Token) -> Text:
        first, end = token.map or (0, 1)
        places = range(self.start + first, self.start + end)
        key = next((self.keys[at] for at in places if at in self.keys), "")
        return replace(super().text(runs, token), where=f"rad {self.start + first + 1}", key=key)


def _is_row(line: str) -> bool:
    """With tabs between, or with bars around."""
    if _LISTED.match(line):
        return False
    tabs, bars = line.count("\t"), len(_PIPE.findall(line))
    if (tabs or bars) and _is_rule(line):
        return True
    filled = sum(1 for cell in line.split("\t") if cell.strip())
    return (tabs >= 2 and (filled >= 2 or tabs >= 4)) or (bars >= 2 and line.strip().startswith("|")) or bars >= 3


def _is_rule(line: str) -> bool:
    """The line under a table's head."""
    return "-" in line and _RULE.issuperset(line)


def _starts_anew(line: str) -> bool:
    return _is_row(line) or bool(_NOTE.fullmatch(line)) or line.lstrip().startswith("#")


def _cells(line: str) -> list[str]:
    if len(_PIPE.findall(line)) < 2:
        return line.rstrip("\n").split("\t")
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    cells = _PIPE.split(text)
    return cells[:-1] if not cells[-1].strip() else cells
