"""A sheet as rows of cells, whatever file it stands in, with what its columns mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kultursamverkan.documents.columns import Column, column_of
from kultursamverkan.documents.readers.blocks import Cell, plain_lines, runs_of

# The head stands within the first rows; one more column than the title makes it one.
SEARCHED = 50
MAX_COLUMNS = 60


@dataclass(frozen=True)
class GridRow:
    cells: tuple[Cell, ...]
    where: str  # "rad 7", "Blad2, rad 7"

    def text(self, place: int) -> str:
        return plain_lines(self.cells[place].lines) if place < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """Of the cells that say something."""
        return [text for place in range(len(self.cells)) if (text := self.text(place))]


@dataclass(frozen=True)
class Head:
    """`places` of the columns that are known; `others`: what the rest are called, by place; `names` of all."""

    places: dict[Column, int]
    others: dict[int, str]
    names: dict[int, str]

    @property
    def of_activities(self) -> bool:
        """A list of activities, not one that only names them."""
        told = {Column.START, Column.RESPONSIBILITIES, Column.PARTICIPANTS, Column.COMPLETION}
        return Column.TITLE in self.places and bool(told & self.places.keys())


@dataclass(frozen=True)
class Grid:
    """`above`: the rows before the head; `rows` those after it that say something."""

    name: str
    head: Head
    above: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]


def grid_of(name: str, rows: Sequence[GridRow]) -> Grid | None:
    """None for a sheet without a head of activities."""
    for place, row in enumerate(rows[:SEARCHED]):
        head = head_of(row)
        if head.of_activities:
            said = (one for one in rows[place + 1 :] if one.texts)
            # A head is repeated where a page began.
            return Grid(
                name, head, tuple(rows[:place]), tuple(one for one in said if head_of(one).places != head.places)
            )
    return None


def head_of(row: GridRow) -> Head:
    """Of two columns of one meaning the first has it."""
    places: dict[Column, int] = {}
    others: dict[int, str] = {}
    names = {place: " ".join(row.text(place).split()) for place in range(len(row.cells))}
    for place, text in names.items():
        column = column_of(text) if text else None
        if column is not None and column not in places:
            places[column] = place
        else:
            others[place] = text
    return Head(places, others, names)


def cell_of(text: str, where: str, *, bold: bool = False) -> Cell:
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return Cell(tuple(runs_of(line, bold=bold) for line in lines if line), where=where)


def placed(rows: Sequence[GridRow], head: Head) -> Iterator[GridRow]:
    """The rows with cells that say which column they stand in, in the sheet's own words."""
    for row in rows:
        cells = (
            Cell(cell.lines, cell.color, f"{row.where}, {head.names.get(place) or f'kolumn {place + 1}'}")
            for place, cell in enumerate(row.cells)
        )
        yield GridRow(tuple(cells), row.where)
