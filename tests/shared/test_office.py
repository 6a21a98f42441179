"""Files for spreadsheet programs: nothing in them runs, everything in them can be read."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kultursamverkan.shared.office.cells import safe_cell, unguarded
from kultursamverkan.shared.office.csv import csv_response, write_csv
from kultursamverkan.shared.office.workbook import PIECE, Hidden, Sheet, workbook_response, write_workbook

STARTS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("start", STARTS)
def test_a_text_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert str(safe_cell(f"{start}1+1|cmd")).startswith("'")
    assert str(safe_cell(f"  {start}1")).startswith("'")


def test_other_values_stay_what_they_are() -> None:
    for value in (None, -3, 2.5, Decimal("1.10"), True, date(2026, 11, 22), "Laxå", "Ht 2020 – 2023", ""):
        assert safe_cell(value) == value
    assert safe_cell(datetime(2026, 11, 22, 11, 5, tzinfo=UTC)) == datetime.fromisoformat("2026-11-22T12:05")


def test_control_characters_are_taken_out() -> None:
    assert safe_cell("a\x00b\x0bc\x7f\r\nd\te") == "abc\nd\te"
    assert safe_cell("\x01=1") == "'=1"


@pytest.mark.parametrize("text", ["'=1", "''+1", "'a", "a'=", "' -1", "'", "\u2003=1"])
def test_what_had_an_apostrophe_keeps_it(text: str) -> None:
    assert unguarded(str(safe_cell(text))) == text


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    if any(0xD800 <= ord(character) < 0xE000 for character in text):
        return  # half a character: no database text holds it
    cell = safe_cell(text)
    assert unguarded(str(cell)) == safe_cell(f"a{text}")[1:]  # type: ignore[index]  # a text
    assert not str(cell).lstrip().startswith(tuple("=+-@"))
    write_workbook([Sheet("Lista", ["A"], [[text]])])
    write_csv(["A"], [[text]])


def test_csv_is_what_a_swedish_spreadsheet_opens() -> None:
    rows = [["Örebro; län", 2.5, date(2020, 10, 29), True, None, '=HYPERLINK("x")']]
    file = write_csv(["Namn", "Andel", "Datum", "Svarat", "Tomt", "Ont"], rows)
    assert file.startswith(b"\xef\xbb\xbf")
    head, row, rest = file.decode("utf-8-sig").split("\r\n")
    assert head == "Namn;Andel;Datum;Svarat;Tomt;Ont"
    assert row == '"Örebro; län";2,5;2020-10-29;Ja;;"\'=HYPERLINK(""x"")"'
    assert rest == ""


def test_workbook_is_a_list_to_work_with() -> None:
    rows: list[list[object]] = [["=1+1", 7, date(2020, 10, 29)], ["Rad\nett", None, None]]
    file = write_workbook([Sheet("Aktiviteter: alla [20/23] och ett långt namn", ["Titel", "Antal", "Datum"], rows)])
    page = load_workbook(io.BytesIO(file)).worksheets[0]
    assert page.title == "Aktiviteter  alla  20 23  och e"
    assert [cell.value for cell in page[1]] == ["Titel", "Antal", "Datum"]
    assert all(cell.font.b for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"
    assert page["A2"].value == "'=1+1"
    assert page["A2"].data_type == "s"
    assert page["B2"].value == 7
    assert page["C2"].value == datetime.fromisoformat("2020-10-29")


def test_cells_come_back_as_they_were() -> None:
    rows: list[list[object]] = [
        [datetime.fromisoformat("2020-01-01T12:30"), date(1868, 1, 1), True],
        ['  <a> & "b"\r\u2028\t', Decimal("1.50"), -2.5],
        ["x" * 40_000, "", 10**9],
    ]
    file = write_workbook([Sheet("A & <b>", ["A", "B", "C"], rows), Sheet("Två", [], [], filtered=False)])
    book = load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["A & <b>", "Två"]
    _, *found = book.worksheets[0].iter_rows(values_only=True)
    # No day of a spreadsheet's is before March 1900; no cell holds more than Excel's.
    assert found == [
        (rows[0][0], "1868-01-01", True),
        ('  <a> & "b"\n\u2028\t', 1.5, -2.5),
        ("x" * 32_767, None, 10**9),
    ]
    assert book.worksheets[1].freeze_panes is None


def test_columns_beyond_z() -> None:
    header = [f"Nr {number}" for number in range(703)]
    page = load_workbook(io.BytesIO(write_workbook([Sheet("Bred", header, [])]))).worksheets[0]
    assert [cell.value for cell in page[1]] == header
    assert page.auto_filter.ref == "A1:AAA1"


def test_an_empty_list_is_a_file_too() -> None:
    assert load_workbook(io.BytesIO(write_workbook([Sheet("", ["A"], [])]))).worksheets[0]["A1"].value == "A"
    assert write_csv(["A"], []).decode("utf-8-sig") == "A\r\n"


def test_responses_are_downloads_by_name() -> None:
    assert csv_response("lista.csv", ["A"], [])["Content-Disposition"] == 'attachment; filename="lista.csv"'
    response = workbook_response("lista.xlsx", [Sheet("L", ["A"], [])])
    assert response["Content-Disposition"] == 'attachment; filename="lista.xlsx"'
    assert "spreadsheetml" in response["Content-Type"]


def test_what_a_file_carries_for_ourselves() -> None:
    """Text, whatever a piece of it begins with; on a sheet that Excel offers nobody."""
    text = "a" * PIECE + "=" * (PIECE + 1)
    file = write_workbook([Sheet("Lista", ["A"], [[1]])], title="=En lista", hidden=Hidden("_dolt", text))
    book = load_workbook(io.BytesIO(file))
    sheet = book["_dolt"]
    assert sheet.sheet_state == "veryHidden"
    assert "".join(str(cell.value) for cell in sheet["A"]) == text
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert (book.properties.title, book.properties.creator) == ("=En lista", "kultursamverkan")
    assert book.active is not None
    assert book.active.title == "Lista"
