"""A plan's tables: rows as activities, whatever the columns are called; rows that a page broke are made whole. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kultursamverkan.documents.cells import Cells
from kultursamverkan.documents.columns import LABELS, TABLE, Column, column_of
from kultursamverkan.documents.readers.activity import title_and_note
from kultursamverkan.documents.readers.blocks import Cell, Row, Run, Runs, Table, Text, plain, plain_lines, tidy

Heads = Mapping[int, Column]
# A head row names at least so many columns.
_LEAST = 2


@dataclass(frozen=True)
class Given:
    """A row with a title. `cells` by column; columns that the file names otherwise stand in `others`: head and text."""

    key: str
    cells: dict[Column, Cell]
    where: str
    others: tuple[tuple[str, str], ...] = ()
    # What the column that tells how it goes is called.
    status: str = ""

    @property
    def seen(self) -> Cells:
        title, note = title_and_note(self.lines(Column.TITLE))
        return Cells(
            title=title,
            note=(*note, *self.lines(Column.NOTE)),
            start=self.text(Column.START),
            responsibilities=self._responsibilities(),
            participants=tuple(map(plain, self.lines(Column.PARTICIPANTS))),
            follow_up=self.text(Column.FOLLOW_UP),
            completion=self.text(Column.COMPLETION),
        )

    def _responsibilities(self) -> tuple[Runs, ...]:
        """Those in a column of their own for conveners are in bold, beside the others or among them."""
        conveners = [plain(line) for line in self.lines(Column.CONVENER) if plain(line)]
        lines = self.lines(Column.RESPONSIBILITIES)
        if not conveners:
            return lines
        marked = [_bold(line) if plain(line) in conveners else line for line in lines]
        said = {plain(line) for line in lines}
        return (*marked, *((Run(name, bold=True),) for name in conveners if name not in said))

    def place(self, column: Column) -> str:
        """ "rad 12, Samverkan"."""
        own = self.cells[column].where if column in self.cells else ""
        return own or ", ".join(filter(None, (self.where, LABELS[column])))

    @property
    def color(self) -> str:
        return self.cells[Column.TITLE].color if Column.TITLE in self.cells else ""

    def lines(self, column: Column) -> tuple[Runs, ...]:
        return self.cells[column].lines if column in self.cells else ()

    def text(self, column: Column) -> str:
        return plain_lines(self.lines(column))


@dataclass(frozen=True)
class Title:
    """A row that is a title above others: one cell, nothing beside it."""

    runs: Runs
    color: str
    where: str


@dataclass
class TableRows:
    """Reads the tables of one file in order: a table without a head goes on with the one before it."""

    heads: Heads = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def add(self, table: Table, items: "list[Given | Title | Text]") -> None:
        """The rows after what stands before them; one that a page broke becomes whole there."""
        for row in table.rows:
            if heads := heads_of(row):
                self.heads = heads
                self.names = {index: plain_lines(cell.lines) for index, cell in enumerate(row.cells)}
            elif one := self._row(row):
                last = items[-1] if items else None
                if isinstance(one, Given) and isinstance(last, Given) and _goes_on(one, last):
                    items[-1] = _joined(last, one)
                else:
                    items.append(one)

    def _row(self, row: Row) -> Given | Title | None:
        filled = [(index, cell) for index, cell in enumerate(row.cells) if plain_lines(cell.lines)]
        if not filled:
            return None
        heads = self.heads or dict(enumerate(TABLE))
        first, cell = filled[0]
        if len(filled) == 1 and not row.key and first == 0 and len(heads) > _LEAST and _is_title(cell):
            return Title(tidy(run for line in cell.lines for run in (*line, Run(" "))), cell.color, row.where)
        cells = {heads[index]: cell for index, cell in enumerate(row.cells) if index in heads}
        others = tuple((self.names.get(index, ""), plain_lines(cell.lines)) for index, cell in filled
                       if index not in heads)  # fmt: skip
        status = next((self.names.get(index, "") for index in heads if heads[index] == Column.STATUS), "")
        return Given(row.key, cells, row.where, others, status)


def _bold(line: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in line)


def heads_of(row: Row) -> Heads:
    """The columns of a head row; empty when it is none. A column named twice is the first."""
    found: dict[int, Column] = {}
    for index, cell in enumerate(row.cells):
        column = column_of(plain_lines(cell.lines))
        if column and column not in found.values():
            found[index] = column
    return found if Column.TITLE in found.values() and len(found) >= _LEAST else {}


def is_plans(table: Table) -> bool:
    """Whether it has a head row of ours, or rows with keys."""
    return any(row.key.startswith("activity:") or heads_of(row) for row in table.rows)


def _is_title(cell: Cell) -> bool:
    text = plain_lines(cell.lines).casefold()
    return text.startswith(("rubrik", "utvecklingsmål", "mål ", "aktiviteter"))


def _goes_on(one: Given, before: Given) -> bool:
    """A page broke the row: nothing stands where a row begins, or only the rest of a sentence."""
    if one.key or any(one.text(column) for column in (Column.START, Column.FOLLOW_UP, Column.COMPLETION)):
        return False
    title = one.text(Column.TITLE)
    return not title or (title[0].islower() and bool(before.text(Column.START)))


def _joined(one: Given, other: Given) -> Given:
    """The texts go on in the middle of a line."""
    cells = dict(one.cells)
    for column, cell in other.cells.items():
        if not plain_lines(cell.lines):
            continue
        lines = cells[column].lines if column in cells else ()
        if lines:
            whole = (*lines[:-1], (*lines[-1], Run(" "), *cell.lines[0]), *cell.lines[1:])
            cells[column] = replace(cells[column], lines=whole)
        else:
            cells[column] = cell
    return replace(one, cells=cells, others=one.others + other.others)
