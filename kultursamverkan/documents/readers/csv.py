"""CSV -> PlanDocument: one table of activities, in the columns of columns.py or others' words for them."""

import csv
from io import StringIO

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.readers.grid import MAX_COLUMNS, Grid, GridRow, cell_of, grid_of
from kultursamverkan.documents.readers.limits import check_rows, text_of
from kultursamverkan.documents.readers.sheets import sheets_content
from kultursamverkan.shared.office.cells import unguarded

_SEPARATORS = (";", "\t", ",", "|")


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no table of
    activities."""
    return build(sheets_content([table(text_of(file))], ""), directory)


def table(text: str) -> Grid:
    """By the separator that finds the most columns in its head."""
    found = [grid for separator in _SEPARATORS if (grid := _table(text, separator)) is not None]
    if not found:
        raise Unreadable(
            "Filen har ingen rad med kolumnernas namn. Den ska ha åtminstone kolumnen Aktivitet och någon av Start, "
            "Ansvariga samordnare, Samverkan och Klart."
        )
    return max(found, key=lambda grid: len(grid.head.places))


def _table(text: str, separator: str) -> Grid | None:
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows: list[GridRow] = []
    try:
        for cells in lines:
            where = f"rad {lines.line_num}"
            made = tuple(cell_of(unguarded(one), where) for one in cells[:MAX_COLUMNS])
            if any(cell.lines for cell in made):
                rows.append(GridRow(made, where))
                check_rows(len(rows))
    except csv.Error:
        # Only said when no other separator reads the file.
        return None
    return grid_of("", rows)
