"""Excel and CSV: others' columns and rows, what has no place in a plan, and our own file changed by somebody."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from kultursamverkan.documents.columns import LABELS, SYNONYMS, column_of
from kultursamverkan.documents.compare import compare
from kultursamverkan.documents.document import ActivityPart, PlanDocument
from kultursamverkan.documents.issues import About, Issue, Unreadable
from kultursamverkan.documents.matching import match
from kultursamverkan.documents.readers import csv, excel, limits
from kultursamverkan.documents.writers.csv import write as write_csv
from kultursamverkan.shared.when import parse
from tests.documents.known import orebro_directory, orebro_document
from tests.documents.sheet_made import BOLD, OTHERS, Rows, book, own, rich, saved


def as_csv(rows: Rows, separator: str = ";") -> str:
    def cell(one: object) -> str:
        text = "" if one is None else str(one)
        return f'"{text}"' if separator in text or "\n" in text else text

    return "\n".join(separator.join(map(cell, row)) for row in rows)


def from_csv(text: str, encoding: str = "utf-8") -> tuple[PlanDocument, list[Issue]]:
    return csv.read(text.encode(encoding), orebro_directory())


def from_excel(*sheets: tuple[str, Rows]) -> tuple[PlanDocument, list[Issue]]:
    return excel.read(saved(book(*sheets)), orebro_directory())


def activity(title: str, *cells: object, head: tuple[str, ...]) -> tuple[ActivityPart, list[Issue]]:
    document, issues = from_excel(("Blad1", [head, [title, *cells]]))
    (found,) = document.activities
    return found, issues


def told(issues: list[Issue], words: str) -> list[str]:
    return [str(issue) for issue in issues if words in str(issue)]


@pytest.mark.parametrize("kind", ["excel", "csv", "windows", "commas"])
def test_others_columns_are_understood(kind: str) -> None:
    if kind == "excel":
        document, issues = from_excel(("Plan", OTHERS))
    else:
        text = as_csv(OTHERS, "," if kind == "commas" else ";")
        document, issues = from_csv(text, "cp1252" if kind == "windows" else "utf-8-sig")
    assert (document.title, document.registry_number) == ("Handlingsplan kultur 2024-2027", "24RS77")
    assert (document.region, document.period_start, document.period_end) == ("18", 2024, 2027)
    assert [(one.number, one.title, one.kind) for one in document.sections] == [
        (1, "Prioriterade åtgärder 2024-2025", "prioritised")
    ]
    assert [(goal.number, goal.name) for goal in document.goals] == [(1, "Barn och unga"), (2, "Mål 2")]
    assert [(one.title, len(one.activities)) for one in document.headings] == [("Skola", 2), ("Hälsa", 1)]
    museum, travel, dance = document.activities
    assert (museum.title, museum.start, museum.planned_completion) == ("Bygga museum", parse("Ht 2024"), parse("2025"))
    assert [(one.text, one.convener) for one in museum.responsibilities] == [
        ("Kulturchef", False),
        ("Anna Nordlund", True),
    ]
    assert [one.name for one in museum.participants] == ["Hallsberg", "Laxå", "Region Örebro län"]
    assert museum.note == "Nr: 1\nKostnad: 1 mkr"
    assert len(travel.participants) == 12
    assert (travel.start, travel.completion_source) == (parse("Vt 2025"), "snart")
    assert [one.name for one in dance.participants] == ["Ankeborg"]
    [status] = [issue for issue in issues if issue.about == About.COLUMN]
    assert (status.where, status.words, status.must_be_settled) == ("rad 8, Status", "Status", True)
    assert [(one.key, one.lines) for one in status.suggestions] == [(museum.key, ("Status: Pågår",))]
    assert len(told(issues, "Kolumnen ”Kostnad” har ingen plats")) == 1
    assert told(issues, "”snart”")[0].startswith("rad 9, ")
    assert told(issues, "Ankeborg")[0].startswith("rad 12, ")
    assert told(issues, "Raden har ingen aktivitet") == [
        "rad 13: Raden har ingen aktivitet och lästes inte: ”Ht 2026 · Kulturchef”."
    ]


def test_columns_for_section_goal_and_heading_say_the_same_until_they_say_another() -> None:
    head = ("Avsnitt", "Mål", "Rubrik", "Insats", "Start")
    rows = [
        head,
        ("5. Prioriterade", "1. Barn", "Skola", "a", "2024"),
        (None, None, None, "b", "2024"),
        head,
        (None, "2. Hälsa", "Vård", "c", "2024"),
        ("6. Övriga", None, None, "d", "2024"),
        ("5. Prioriterade", "1. Barn", "Skola", "e", "2024"),
    ]
    document, _ = from_excel(("Blad1", rows))
    goals = {goal.key: goal.name for goal in document.goals}
    under = [
        (section.number, goals[heading.goal], heading.title, "".join(part.title for part in heading.activities))
        for section in document.sections
        for heading in section.headings
    ]
    assert under == [
        (5, "Barn", "Skola", "abe"),
        (5, "Hälsa", "Vård", "c"),
        (6, "Utan utvecklingsmål", "Aktiviteter", "d"),
    ]


def test_several_sheets_are_several_sections() -> None:
    head = ("Aktivitet", "Ansvarig")
    document, issues = from_excel(("Skola", [head, ("a", "Kulturchef")]), ("Vård", [head, ("b", "")]), ("Mer", [["x"]]))
    assert [section.title for section in document.sections] == ["Skola", "Vård"]
    assert told(issues, "Mer: Bladet har ingen lista")


def test_cells_as_excel_keeps_them() -> None:
    head = ("Aktivitet", "Start", "Klart", "Kommentar")
    made = book(("Blad1", [head, ("Museum", "2020-06-30", 2023.0, True), ("Dans", None, None, "'=1+1")]))
    sheet = made["Blad1"]
    sheet["B2"] = parse("2020-06-30").start
    sheet["B3"], sheet["C3"] = "=2020+1", rich(("20", False), ("24", True))
    sheet.merge_cells("D2:D3")
    sheet["E2"].font = BOLD
    document, issues = excel.read(saved(made), orebro_directory())
    museum, dance = document.activities
    assert (museum.start, museum.planned_completion, museum.note) == (parse("2020-06-30"), parse("2023"), "Ja")
    assert (dance.start, dance.planned_completion, dance.note) == (None, parse("2024"), "Ja")
    (formula,) = told(issues, "formel")
    assert formula.startswith("Blad1, cell B3: Cellen B3 har en formel utan sparat resultat och lästes som tom.")


def test_bold_in_a_cell_is_the_convener() -> None:
    found, _ = activity(
        "Museum", rich(("Kulturchef\n", False), ("Anna Nordlund", True)), head=("Aktivitet", "Ansvarig")
    )
    assert [(one.text, one.convener) for one in found.responsibilities] == [
        ("Kulturchef", False),
        ("Anna Nordlund", True),
    ]


def test_a_guarded_text_is_read_without_its_guard() -> None:
    found, _ = activity("'=Museum", "'-", head=("Aktivitet", "Kommentar", "Start"))
    assert (found.title, found.note) == ("=Museum", "-")


def test_hidden_sheets_are_told() -> None:
    made = book(("Blad1", [("Aktivitet", "Start"), ("a", "2024")]), ("Hemligt", [["x"]]))
    made["Hemligt"].sheet_state = "hidden"
    assert told(excel.read(saved(made), orebro_directory())[1], "Hemligt: Bladet är dolt")


@pytest.mark.parametrize("text", ["Aktivitet\nMuseum", "Hej;du\n1;2", "Start;Klart\n2020;2023"])
def test_a_table_without_activities_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="åtminstone kolumnen Aktivitet"):
        from_csv(text)
    with pytest.raises(Unreadable, match="åtminstone kolumnen Aktivitet"):
        from_excel(("Blad1", [line.split(";") for line in text.split("\n")]))


@pytest.mark.parametrize("head", [("Aktivitet", "Start"), ("=A9", "=B9")])
def test_a_table_of_formulas_without_results_says_what_to_do(head: tuple[str, str]) -> None:
    """As a program that never counted them leaves a file."""
    made = saved(book(("Blad1", [head, ("=A10", "2024"), ("=A11", "2025")])))
    with pytest.raises(Unreadable, match=r"formler utan sparat resultat, till exempel i cell A\d.* Öppna filen"):
        excel.read(made, orebro_directory())


def test_keys_of_our_own_csv_are_kept() -> None:
    document, _ = from_csv("Nyckel;Aktivitet;Start\na07;Museum;2024\na07;Igen;2024\n;Ny;2024\n")
    first, *others = [part.key for part in document.activities]
    assert first == "a07"
    assert len({first, *others}) == 3


def test_our_own_csv_says_nothing_new_of_the_plan_that_it_was_written_from() -> None:
    document = orebro_document()
    read, issues = csv.read(write_csv(document), orebro_directory())
    matched, _ = match(read, issues, document)
    assert compare(document, matched) == []


def test_one_cell_changed_in_our_own_csv_is_one_change() -> None:
    document = orebro_document()
    changed = write_csv(document).replace(b"Culturel Planning", b"Kulturplanering")
    matched, _ = match(*csv.read(changed, orebro_directory()), document)
    assert [(one.key, one.fields[0].label) for one in compare(document, matched)] == [("a18", "Aktivitet")]


def test_our_own_excel_file_is_the_plan_again() -> None:
    document = orebro_document()
    assert excel.read(saved(own(document)), orebro_directory()) == (document, [])


def test_our_own_sheet_may_have_another_name() -> None:
    made = own(orebro_document())
    made["Aktiviteter"].title = "Planen 2024"
    assert excel.read(saved(made), orebro_directory()) == (orebro_document(), [])


def test_our_own_file_sorted_and_changed_in_three_cells_differs_in_three() -> None:
    document = orebro_document()
    made = own(document)
    sheet = made["Aktiviteter"]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    rows = {sheet.cell(row, columns["Nyckel"]).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["a02"], columns["Klart"]).value = 2024
    sheet.cell(rows["a05"], columns["Aktivitet"]).value = "Ökad samverkan"
    participants = sheet.cell(rows["a09"], columns["Samverkan"])
    participants.value = f"{participants.value}\nKumla"
    last = [cell.value for cell in sheet[sheet.max_row]]
    sheet.delete_rows(sheet.max_row)
    sheet.insert_rows(2)
    for place, value in enumerate(last, start=1):
        sheet.cell(2, place).value = value
    read, issues = excel.read(saved(made), orebro_directory())
    assert issues == []
    changes = compare(document, read)
    assert [(one.key, one.fields[0].label) for one in changes] == [
        ("a02", "Planerat klart"),
        ("a05", "Aktivitet"),
        ("a09", "Samverkan"),
    ]


def test_rows_added_moved_and_taken_away() -> None:
    document = orebro_document()
    made = own(document)
    sheet = made["Aktiviteter"]
    keys = [cell.value for cell in sheet["A"]]
    goals, headings = [cell.value for cell in sheet["C"]], [cell.value for cell in sheet["D"]]
    sheet.cell(2, 4).value = headings[2]
    sheet.append([None, sheet["B"][1].value, goals[1], "En ny rubrik", "Ny aktivitet", None, "Ht 2022"])
    sheet.append([None, "8. Nytt avsnitt", "4. Nytt mål", "Ny", "Ännu en", None, "Ht 2022"])
    sheet.delete_rows(5)
    read, _ = excel.read(saved(made), orebro_directory())
    changes = {(one.part, one.kind, one.key if one.kind != "added" else one.title) for one in compare(document, read)}
    assert {
        ("Aktivitet", "changed", keys[1]),
        ("Aktivitet", "removed", keys[4]),
        ("Aktivitet", "added", "Ny aktivitet"),
        ("Aktivitet", "added", "Ännu en"),
        ("Rubrik", "added", "En ny rubrik"),
        ("Avsnitt", "added", "Nytt avsnitt"),
        ("Utvecklingsmål", "added", "Nytt mål"),
    } <= changes
    assert read.chapters == document.chapters
    assert read.definitions == document.definitions


def test_a_hidden_part_that_was_tampered_with_is_not_believed() -> None:
    made = own(orebro_document())
    made["_kultursamverkan"]["A1"] = '{"format": "kultursamverkan-plan"}'
    read, issues = excel.read(saved(made), orebro_directory())
    assert told(issues, "Det som filen bär dolt är ändrat eller skadat")
    assert len(list(read.activities)) == 18


def test_a_sheet_that_says_it_is_a_million_rows_long_is_read_at_once() -> None:
    made = book(("Blad1", [("Aktivitet", "Start"), ("a", "2024")]))
    made["Blad1"].cell(1_048_576, 3).font = BOLD
    document, _ = excel.read(saved(made), orebro_directory())
    assert [part.title for part in document.activities] == ["a"]


def test_a_workbook_that_is_not_whole_is_refused() -> None:
    file = BytesIO()
    with ZipFile(BytesIO(saved(book(("Blad1", OTHERS))))) as whole, ZipFile(file, "w") as torn:
        for name in whole.namelist():
            if name != "xl/workbook.xml":
                torn.writestr(name, whole.read(name))
    with pytest.raises(Unreadable, match="skadad"):
        excel.read(file.getvalue(), orebro_directory())


def test_no_word_names_two_columns() -> None:
    words = [word for several in SYNONYMS.values() for word in several]
    assert len(words) == len(set(words))
    assert all(column_of(label) == column for column, label in LABELS.items())
    assert column_of("**Ansvariga Samordnare:**") == column_of("ansvarig") == column_of("Samordnare")


def test_rows_are_counted_and_not_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 4)
    monkeypatch.setattr(csv, "MAX_ROWS", 4)
    text = "Aktivitet;Ansvarig\n" + '"a, b";"Kulturchef\nSkolchef, Bo"\n' * 3
    assert len(list(from_csv(text)[0].activities)) == 3
    with pytest.raises(Unreadable, match="fler än"):
        from_csv(text + "Dans;\nSång;\n")


def test_lines_in_a_cell_of_csv_are_lines() -> None:
    document, _ = from_csv('Aktivitet;Ansvarig\nMuseum;"Kulturchef\nSkolchef"\n')
    (found,) = document.activities
    assert [one.role for one in found.responsibilities] == ["Kulturchef", "Skolchef"]
    assert replace(found, key="") is not None
