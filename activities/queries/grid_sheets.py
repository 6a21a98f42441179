"""The grid as the sheets of a workbook."""

from activities.choices import CellState
from activities.queries.grid import Cell, Grid, GridRow
from activities.queries.reading import RoundReading
from kultursamverkan.shared.office.workbook import Sheet

_HEADER = ("Mål", "Avsnitt", "Rubrik", "Aktivitet", "Status enligt senaste rapport", "Rapport från år")
_SUMS = ("Inlämnade svar", "Tillfrågade")


def grid_sheets(grid: Grid, reading: RoundReading, *, judged: bool) -> list[Sheet]:
    """The grid itself, the sums of each organisation with the rules of all sums, and, when `judged`, what does not add
    up."""
    names = [column.organisation.name for column in grid.columns]
    rows = [_row(str(goal.goal), row) for goal in grid.goals for row in goal.rows]
    sums = [[column.organisation.name, column.answered, column.asked] for column in grid.columns]
    total = ["Alla", grid.figures.answered, grid.figures.asked]
    sheets = [
        Sheet(f"Uppföljning {reading.year}", [*_HEADER, *names, *_SUMS], rows),
        Sheet("Inlämnade svar", ["Organisation", *_SUMS], [*sums, total]),
        Sheet("Siffrorna", ["Så är det räknat"], [[rule] for rule in rules(grid)]),
    ]
    if judged and grid.flagged:
        flags = [[row.activity.title, one.who, one.text] for row in grid.flagged for one in row.contradictions]
        sheets.append(Sheet("Att titta på", ["Aktivitet", "Vem", "Vad"], flags))
    return sheets


def rules(grid: Grid) -> list[str]:
    """Each figure of the grid with its rule."""
    return [grid.figures.rule, grid.figures.answers_rule, grid.figures.late_rule]


def _row(goal: str, row: GridRow) -> list[object]:
    activity = row.activity
    reported = [activity.shown_status.label, activity.status_year]
    cells = [_text(cell) for cell in row.cells]
    sums = [activity.summary.answered, activity.summary.asked]
    return [goal, activity.section, activity.heading, activity.title, *reported, *cells, *sums]


def _text(cell: Cell) -> str:
    return "–" if cell.says is CellState.OUTSIDE else str(cell.says.label)
