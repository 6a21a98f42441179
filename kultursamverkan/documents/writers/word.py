"""PlanDocument -> a Word file that can go to the committee and come back: what is seen (shown.py), and hidden in it the
parts' keys as bookmarks and the whole document as data. Pure: no database."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TypeVar

from kultursamverkan.documents.bookmarks import bookmark, named
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.blocks import Block, Cell, Kind, Row, Runs, Table, Text, plain
from kultursamverkan.documents.shown import TITLE, VERSION, content, running_head, unpublished
from kultursamverkan.documents.writers.outline import CONVENERS, caption, has_words, is_heading, is_plan, split
from kultursamverkan.shared.office.word import DEEPEST, WordFile
from kultursamverkan.shared.office.word_runs import Span
from kultursamverkan.shared.office.word_styles import CODE, QUOTE
from kultursamverkan.shared.office.word_table import Cell as WordCell
from kultursamverkan.shared.office.word_table import WordTable

# Where the hidden document stands: the custom XML part's element and its namespace.
NAMESPACE, ROOT = "urn:kultursamverkan:plan", "plan"
# Shares of the page's width: Aktivitet, Start, Ansvariga samordnare, Samverkan, Uppföljning, Klart.
_WIDTHS = (30, 10, 25, 22, 14, 10)
# How deep headings stand in the contents, and how far down the front page the title stands (mm).
_CONTENTS, _DROP = 2, 70
_Keyed = TypeVar("_Keyed", Text, Row)
_STYLES = {Kind.QUOTE: QUOTE, Kind.CODE: CODE}


def write(document: PlanDocument, *, region: str = "", landscape: bool = False) -> bytes:
    """The plan as a .docx file. `region`: what its region is called. `landscape`: on pages that lie down."""
    said = content(document, region)
    word = WordFile(
        title=document.title,
        author=document.author,
        running_head=running_head(document),
        created=_made_on(document),
        lies=landscape,
        foot=CONVENERS if any(activity.conveners for activity in document.activities) else "",
    )
    for note in said.notes:
        word.note(note.id, note.text, bookmark(f"definition:{note.id}"))
    word.data(namespace=NAMESPACE, root=ROOT, text=said.base)
    _Writer(word, stands_out=bookmark(VERSION) if unpublished(document) else "").write(_with_bookmarks(said.blocks))
    return word.to_bytes()


def _made_on(document: PlanDocument) -> datetime:
    """The plan's own day: the same plan is the same file."""
    day = document.document_date or document.adopted_on or date(document.period_start, 1, 1)
    return datetime.combine(day, time(12), UTC)


class _Writer:
    """`stands_out`: the bookmark of the line on the front page that is bold."""

    def __init__(self, word: WordFile, stands_out: str = "") -> None:
        self._word = word
        self._stands_out = stands_out
        self._level = 0
        self._color = ""  # of the goal that the rows belong to
        self._above = ""  # the heading above

    def write(self, blocks: list[Block]) -> None:
        front, body = split(blocks)
        for block in front:
            if isinstance(block, Text):
                self._front(block)
        self._word.contents("Innehåll", list(_entries(body)), new_page=True)
        for place, block in enumerate(body):
            if isinstance(block, Table):
                self._table(block)
            elif is_heading(block) and has_words(block):
                self._heading(block, new_page=place == 0)
            else:
                self._text(block)

    def _front(self, block: Text) -> None:
        if block.kind == Kind.HEADING:
            self._word.title(_spans(block.runs), bookmark=block.key, drop=_DROP)
            self._above = plain(block.runs)
        else:
            bold = bool(block.key) and block.key == self._stands_out
            runs = tuple(replace(run, bold=True) for run in block.runs) if bold else block.runs
            self._word.paragraph(_spans(runs), style="Subtitle", bookmark=block.key)

    def _heading(self, block: Text, *, new_page: bool) -> None:
        # Word's own first level is the one under the title; none is skipped.
        self._level = min(block.level - TITLE, self._level + 1, DEEPEST)
        if self._level == 1 or block.color:
            self._color = block.color
        self._above = plain(block.runs)
        text, anchor = _spans(block.runs), block.key
        self._word.heading(text, self._level, anchor=anchor, stripe=block.color, new_page=new_page)

    def _text(self, block: Text) -> None:
        text = _spans(block.runs)
        if block.kind == Kind.RULE:
            self._word.rule()
        elif block.kind in (Kind.BULLET, Kind.NUMBER):
            self._word.item(text, level=block.level, number=block.number)
        else:
            style, level = _STYLES.get(block.kind, "Normal"), block.level if block.kind == Kind.PARAGRAPH else 0
            self._word.paragraph(text, style=style, bookmark=block.key, level=level)

    def _table(self, table: Table) -> None:
        head, *rows = table.rows
        named = is_plan(table)
        self._word.table(
            WordTable(
                caption=caption(table, self._above),
                header=[_cell(cell) for cell in head.cells],
                rows=[self._row(row, len(head.cells), names=named) for row in rows],
                widths=_WIDTHS if named else (),
                under_heading=named,
                names_styled=named,
                description=CONVENERS if named else "",
                in_text=not named,
            )
        )

    def _row(self, row: Row, width: int, *, names: bool) -> list[str | WordCell]:
        cells: list[str | WordCell] = [_cell(cell) for cell in (*row.cells, *[Cell()] * width)[:width]]
        if names:
            cells[0] = _cell(row.cells[0], self._color, row.key)
        return cells


def _with_bookmarks(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with names of bookmarks instead of hidden keys."""
    taken = list(blocks)
    names = iter(named(one.key for block in taken for one in (block.rows if isinstance(block, Table) else (block,))))

    def renamed(one: _Keyed) -> _Keyed:
        return replace(one, key=next(names)[0]) if one.key else one

    return [
        replace(block, rows=tuple(renamed(row) for row in block.rows)) if isinstance(block, Table) else renamed(block)
        for block in taken
    ]


def _entries(blocks: Iterable[Block]) -> Iterator[tuple[str, str, int]]:
    for block in blocks:
        if isinstance(block, Text) and is_heading(block) and block.key and has_words(block):
            level = block.level - TITLE
            if level <= _CONTENTS:
                yield plain(block.runs), block.key, level


def _cell(cell: Cell, color: str = "", mark: str = "") -> WordCell:
    return WordCell([_spans(line) for line in cell.lines], stripe=color, bookmark=mark)


def _spans(runs: Runs) -> list[str | Span]:
    return [Span(run.text, bold=run.bold, italic=run.italic, url=run.link, note=run.note) for run in runs]
