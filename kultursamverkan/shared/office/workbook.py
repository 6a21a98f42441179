"""Excel workbooks with plain sheets: bold frozen header, widths that fit, filters on."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kultursamverkan.shared.office.cells import Cell, safe_cell
from kultursamverkan.shared.office.xlsx import Book, column

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
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        book = Book(archive)
        for sheet in sheets:
            _write(book, sheet)
        if hidden is not None:
            pieces = range(0, len(hidden.text), PIECE)
            book.add(hidden.title, ([hidden.text[start : start + PIECE]] for start in pieces), hidden=True)
        book.close(title=_plain(title), creator="kultursamverkan", language="sv-SE")
    return file.getvalue()


def workbook_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    response = HttpResponse(write_workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _write(book: Book, sheet: Sheet) -> None:
    rows = [[safe_cell(cell) for cell in row] for row in (sheet.header, *sheet.rows)]
    widths = [max(_MIN_WIDTH, min(max(map(_width, cells)) + 2, _MAX_WIDTH)) for cells in zip(*rows, strict=True)]
    title = _FORBIDDEN_IN_TITLE.sub(" ", sheet.title).strip()[:31] or "Lista"
    filtered = f"A1:{column(len(widths) - 1)}{len(rows)}" if sheet.filtered else ""
    book.add(title, rows, widths=widths, filtered=filtered)


def _plain(text: str) -> str:
    return str(safe_cell(text)).removeprefix("'")


def _width(value: Cell) -> int:
    return max((len(line) for line in str(value or "").splitlines()), default=0)
