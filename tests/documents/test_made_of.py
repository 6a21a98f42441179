"""A CSV file says which version it was made of, and is compared with that version."""

import csv as rows_of_csv
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.apply import IMPORTED, create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.downloads import document_for
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.made_of import LABEL, said, understood
from kultursamverkan.documents.writers import csv
from kultursamverkan.shared.office.csv import write_csv
from kultursamverkan.shared.when import parse
from plans.models import Plan
from tests.documents.test_import_roundtrip import draft_of

Rows = list[list[str]]


def rows_of(file: bytes) -> Rows:
    return list(rows_of_csv.reader(StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


def as_csv(rows: Rows) -> bytes:
    head, *others = rows
    return write_csv(head, others)


def as_workbook(rows: Rows) -> bytes:
    """As a spreadsheet program saves the CSV file that it has opened."""
    book, file = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


SAVED = pytest.mark.parametrize(("ending", "saved"), [(".csv", as_csv), (".xlsx", as_workbook)])


def reviewed(plan: Plan, rows: Rows, ending: str = ".csv", saved: Callable[[Rows], bytes] = as_csv) -> Reviewed:
    return Reviewed(draft_of(Plan.objects.get(pk=plan.pk), saved(rows), ending))


@SAVED
def test_a_colleagues_words_stay(orebro: Plan, ending: str, saved: Callable[[Rows], bytes]) -> None:
    rows = rows_of(csv.write(assemble(orebro)))
    start = rows[0].index("Start")
    copy = open_working_copy(plan=orebro, by=None)
    first, second, third, *_ = copy.activities.live()
    for row, text in ((rows[1], "Vt 2022"), (rows[3], "Ht 2022")):
        row[start] = text
    copy.activities.filter(pk=first.pk).update(note=f"{first.note}\nKollegans ord")
    copy.activities.filter(pk=second.pk).update(start=parse("vt 2023"), start_source="")
    copy.activities.filter(pk=third.pk).update(start=parse("vt 2021"), start_source="")
    found = reviewed(orebro, rows, ending, saved)
    assert [unit.place for unit in found.offers.units] == [f"activity:{one.key}:start" for one in (first, third)]
    assert [unit.key for unit in found.offers.suggested] == [first.key]
    assert [unit.key for unit in found.offers.units if unit.conflict] == [third.key]
    assert found.notes[0].startswith("Filen gjordes av version 1; planen har ändrats sedan dess.")


def test_a_working_copys_file_is_compared_with_what_it_began_as(orebro: Plan) -> None:
    copy = open_working_copy(plan=orebro, by=None)
    first, second, *_ = copy.activities.live()
    copy.activities.filter(pk=first.pk).update(title="Nytt namn")
    rows = rows_of(csv.write(document_for(copy, AnonymousUser())))
    assert rows[1][-1] == "orebro-2020-2023 (version 1)"
    copy.activities.filter(pk=second.pk).update(note="Kollegans ord")
    assert reviewed(orebro, rows).offers.units == []


def test_a_drafts_file_says_that_it_cannot_be_told_who_changed_what(orebro: Plan) -> None:
    draft = create(assemble(orebro), region=orebro.region, slug="utkast", by=None, changes=IMPORTED)
    rows = rows_of(csv.write(assemble(draft)))
    assert reviewed(draft, rows).notes == []
    draft.activities.filter(title=rows[1][rows[0].index("Aktivitet")]).update(title="Kollegans titel")
    [note] = reviewed(draft, rows).notes
    assert note.startswith("Filen gjordes av utkastet, men säger inte hur det såg ut då.")


def test_new_rows_may_be_filled_with_anything(orebro: Plan) -> None:
    rows = rows_of(csv.write(assemble(orebro)))
    key, title = rows[0].index("Nyckel"), rows[0].index("Aktivitet")
    new = [*rows[-1]]
    new[key], new[title], new[-1] = "", "Något helt annat som ingen har sett", "orebro-2020-2023 (version 7)"
    found = reviewed(orebro, [*rows, new])
    assert found.base is not None
    assert [unit.what for unit in found.offers.units if unit.kind == "activity"] == ["added"]
    emptied = ["" for _ in new[:-1]] + new[-1:]
    assert reviewed(orebro, [*rows, emptied]).offers.units == []


def test_rows_of_several_versions_have_none(orebro: Plan) -> None:
    rows = rows_of(csv.write(assemble(orebro)))
    rows[1][-1] = "orebro-2020-2023 (version 2)"
    found = reviewed(orebro, rows)
    assert found.base is None
    assert "Raderna är gjorda av olika planer eller versioner." in " ".join(one.issue.text for one in found.told)


def test_another_plans_file_is_not_taken_for_this_ones(orebro: Plan) -> None:
    rows = rows_of(csv.write(assemble(orebro)))
    other = [rows[0], *([*row[:-1], "skane-2024-2027 (version 1)"] for row in rows[1:])]
    assert reviewed(orebro, other).base is None


def test_others_column_of_that_name_is_kept_in_the_notes(orebro: Plan) -> None:
    found = reviewed(orebro, [["Aktivitet", "Start", LABEL], ["Ny sak att göra", "Ht 2021", "den gröna"]])
    assert found.base is None
    (activity,) = [one for one in found.document.activities if one.title == "Ny sak att göra"]
    assert activity.note == f"{LABEL}: den gröna"


@pytest.mark.parametrize(
    ("text", "made_of"),
    [("orebro-2020-2023 (version 12)", ("orebro-2020-2023", 12)), ("a (utkast)", ("a", None)), ("version 1", None),
     ("a (version )", None), ("", None), ("../a (version 1)", None), ("a (version ١)", None)],
)  # fmt: skip
def test_what_is_understood(text: str, made_of: object) -> None:
    assert understood(text) == made_of


def test_what_is_said_is_understood(orebro: Plan) -> None:
    assert understood(said(assemble(orebro))) == ("orebro-2020-2023", 1)
