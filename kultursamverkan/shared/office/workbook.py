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
_MIN_WIDTH, _MAX_WIDTH = 8, 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (cut to Excel's 31 characters), its header and its rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an .xlsx file. Every cell has passed `safe_cell`; none is a formula."""
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _write(workbook, sheet)
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
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(rows) + 1}"
    page.append([_head(page, title) for title in sheet.header])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _head(page: Worksheet, title: str) -> Cell:
    cell = _cell(page, safe_cell(title))
    cell.font = Font(bold=True)
    return cell


def _cell(page: Worksheet, value: Any) -> Cell:
    cell: Cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _width(value: object) -> int:
    return max((len(line) for line in str(value or "").splitlines()), default=0)
