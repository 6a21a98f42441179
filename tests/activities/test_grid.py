"""The grid as data: what each cell says, and sums that equal the figures everywhere else."""

from activities.choices import CellState, Status
from activities.queries.copies import Words
from activities.queries.figures import figures_of
from activities.queries.grid import Chosen, Grid, grid_of
from activities.queries.grid_sheets import grid_sheets
from activities.queries.reading import RoundReading
from tests.activities.readings import about, read, said

LAXA, HALLSBERG, DEGERFORS = "1860", "1861", "1862"


def _round() -> RoundReading:
    return read(
        about("a1", said(LAXA, "done", text="Klart."), said(HALLSBERG, ""), report=Words("ongoing")),
        about("a2", said(LAXA, "paused", "returned"), said(HALLSBERG, "ongoing", "draft"), not_asked=[DEGERFORS]),
        about("a3", said(HALLSBERG, "not_relevant", "accepted"), goal="mal-2", section_number=6, section="6. Löpande"),
    )


def _says(grid: Grid) -> dict[str, list[str]]:
    return {row.activity.key: [cell.says.value for cell in row.cells] for row in grid.rows}


def test_what_each_cell_says() -> None:
    assert _says(grid_of(_round())) == {
        "a1": ["done", "missing", "outside"],
        "a2": ["returned", "begun", "not_asked"],
        "a3": ["outside", "not_relevant", "outside"],
    }


def test_late_are_those_told_to_be() -> None:
    grid = grid_of(_round(), late=[LAXA, HALLSBERG])
    assert _says(grid)["a1"] == ["done", "late", "outside"]
    # What came back is to be mended, also when it is late.
    assert _says(grid)["a2"] == ["returned", "late", "not_asked"]
    assert [column.is_late for column in grid.columns] == [True, True, False]
    assert not any(column.is_late for column in grid_of(_round()).columns)


def test_unanswered_in_a_closed_round() -> None:
    assert _says(grid_of(read(about("a1", said(LAXA, "", ""))))) == {"a1": ["missing", "outside", "outside"]}


def test_every_goal_with_activities_in_the_plans_order() -> None:
    grid = grid_of(_round())
    assert [(goal.goal.key, [row.activity.key for row in goal.rows]) for goal in grid.goals] == [
        ("mal-1", ["a1", "a2"]),
        ("mal-2", ["a3"]),
    ]
    assert grid_of(read(about("a1"))).goals[0].rows[0].cells[0].says is CellState.OUTSIDE
    assert len(grid_of(read(about("a1"))).goals) == 1


def test_sums_are_the_figures() -> None:
    reading = _round()
    grid = grid_of(reading)
    assert [(column.answered, column.asked) for column in grid.columns] == [(1, 2), (1, 3), (0, 0)]
    assert [(one.answered, one.asked) for one in reading.organisations] == [(1, 2), (1, 3), (0, 0)]
    assert grid.figures == figures_of(reading.activities)
    assert (grid.figures.answered, grid.figures.asked) == (2, 5) == (reading.answered, reading.asked)
    assert sum(goal.figures.asked for goal in grid.goals) == 5
    assert grid.goals[0].figures.rule == "1 av 2 aktiviteter genomförda eller pågår enligt senaste rapport"


def test_looking_at_part_of_it() -> None:
    reading = _round()
    assert list(_says(grid_of(reading, chosen=Chosen(goal="mal-2")))) == ["a3"]
    assert list(_says(grid_of(reading, chosen=Chosen(section=5)))) == ["a1", "a2"]
    part = grid_of(reading, late=[HALLSBERG], chosen=Chosen(says=frozenset({"late", "not_relevant"})))
    assert list(_says(part)) == ["a1", "a2", "a3"]
    part = grid_of(reading, chosen=Chosen(goal="mal-1", says=frozenset({"done"})))
    assert list(_says(part)) == ["a1"]
    assert not part.is_whole
    assert [(column.answered, column.asked) for column in part.columns] == [(1, 1), (0, 1), (0, 0)]
    nothing = grid_of(reading, chosen=Chosen(says=frozenset({"dropped"})))
    assert nothing.goals == []
    assert [column.asked for column in nothing.columns] == [0, 0, 0]


def test_cells_lead_to_the_answers_the_reader_may_open() -> None:
    grid = grid_of(_round(), opens=[HALLSBERG, DEGERFORS])
    assert [[cell.opens for cell in row.cells] for row in grid.rows] == [
        [False, True, False],
        [False, True, False],
        [False, True, False],
    ]


def test_flags_stand_in_the_cell_and_on_the_row() -> None:
    grid = grid_of(read(about("a1", said(LAXA, "done"), said(HALLSBERG, "ongoing"), report=Words("paused", text="."))))
    [row] = grid.rows
    assert [len(cell.flags) for cell in row.cells] == [1, 0, 0]
    assert len(row.flags) == 2
    assert [len(one.contradictions) for one in grid.flagged] == [2]


def test_no_two_things_in_a_cell_look_the_same() -> None:
    icons = [value.icon for value in (*Status, *CellState)]
    assert len(set(icons)) == len(icons)
    assert grid_of(_round()).said == [
        *(Status.DONE, Status.NOT_RELEVANT),
        *(CellState.RETURNED, CellState.BEGUN, CellState.MISSING, CellState.NOT_ASKED, CellState.OUTSIDE),
    ]


def test_sheets() -> None:
    reading = _round()
    whole, sums, rules = grid_sheets(grid_of(reading), reading, judged=False)
    assert list(whole.header)[3:9] == [
        *("Aktivitet", "Status enligt senaste rapport", "Rapport från år"),
        *("Laxå", "Hallsberg", "Degerfors"),
    ]
    assert next(list(row)[3:] for row in whole.rows) == [
        *("Aktivitet a1", "Pågår", 2023, "Genomförd", "Inte besvarad", "–", 1, 2),
    ]
    assert list(sums.rows)[-1] == ["Alla", 2, 5]
    assert ["2 av 5 svar inlämnade"] in list(rules.rows)


def test_what_to_look_at_is_a_sheet_for_the_officer() -> None:
    reading = read(about("a1", said(LAXA, "done")))
    *_, last = grid_sheets(grid_of(reading), reading, judged=True)
    assert list(last.rows) == [["Aktivitet a1", "Laxå", "Genomförd, men utan kommentar."]]
    assert "Att titta på" not in {sheet.title for sheet in grid_sheets(grid_of(reading), reading, judged=False)}
