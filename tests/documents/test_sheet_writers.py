"""A plan as Excel and CSV: typed cells, nothing that runs, and the sheets that tell the rest."""

import csv
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from openpyxl import Workbook, load_workbook

from kultursamverkan.documents.columns import LABELS, Column, column_of
from kultursamverkan.documents.document import (
    ActivityPart,
    Goal,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.documents.writers import csv as csv_writer
from kultursamverkan.documents.writers import excel
from kultursamverkan.documents.writers.rows import typed
from kultursamverkan.shared.when import parse

ACTIVITY = ActivityPart(
    "a01",
    "=cmd|'/c calc'!A1",
    "Kursiv anteckning\n+46",
    start=parse("2020-08-17"),
    planned_completion=parse("2023"),
    responsibilities=(
        ResponsibilityPart(role="Kulturchef"),
        ResponsibilityPart(person="Alva Exempelsson", person_key="alva", convener=True),
    ),
    participants=(
        ParticipantPart("1861", "Hallsberg", "municipality", note="@alla", since=date(2021, 1, 1)),
        ParticipantPart("norra", "Norra länsdelen", "sub_region", state="tentative", answers=False),
    ),
)
PLAN = PlanDocument(
    slug="plan",
    title="Handlingsplan",
    region="18",
    period_start=2020,
    period_end=2023,
    version=2,
    goals=(Goal("g1", 1, "Barn och unga", "Alla barn", "green", "#2f6b3a"),),
    sections=(
        Section("s5", 5, "Prioriterade", "prioritised", 2020, 2021, (HeadingPart("h1", "g1", "Skola", (ACTIVITY,)),)),
    ),
)
ANSWER = excel.Answer(2021, "a01", "Museum", "Hallsberg", "Pågår", 40, "=Bra", "Ekonomi", "", "Mer", "Godkänd")


def book(document: PlanDocument = PLAN, *answers: excel.Answer) -> Workbook:
    return load_workbook(BytesIO(excel.write(document, answers)))


def test_the_sheets() -> None:
    made = book()
    assert made.sheetnames == ["Aktiviteter", "Medverkan", "Svar", "Läs mig", "_kultursamverkan"]
    assert made["_kultursamverkan"].sheet_state == "veryHidden"
    assert made.properties.title == "Handlingsplan"
    for name in ("Aktiviteter", "Medverkan", "Svar"):
        assert made[name].freeze_panes == "A2"
        assert made[name].auto_filter.ref is not None


def test_an_activity_is_a_row_of_typed_cells() -> None:
    head, row = book()["Aktiviteter"].iter_rows()
    assert [cell.value for cell in head] == list(LABELS.values())
    cells = dict(zip(LABELS, row, strict=True))
    assert cells[Column.SECTION].value == "5. Prioriterade"
    assert cells[Column.GOAL].value == "1. Barn och unga"
    assert cells[Column.HEADING].value == "Skola"
    assert cells[Column.START].value == datetime(2020, 8, 17)  # noqa: DTZ001 - a sheet's days have no zone
    assert cells[Column.START].number_format == "yyyy-mm-dd"
    assert cells[Column.COMPLETION].value == 2023
    assert cells[Column.RESPONSIBILITIES].value == "Kulturchef\nAlva Exempelsson"
    assert cells[Column.CONVENER].value == "Alva Exempelsson"
    assert cells[Column.PARTICIPANTS].value == "Hallsberg (@alla)\nNorra länsdelen?"
    assert cells[Column.FOLLOW_UP].value == "Årlig uppföljning"


def test_nothing_in_it_runs() -> None:
    cells = [cell for sheet in book(PLAN, ANSWER).worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.lstrip().startswith(("=", "+", "-", "@"))]
    assert "'=cmd|'/c calc'!A1" in texts


def test_who_takes_part_is_a_row_each() -> None:
    _, *rows = book()["Medverkan"].iter_rows(values_only=True)
    assert [row[2:8] for row in rows] == [
        ("1861", "Hallsberg", "Kommun", "Medverkar", True, "'@alla"),
        ("norra", "Norra länsdelen", "Länsdel", "Osäker", False, None),
    ]
    assert rows[0][8] is not None


def test_answers_are_told_when_there_are_any() -> None:
    _, row = book(PLAN, ANSWER)["Svar"].iter_rows(values_only=True)
    assert row == (2021, "a01", "Museum", "Hallsberg", "Pågår", 40, "'=Bra", "Ekonomi", None, "Mer", "Godkänd", True)
    told = {one[0]: one[1] for one in book()["Läs mig"].iter_rows(values_only=True)}
    assert "Filen har inga svar" in str(told["Bladet Svar"])
    assert told["Version"] == "Arbetsversion, inte publicerad (utifrån version 2)"


def test_only_one_sheet_is_a_list_of_activities() -> None:
    """Else a file that has lost its hidden sheet would be read several times over (readers/grid.py)."""
    told = {Column.START, Column.RESPONSIBILITIES, Column.PARTICIPANTS, Column.COMPLETION}
    for head in (excel.PARTICIPATIONS, excel.ANSWERS):
        assert not told & {column_of(label) for label in head}


def test_csv_opens_at_a_double_click() -> None:
    file = csv_writer.write(PLAN)
    assert file.startswith(b"\xef\xbb\xbfNyckel;Avsnitt;")
    head, row = csv.reader(StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";")
    cells = dict(zip(head, row, strict=True))
    assert cells["Aktivitet"] == "'=cmd|'/c calc'!A1"
    assert cells["Start"] == "2020-08-17"
    assert cells["Klart"] == "2023"
    assert cells["Samverkan"] == "Hallsberg (@alla)\nNorra länsdelen?"


@pytest.mark.parametrize(
    ("text", "cell"),
    [("2023", 2023), ("2020-06-30", date(2020, 6, 30)), ("2020-02-31", "2020-02-31"), ("Ht 2020", "Ht 2020"),
     ("", ""), ("1899-01-01", "1899-01-01"), ("٢٠٢٣", "٢٠٢٣"), ("2020–2023", "2020–2023")],
)  # fmt: skip
def test_times_as_cells(text: str, cell: object) -> None:
    assert typed(text) == cell


def test_rows_stand_in_the_plans_order() -> None:
    more = tuple(replace(ACTIVITY, key=f"a{number:02}") for number in range(9, 0, -1))
    section = replace(PLAN.sections[0], headings=(HeadingPart("h1", "g1", "Skola", more),))
    _, *rows = book(replace(PLAN, sections=(section,)))["Aktiviteter"].iter_rows(values_only=True)
    assert all(str(one[0]) > str(after[0]) for one, after in pairwise(rows))
