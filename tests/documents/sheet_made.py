"""Sheets as offices make them, and as our own writer's contract says: with openpyxl, without our writer."""

import json
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from kultursamverkan.documents.cells import shown
from kultursamverkan.documents.columns import LABELS
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.blocks import plain, plain_lines
from kultursamverkan.documents.readers.sheet_base import labels
from kultursamverkan.documents.writers.json import to_dict
from kultursamverkan.shared.office.cells import safe_cell

Rows = Sequence[Sequence[object]]
# A sheet of another region: title rows, its own words for the columns, rows that are titles, two more columns.
OTHERS: Rows = (
    ("Handlingsplan kultur 2024-2027",),
    ("Dnr", "24RS77"),
    (),
    ("Nr", "Åtgärd", "Tidplan", "Ansvarig", "Sammankallande", "Parter", "Klart senast", "Kostnad", "Status"),
    (None, "1. Prioriterade åtgärder 2024-2025"),
    (None, "Mål 1: Barn och unga"),
    (None, "Rubrik: Skola"),
    (1, "Bygga museum", "Ht 2024", "Kulturchef; Anna Nordlund", "Anna Nordlund", "Hallsberg, Laxå och Region", 2025,
     "1 mkr", "Pågår"),
    (2, "Resa runt", "vt-25", "Maria Gille", None, "Samtliga kommuner", "snart", None, None),
    (None, "Mål 2"),
    (None, "Rubrik: Hälsa"),
    (3, "Dansa", None, None, None, "Ankeborg", None, None, None),
    (None, None, "Ht 2026", "Kulturchef", None, None, None, None, None),
)  # fmt: skip


def book(*sheets: tuple[str, Rows]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def own(document: PlanDocument) -> Workbook:
    """As our writer's contract says: the activities under our columns' names, the document hidden."""
    under = labels(document)
    rows: list[list[object]] = [list(LABELS.values())]
    for heading in document.headings:
        for part in heading.activities:
            seen = shown(part)
            conveners = [plain(line) for line in seen.responsibilities if any(run.bold for run in line)]
            texts = (
                part.key,
                *under[heading.key],
                plain(seen.title),
                plain_lines(seen.note),
                seen.start,
                plain_lines(seen.responsibilities),
                "\n".join(conveners),
                "\n".join(seen.participants),
                seen.follow_up,
                seen.completion,
            )
            rows.append([int(one) if one.isdigit() else safe_cell(one) for one in texts])
    said = json.dumps(to_dict(document), ensure_ascii=False)
    pieces = [[said[at : at + 32_000]] for at in range(0, len(said), 32_000)]
    made = book(("Läs mig", [["Så här läses filen"]]), ("Aktiviteter", rows), ("_kultursamverkan", pieces))
    made["_kultursamverkan"].sheet_state = "veryHidden"
    return made


def rich(*pieces: tuple[str, bool]) -> CellRichText:
    """Text, and whether it is bold."""
    return CellRichText(*(TextBlock(InlineFont(b=True), text) if bold else text for text, bold in pieces))


BOLD = Font(bold=True)
