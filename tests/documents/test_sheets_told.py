"""What is told of a sheet beside what is read: places as its reader sees them, a status, sheets that are not read."""

from io import BytesIO

from openpyxl import load_workbook

from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers import csv, excel
from kultursamverkan.documents.readers.source import seen_and_hidden
from kultursamverkan.documents.writers.excel import write
from tests.documents.known import orebro_directory, orebro_document
from tests.documents.sheet_made import own, saved


def test_a_row_is_counted_as_a_spreadsheet_program_does() -> None:
    text = 'Aktivitet;Start\n"Museum\nför alla";Ht 2024\n\nDans;snart\n'
    _, issues = csv.read(text.encode(), orebro_directory())
    assert [issue.where for issue in issues if "snart" in issue.text] == ["rad 4, Start"]
    lines = [(line.where, line.text) for line in seen_and_hidden(".csv", text.encode())[0]]
    assert lines == [("rad 1", "Aktivitet | Start"), ("rad 2", "Museum för alla | Ht 2024"), ("rad 4", "Dans | snart")]


def test_a_status_beside_our_own_columns_is_offered_and_not_read() -> None:
    made = own(orebro_document())
    sheet = made["Aktiviteter"]
    column = sheet.max_column + 1
    sheet.cell(1, column, "Läge")
    sheet.cell(2, column, "Pågår")
    document, issues = excel.read(saved(made), orebro_directory())
    assert document == orebro_document()
    [status] = issues
    assert (status.about, status.words, [one.lines for one in status.suggestions]) == (
        About.COLUMN, "Läge", [("Läge: Pågår",)],
    )  # fmt: skip


def test_what_somebody_wrote_on_the_sheet_of_participants_is_told() -> None:
    plain = load_workbook(BytesIO(write(orebro_document())))
    sheet = plain["Medverkan"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    assert excel.read(saved(plain), orebro_directory())[1] == [], "sorting a sheet says nothing"
    sheet.append(["", "Ny", "1860", "Laxå"])
    document, [issue] = excel.read(saved(plain), orebro_directory())
    assert document == orebro_document()
    assert str(issue).startswith("Medverkan: Bladet är ändrat men läses inte.")


def test_what_a_sheet_does_not_say_is_told() -> None:
    document, issues = csv.read(b"Aktivitet;Start\nMuseum;Ht 2024\n", orebro_directory())
    assert (document.title, document.period) == ("Handlingsplan", "2024–2024")
    assert [section.title for section in document.sections] == ["Aktiviteter"]
    assert not any(issue.must_be_settled for issue in issues)
    assert [str(issue) for issue in issues] == [
        "Filen säger inte avsnitt för alla aktiviteter. De som saknar det står under ”Aktiviteter”.",
        "Filen säger inte utvecklingsmål för alla aktiviteter. De som saknar det står under ”Utan utvecklingsmål”.",
        "Filen säger inte rubrik för alla aktiviteter. De som saknar det står under ”Aktiviteter”.",
        "Filen säger bara vad utvecklingsmålen heter. I en ny plan är namnen deras text tills du skriver den.",
        "Filen säger inte vad planen heter. En ny plan heter ”Handlingsplan” tills du ändrar det.",
        "Filen säger inte planens period. En ny plan får 2024–2024, efter aktiviteternas tider.",
    ]
