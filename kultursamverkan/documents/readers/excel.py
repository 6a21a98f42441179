"""Excel (.xlsx) -> PlanDocument. Formulas are not run: what they last gave is read. Our own files carry the whole plan
on a sheet that nobody sees."""

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About, Issue, Unreadable
from kultursamverkan.documents.readers.base import carried
from kultursamverkan.documents.readers.blocks import Cell, Content, Run
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.readers.grid import MAX_COLUMNS, Grid, GridRow, cell_of, grid_of
from kultursamverkan.documents.readers.limits import DAMAGED, EXCEL, check_rows, opened
from kultursamverkan.documents.readers.sheets import sheets_content
from kultursamverkan.documents.writers.excel import PARTICIPATIONS_SHEET, participations
from kultursamverkan.shared.office.cells import safe_cell, unguarded

# Where our own files carry the plan: the sheet's name; and the sheet that is read back.
BASE_SHEET, ACTIVITIES_SHEET = "_kultursamverkan", "Aktiviteter"
# What openpyxl raises upon a workbook that is not whole.
_BROKEN = (
    KeyError, ValueError, AttributeError, IndexError, TypeError, SyntaxError, RecursionError, AssertionError,
    OverflowError, ArithmeticError, NotImplementedError, EOFError, OSError, BadZipFile, InvalidFileException,
)  # fmt: skip
_NO_RESULT = "Cellen {} har en formel utan sparat resultat och lästes som tom. Öppna filen i Excel och spara den."
_NO_TABLE = (
    "Inget blad i filen har en rad med kolumnernas namn. Det ska ha åtminstone kolumnen Aktivitet och någon av Start, "
    "Ansvariga samordnare, Samverkan och Klart."
)
_NO_RESULTS = (
    "Filen har formler utan sparat resultat, till exempel i cell {}, och därför syns inga aktiviteter i den. Formler "
    "räknas inte här. Öppna filen i Excel, spara den och läs in den igen."
)
_BESIDE = (
    "Bladet är ändrat men läses inte. Ändra vilka som medverkar i kolumnen Samverkan på bladet Aktiviteter i stället."
)
_SHEET = re.compile(r"xl/worksheets/.*\.xml", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when no sheet of it lists
    activities."""
    made, empty = _content(file)
    try:
        return build(made, directory)
    except Unreadable as error:
        raise _why(empty, str(error)) from error


def content(file: bytes) -> Content:
    return _content(file)[0]


def _why(empty: list[tuple[str, str]], otherwise: str) -> Unreadable:
    """A sheet that seems to say nothing may be one of formulas that were never counted."""
    return Unreadable(_NO_RESULTS.format(empty[0][1]) if empty else otherwise)


def _content(file: bytes) -> tuple[Content, list[tuple[str, str]]]:
    """And the cells without a result: (sheet, "B3")."""
    with opened(file, EXCEL) as archive:
        sheets = (name for name in archive.namelist() if _SHEET.fullmatch(name))
        has_formulas = any(_FORMULA.search(archive.read(name)) for name in sheets)
    book = _load(file, results=True)
    formulas = _load(file, results=False) if has_formulas else None
    base = _base(book)
    issues: list[Issue] = []
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    empty = [(str(sheet.title), cell) for sheet in shown for cell in _without_result(sheet, formulas)]
    rows = {str(one.title): list(_rows(one, f"{one.title}, " if len(shown) > 1 else "")) for one in shown}
    grids = [grid for name, found in rows.items() if (grid := grid_of(name, found)) is not None]
    if base:
        # Ours has one, whatever it is called by now.
        grids = [grid for grid in grids if grid.name == ACTIVITIES_SHEET] or grids[:1]
        issues += _changed_beside(book, base)
    else:
        issues += _left_out(book, rows, grids)
    if not grids:
        raise _why(empty, _NO_TABLE)
    read = {grid.name for grid in grids}
    issues += [
        Issue(f"{name}, cell {cell}", _NO_RESULT.format(cell), About.TOLD) for name, cell in empty if name in read
    ]
    return sheets_content(grids, base, issues), empty


def _changed_beside(book: Workbook, base: str) -> Iterator[Issue]:
    """The sheet that tells who takes part, row by row, is for reading: what somebody wrote there is told."""
    document = carried(base)
    if document is None or PARTICIPATIONS_SHEET not in book.sheetnames:
        return
    written = participations(document)
    # Not written to a file and read again: whoever reads a file may write none.
    again = (GridRow(tuple(map(_as_written, row)), "") for row in (written.header, *written.rows))
    if _said(_rows(book[PARTICIPATIONS_SHEET], "")) != _said(again):
        yield Issue(PARTICIPATIONS_SHEET, _BESIDE, About.TOLD)


def _as_written(value: object) -> Cell:
    """As our own workbook says it."""
    cell = safe_cell(value)
    return Cell() if cell is None else cell_of(unguarded(_text(cell)), "")


def _said(rows: Iterable[GridRow]) -> list[list[str]]:
    """In whatever order they were put."""
    return sorted([text.casefold() for text in row.texts] for row in rows)


def _left_out(book: Workbook, rows: dict[str, list[GridRow]], grids: list[Grid]) -> Iterator[Issue]:
    """The sheets that are not read."""
    read = {grid.name for grid in grids}
    for name, found in rows.items():
        if found and name not in read:
            yield Issue(name, "Bladet har ingen lista över aktiviteter och lästes inte.", About.TOLD)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" and sheet.title != BASE_SHEET:
            yield Issue(str(sheet.title), "Bladet är dolt och lästes inte.", About.TOLD)


def _load(file: bytes, *, results: bool) -> Workbook:
    """`results`: what formulas gave; else the formulas themselves."""
    try:
        with warnings.catch_warnings():
            # It warns of looks and lists that it leaves out: none of them is ours.
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(file), data_only=results, rich_text=results, keep_links=False)
    except _BROKEN as error:
        raise Unreadable(DAMAGED.format(program=EXCEL)) from error


def _base(book: Workbook) -> str:
    sheet = book[BASE_SHEET] if BASE_SHEET in book.sheetnames else None
    if not isinstance(sheet, Worksheet):
        return ""
    pieces = sorted((cell for cell in _cells(sheet) if cell.column == 1), key=lambda cell: cell.row)
    return "".join(str(cell.value) for cell in pieces)


def _cells(sheet: Worksheet) -> list[Any]:
    """Those that there are: a sheet may say that it is a million rows long and hold ten."""
    return [cell for cell in sheet._cells.values() if cell.value is not None]


def _rows(sheet: Any, before: str) -> Iterator[GridRow]:
    """In order, without the empty ones. A cell merged over several rows says the same in each."""
    if not isinstance(sheet, Worksheet):
        return
    by_row: dict[int, dict[int, Cell]] = {}
    for cell in _cells(sheet):
        if cell.column <= MAX_COLUMNS:
            made = _cell(cell)
            if made.lines:
                by_row.setdefault(cell.row, {})[cell.column] = made
    check_rows(len(by_row))
    for merged in sheet.merged_cells.ranges:
        first = by_row.get(merged.min_row, {}).get(merged.min_col)
        for row in range(merged.min_row + 1, merged.max_row + 1) if first else ():
            if row in by_row and merged.min_col == merged.max_col:
                by_row[row].setdefault(merged.min_col, first or Cell())
    for number in sorted(by_row):
        found = by_row[number]
        cells = tuple(found.get(column, Cell()) for column in range(1, max(found) + 1))
        yield GridRow(cells, f"{before}rad {number}")


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, CellRichText):
        return Cell(tuple(_rich(value)))
    bold = bool(cell.font and cell.font.b)
    return cell_of(unguarded(_text(value)), "", bold=bold)


def _rich(value: CellRichText) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for piece in value:
        look = piece.font if isinstance(piece, TextBlock) else None
        text = piece.text if isinstance(piece, TextBlock) else str(piece)
        first, *others = (text or "").replace("\r", "").split("\n")
        line.append(Run(first, bold=bool(look and look.b), italic=bool(look and look.i)))
        for other in others:
            yield tuple(line)
            line = [Run(other, bold=bool(look and look.b), italic=bool(look and look.i))]
    yield tuple(line)


def _text(value: object) -> str:
    """As a person would write it: 2023, 2020-06-30."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _without_result(sheet: Any, formulas: Workbook | None) -> Iterator[str]:
    """The cells whose formula gave nothing that was saved: "B3"."""
    if formulas is None or not isinstance(sheet, Worksheet) or sheet.title not in formulas.sheetnames:
        return
    for cell in _cells(formulas[sheet.title]):
        if cell.data_type == "f" and sheet[cell.coordinate].value is None:
            yield str(cell.coordinate)
