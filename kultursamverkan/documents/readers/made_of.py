"""The column that says which version a sheet was made of, taken out of its rows. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from kultursamverkan.documents.columns import Column
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.made_of import MadeOf, is_label, understood
from kultursamverkan.documents.readers.blocks import Cell
from kultursamverkan.documents.readers.grid import Grid, GridRow

_SEVERAL = "Raderna är gjorda av olika planer eller versioner. De jämförs med planen som den är nu."


def without_made_of(grids: Sequence[Grid], told: list[Issue]) -> tuple[list[Grid], MadeOf]:
    """The sheets without the column, and what it says; ("", None) when it is not there or its rows say different
    things, which is told. A column that only has its name is left where it is."""
    left: list[Grid] = []
    made: set[MadeOf] = set()
    for grid in grids:
        place = next((place for place, name in grid.head.others.items() if is_label(name)), None)
        texts = [] if place is None else [text for row in grid.rows if (text := row.text(place))]
        if place is None or not all(map(understood, texts)):
            left.append(grid)
            continue
        made |= {one for row in _keyed(grid) if (one := understood(row.text(place)))}
        left.append(_without(grid, place))
    if len(made) > 1:
        told.append(Issue("", _SEVERAL, About.TOLD))
    return left, made.pop() if len(made) == 1 else ("", None)


def _keyed(grid: Grid) -> list[GridRow]:
    """Rows of the plan: a new one may have been filled with anything."""
    key = grid.head.places.get(Column.KEY)
    return [row for row in grid.rows if key is not None and row.text(key)]


def _without(grid: Grid, place: int) -> Grid:
    head = replace(grid.head, others={one: name for one, name in grid.head.others.items() if one != place})
    rows = (replace(row, cells=tuple(Cell() if at == place else cell for at, cell in enumerate(row.cells)))
            for row in grid.rows)  # fmt: skip
    return replace(grid, head=head, rows=tuple(row for row in rows if row.texts))
