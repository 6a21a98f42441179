"""The rows of a sheet as activities: which section, goal and heading each stands under, its cells by column, and what
the plan has no column for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kultursamverkan.documents.columns import Column
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.blocks import Cell, plain_lines
from kultursamverkan.documents.readers.grid import Grid, GridRow, placed

_UNDER = (Column.SECTION, Column.GOAL, Column.HEADING)
_GOAL = re.compile(r"(?:utvecklings|del)?mål\b.*|.*\butvecklingsmål \d.*", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"rubrik\b.*", re.IGNORECASE | re.DOTALL)
_SECTION = re.compile(r"(?:\d{1,3}\s*[.)]\s*|avsnitt\b|prioriterade\b|löpande\b|övriga\b).*", re.IGNORECASE | re.DOTALL)
UNKNOWN_TOLD = "Kolumnen ”{}” har ingen plats i planen. Det som står i den lades i aktiviteternas anteckning."


@dataclass(frozen=True)
class SheetRow:
    """`under`: the words for its section, goal and heading, those from rows above too; "" where the sheet says none.
    `cells`: only columns that the sheet has. `more`: lines for the note."""

    where: str
    key: str
    under: tuple[str, str, str]
    cells: dict[Column, Cell]
    more: tuple[str, ...] = ()


@dataclass
class SheetRows:
    grid: Grid
    told: list[Issue]
    _under: dict[Column, str] = field(default_factory=dict)
    # Column -> where it was met first.
    _left_over: dict[str, str] = field(default_factory=dict)

    def read(self) -> list[SheetRow]:
        made = list(self._rows())
        for label, where in self._left_over.items():
            self.told.append(Issue(where, UNKNOWN_TOLD.format(label), About.TOLD))
        return made

    def _rows(self) -> Iterator[SheetRow]:
        head = self.grid.head
        for row in placed(self.grid.rows, head):
            if self._is_above_others(row):
                continue
            cells = {column: _at(row, place) for column, place in head.places.items()}
            self._step(cells)
            if not cells[Column.TITLE].lines:
                said = " · ".join(" ".join(text.split()) for text in row.texts)
                if any(cell.lines for column, cell in cells.items() if column not in _UNDER):
                    text = f"Raden har ingen aktivitet och lästes inte: ”{said[:100]}”."
                    self.told.append(Issue(row.where, text))
                continue
            under = tuple(self._under.get(column, "") for column in _UNDER)
            key = " ".join(plain_lines(cells[Column.KEY].lines).split()) if Column.KEY in cells else ""
            yield SheetRow(row.where, key, (under[0], under[1], under[2]), cells, tuple(self._more(row)))

    def _step(self, cells: dict[Column, Cell]) -> None:
        """A cell left empty says what the one above says, as long as what stands before it does."""
        for place, column in enumerate(_UNDER):
            text = " ".join(plain_lines(cells[column].lines).split()) if column in cells else ""
            if text and text != self._under.get(column):
                self._under[column] = text
                for later in _UNDER[place + 1 :]:
                    if later in cells:
                        self._under.pop(later, None)

    def _is_above_others(self, row: GridRow) -> bool:
        """A row of one cell that names what stands below it."""
        said = [(place, cell) for place, cell in enumerate(row.cells) if cell.lines]
        if len(said) != 1:
            return False
        place, cell = said[0]
        text = " ".join(plain_lines(cell.lines).split())
        column = _named(text)
        is_strong = all(run.bold for line in cell.lines for run in line)
        if column is None and not (is_strong or place != self.grid.head.places[Column.TITLE]):
            return False
        column = column or (Column.HEADING if self._under.get(Column.SECTION) else Column.SECTION)
        if column in self.grid.head.places and place == self.grid.head.places[column]:
            return False
        self._under[column] = text
        for later in _UNDER[_UNDER.index(column) + 1 :]:
            self._under.pop(later, None)
        return True

    def _more(self, row: GridRow) -> Iterator[str]:
        for place, name in self.grid.head.others.items():
            if text := " ".join(row.text(place).split()):
                label = name or f"kolumn {place + 1}"
                self._left_over.setdefault(label, row.cells[place].where)
                yield f"{label}: {text}"


def _named(text: str) -> Column | None:
    if _HEADING.fullmatch(text):
        return Column.HEADING
    if _GOAL.fullmatch(text):
        return Column.GOAL
    return Column.SECTION if _SECTION.fullmatch(text) else None


def _at(row: GridRow, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else Cell(where=row.where)
