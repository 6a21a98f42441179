"""Excel workbooks with plain sheets: bold frozen header, widths that fit, filters on."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kultursamverkan.shared.office.cells import Cell, safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
# What a cell holds, in characters.
LONGEST = 32_767
PIECE = 32_000
# Excel takes 1900 for a leap year: before this its days are not ours.
_FIRST_DAY = dt.date(1900, 3, 1)
_LOOK = {"valign": "top"}
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
    """The sheets as an .xlsx file. Every cell has passed `safe_cell`; none is a formula. The same sheets are the same
    bytes, whenever they are written."""
    file = io.BytesIO()
    # Row by row into the file: a large one takes no more memory than a small one.
    with Workbook(file, {"constant_memory": True}) as book:
        made = dt.datetime(1980, 1, 1)  # noqa: DTZ001  (the day of every part of the file)
        book.set_properties({"title": _plain(title), "author": "kultursamverkan", "created": made})
        looks = _Looks(book)
        for sheet in sheets:
            _write(book, sheet, looks)
        if hidden is not None:
            page = book.add_worksheet(hidden.title)
            page.very_hidden()
            for row, start in enumerate(range(0, len(hidden.text), PIECE)):
                page.write_string(row, 0, hidden.text[start : start + PIECE])
    return file.getvalue()


def workbook_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    response = HttpResponse(write_workbook(sheets), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


class _Looks:
    """Of a header's cells and of others."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format(_LOOK | {"bold": True, "text_wrap": True})
        self.text = book.add_format(_LOOK | {"text_wrap": True})
        self.plain = book.add_format(_LOOK)
        self.day = book.add_format(_LOOK | {"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format(_LOOK | {"num_format": "yyyy-mm-dd h:mm:ss"})


def _write(book: Workbook, sheet: Sheet, looks: _Looks) -> None:
    rows = [[safe_cell(cell) for cell in row] for row in (sheet.header, *sheet.rows)]
    page = book.add_worksheet(_FORBIDDEN_IN_TITLE.sub(" ", sheet.title).strip()[:31] or "Lista")
    if sheet.header:
        page.freeze_panes(1, 0)
    for column, cells in enumerate(zip(*rows, strict=True)):
        page.set_column(column, column, max(_MIN_WIDTH, min(max(map(_width, cells)) + 2, _MAX_WIDTH)))
    if sheet.filtered:
        page.autofilter(0, 0, len(rows) - 1, len(sheet.header) - 1)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            _put(page, (number, column), value, looks, looks.head if number == 0 else looks.text)


def _put(page: Worksheet, at: tuple[int, int], value: Cell, looks: _Looks, text: Format) -> None:
    """By its own type, never by what it looks like."""
    if value is None or value == "":
        page.write_blank(*at, None, looks.plain)
    elif isinstance(value, bool):
        page.write_boolean(*at, value, looks.plain)
    elif isinstance(value, dt.datetime) and value.date() >= _FIRST_DAY:
        page.write_datetime(*at, value, looks.moment)
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= _FIRST_DAY:
        page.write_datetime(*at, value, looks.day)
    elif isinstance(value, str | dt.date):
        page.write_string(*at, str(value)[:LONGEST], text)
    else:
        page.write_number(*at, value, looks.plain)


def _plain(text: str) -> str:
    return str(safe_cell(text)).removeprefix("'")


def _width(value: Cell) -> int:
    return max((len(line) for line in str(value or "").splitlines()), default=0)
