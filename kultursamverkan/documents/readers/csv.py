"""CSV -> PlanDocument: one table of activities, in the columns of columns.py or others' words for them."""

import csv
from collections.abc import Iterator
from io import StringIO

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.readers.grid import MAX_COLUMNS, SEARCHED, Grid, GridRow, cell_of, grid_of
from kultursamverkan.documents.readers.limits import MAX_ROWS, check_rows, text_of
from kultursamverkan.documents.readers.sheets import sheets_content
from kultursamverkan.shared.office.cells import unguarded

_SEPARATORS = (";", "\t", ",", "|")


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no table of
    activities."""
    return build(sheets_content([table(text_of(file))], ""), directory)


def table(text: str) -> Grid:
    """By the separator that finds the most columns in its head. A row is one of the table, as a spreadsheet program
    counts it: a cell may hold several lines of the file."""
    found = _table(text, _separator(text), MAX_ROWS + 1)
    if found is None:
        raise Unreadable("Filens rader går inte att skilja åt: ett citattecken saknas eller en cell är för lång.")
    check_rows(len(found.above) + 1 + len(found.rows))
    return found


def rows_of(text: str) -> Iterator[tuple[str, str]]:
    """Each row's place, and what it says, of a file that has been read."""
    for row in _rows(text, _separator(text), MAX_ROWS + 1):
        yield row.where, " | ".join(" ".join(one.split()) for one in row.texts)


def _separator(text: str) -> str:
    heads = {one: head for one in _SEPARATORS if (head := _table(text, one, SEARCHED)) is not None}
    if not heads:
        raise Unreadable(
            "Filen har ingen rad med kolumnernas namn. Den ska ha åtminstone kolumnen Aktivitet och någon av Start, "
            "Ansvariga samordnare, Samverkan och Klart."
        )
    return max(heads, key=lambda one: len(heads[one].head.places))


def _table(text: str, separator: str, most: int) -> Grid | None:
    """Of the first rows that say something; None when they are no table with that separator."""
    try:
        return grid_of("", list(_rows(text, separator, most)))
    except csv.Error:
        return None


def _rows(text: str, separator: str, most: int) -> Iterator[GridRow]:
    met = 0
    for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
        where = f"rad {number}"
        made = tuple(cell_of(unguarded(one), where) for one in cells[:MAX_COLUMNS])
        if any(cell.lines for cell in made):
            met += 1
            yield GridRow(made, where)
        if met >= most:
            return
