"""PlanDocument -> CSV: its activities, in the columns of columns.py, and what they were made of. UTF-8 with BOM and
semicolons, as Swedish spreadsheet programs open it at a double click. Pure: no database."""

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.made_of import LABEL, said
from kultursamverkan.documents.writers.rows import HEADER, rows
from kultursamverkan.shared.office.csv import write_csv


def write(document: PlanDocument) -> bytes:
    made_of = said(document)
    return write_csv((*HEADER, LABEL), ([*row, made_of] for row in rows(document)))
