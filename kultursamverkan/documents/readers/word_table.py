"""Tables of a Word file as the neutral tables of blocks.py: merged cells, tables inside cells, colours behind cells."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from kultursamverkan.documents.columns import column_of
from kultursamverkan.documents.readers.blocks import Cell, Row, Run, Runs, Table, plain_lines, tidy
from kultursamverkan.documents.readers.limits import check_rows
from kultursamverkan.documents.readers.word_styles import attribute, number, qn, value
from kultursamverkan.documents.readers.word_text import Paragraphs, fill

_AROUND = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
# More columns than this have no plan: a broken file may claim millions.
MAX_COLUMNS = 60


@dataclass
class Tables:
    """Reads the tables of one file. `told`: what had to be read otherwise than it stands, and how often."""

    paragraphs: Paragraphs
    told: Counter[str] = field(default_factory=Counter)
    _rows: int = 0

    def table(self, element: Element, where: str) -> Table | None:
        """None for one that says nothing."""
        rows: list[Row] = []
        heads: list[str] = []
        for place, row in enumerate(inside(element, "w:tr"), start=1):
            self._rows += 1
            check_rows(self._rows)
            read = self._row(row, f"{where}, rad {place}", heads, rows[-1].cells if rows else ())
            if any(column_of(plain_lines(cell.lines)) for cell in read.cells):
                heads = [plain_lines(cell.lines) if _is_short(cell) else "" for cell in read.cells]
            rows.append(read)
        rows = [row for row in rows if any(cell.lines for cell in row.cells)]
        return Table(tuple(rows), where) if rows else None

    def _row(self, element: Element, where: str, heads: list[str], above: tuple[Cell, ...]) -> Row:
        cells = [Cell() for _ in range(_skipped(element, "w:gridBefore"))]
        goes_on = False  # the first cell goes on from the row above, and so does the whole row
        for place, cell in enumerate(inside(element, "w:tc")):
            named = heads[len(cells)] if len(cells) < len(heads) and heads[len(cells)] else f"kolumn {len(cells) + 1}"
            merged = _goes_on(cell)
            goes_on = goes_on or (merged and place == 0)
            if merged and not goes_on and len(cells) < len(above) and above[len(cells)].lines:
                self.told["sammanslagen"] += 1
                cells.append(above[len(cells)])
            else:
                cells.append(Cell() if merged else self._cell(cell, f"{where}, {named}"))
            cells += [Cell() for _ in range(_wide(cell) - 1)]
        return Row(tuple(cells[:MAX_COLUMNS]), self.paragraphs.key(element), where)

    def _cell(self, element: Element, where: str) -> Cell:
        lines = tuple(line for block in _blocks(element) for line in self._lines(block))
        while lines and not lines[-1]:
            lines = lines[:-1]
        color = fill(element.find(qn("w:tcPr")))
        if not color:
            colors = {fill(one.find(qn("w:pPr"))) for one in element.iterfind(qn("w:p"))}
            color = colors.pop() if len(colors) == 1 else ""
        return Cell(tuple(line for line in lines if line), color, where)

    def _lines(self, block: Element) -> Iterator[Runs]:
        """A paragraph's lines; of a table inside a cell each row as a line."""
        if block.tag == qn("w:p"):
            yield from split(self.paragraphs.line(block))
            return
        self.told["inuti"] += 1
        for row in inside(block, "w:tr"):
            said = [line for cell in inside(row, "w:tc") for one in _blocks(cell) for line in self._lines(one)]
            yield tidy(run for line in said if line for run in (*line, Run(" ")))


def split(runs: Runs) -> Iterator[Runs]:
    """At line breaks."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold, run.italic, run.link, run.note))
        for other in others:
            yield tidy(line)
            line = [Run(other, run.bold, run.italic, run.link)]
    yield tidy(line)


def inside(element: Element, tag: str) -> Iterator[Element]:
    """The children with that tag, those that something stands around too."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _AROUND:
            yield from inside(child, tag)


def _blocks(cell: Element) -> Iterator[Element]:
    for child in cell:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _goes_on(cell: Element) -> bool:
    """It is the lower part of a cell that began in a row above."""
    properties = cell.find(qn("w:tcPr"))
    merged = None if properties is None else properties.find(qn("w:vMerge"))
    return merged is not None and attribute(merged, "val") in ("", "continue")


def _wide(cell: Element) -> int:
    properties = cell.find(qn("w:tcPr"))
    wide = number(value(properties, "w:gridSpan")) if properties is not None else None
    return min(max(wide or 1, 1), MAX_COLUMNS)


def _skipped(row: Element, tag: str) -> int:
    properties = row.find(qn("w:trPr"))
    return min(number(value(properties, tag)) or 0, MAX_COLUMNS) if properties is not None else 0


def _is_short(cell: Cell) -> bool:
    return len(plain_lines(cell.lines)) <= 40
