"""CSV as Swedish spreadsheet programs open it at a double click: UTF-8 with BOM, semicolons, CRLF."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kultursamverkan.shared.office.cells import Cell, safe_cell


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as a file. Dates ISO, decimal comma as Swedish settings read it, yes and no as words."""
    lines: list[str] = []

    class Collector:
        def write(self, line: str) -> int:
            lines.append(line)
            return len(line)

    writer = csv.writer(Collector(), delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(safe_cell(cell)) for cell in header])
    writer.writerows([_text(safe_cell(cell)) for cell in row] for row in rows)
    return "".join(lines).encode("utf-8-sig")


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell).replace(".", ",")
