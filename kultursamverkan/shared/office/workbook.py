"""Excel workbooks with plain sheets: bold frozen header, widths that fit, filters on."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kultursamverkan.shared.office.cells import safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
# A cell holds 32 767 characters.
PIECE = 32_000
_MIN_WIDTH, _MAX_WIDTH = 8, 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (cut to Excel's 31 characters), its header and its rows. `filtered`: with filters on the
    header."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]
    filtered: bool = True


@dataclass(frozen=True)
class Hidden:
    """A text that the file carries for ourselves, on a sheet that Excel offers nobody to show: from A1 down, in cells
    of at most PIECE characters. It is written as it is: the text is XML's characters only."""

    title: str
    text: str


def write_workbook(sheets: Iterable[Sheet], *, title: str = "", hidden: Hidden | None = None) -> bytes:
    """The sheets as an .xlsx file. Every cell has passed `safe_cell`; none is a formula."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "kultursamverkan"
    workbook.properties.language = "sv-SE"
    workbook.properties.title = _plain(title) or None
    for sheet in sheets:
        _write(workbook, sheet)
    if hidden is not None:
        _hide(workbook, hidden)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def workbook_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    response = HttpResponse(write_workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _write(workbook: Workbook, sheet: Sheet) -> None:
    rows = [[safe_cell(cell) for cell in row] for row in sheet.rows]
    page = workbook.create_sheet(_FORBIDDEN_IN_TITLE.sub(" ", sheet.title).strip()[:31] or "Lista")
    # A write-only sheet wants its views and widths before the first row.
    page.freeze_panes = "A2"
    for number, title in enumerate(sheet.header, start=1):
        longest = max([len(title), *(_width(row[number - 1]) for row in rows)])
        page.column_dimensions[get_column_letter(number)].width = max(_MIN_WIDTH, min(longest + 2, _MAX_WIDTH))
    if sheet.filtered:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(rows) + 1}"
    page.append([_head(page, title) for title in sheet.header])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _hide(workbook: Workbook, hidden: Hidden) -> None:
    page = workbook.create_sheet(hidden.title)
    page.sheet_state = "veryHidden"
    for start in range(0, len(hidden.text), PIECE):
        cell = WriteOnlyCell(page, value=hidden.text[start : start + PIECE])
        # Text, whatever it begins with.
        cell.data_type = "s"
        page.append([cell])


def _plain(text: str) -> str:
    return str(safe_cell(text)).removeprefix("'")


def _head(page: Worksheet, title: str) -> Cell:
    cell = _cell(page, safe_cell(title))
    cell.font = Font(bold=True)
    return cell


def _cell(page: Worksheet, value: Any) -> Cell:
    cell: Cell = WriteOnlyCell(page, value=value)
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    return cell


def _width(value: object) -> int:
    return max((len(line) for line in str(value or "").splitlines()), default=0)
