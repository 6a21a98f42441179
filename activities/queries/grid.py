"""The grid of a round: its activities by goal, and in each a cell for every organisation. The page, its Excel file and
the report's appendix are made of it; the figures are those of the module figures."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from activities.choices import AnswerState, CellState, Status
from activities.models import FollowUpRound
from activities.queries.contradictions import Contradiction, Flagged, contradictions
from activities.queries.figures import Figures, figures_of
from activities.queries.reading import ReadActivity, ReadAnswer, ReadGoal, ReadOrganisation, RoundReading
from kultursamverkan.people.permissions import P, may, organisations_where
from plans.managers import Reader


@dataclass(frozen=True)
class Mark:
    """An icon that the page draws once and shows thousands of times: `key` is short for that. It begins with "w" when
    the officer waits for the answer."""

    key: str
    icon: str
    tone: str


def _mark(number: int, says: Status | CellState) -> Mark:
    waited_for = says in (CellState.LATE, CellState.RETURNED)
    return Mark(f"{'w' if waited_for else 'i'}{number}", says.icon, says.tone)


MARKS = {says.value: _mark(number, says) for number, says in enumerate((*Status, *CellState)) if says.icon}
# What does not add up, and what is försenad.
FLAG, LATE = Mark("iq", "alert", "warning"), Mark("il", "calendar", "warning")


@dataclass(frozen=True)
class Chosen:
    """What of the grid is looked at: "" and 0 are everything. `says`: values of Status and CellState; an activity is
    there when one of its cells says one of them."""

    goal: str = ""
    section: int = 0
    says: frozenset[str] = frozenset()

    def takes(self, row: "GridRow") -> bool:
        return (
            self.goal in ("", row.activity.goal)
            and self.section in (0, row.activity.section_number)
            and (not self.says or any(cell.says in self.says for cell in row.cells))
        )


@dataclass(frozen=True)
class Cell:
    """`says` is the status that was handed in, else what is missing. `flags`: what does not add up in the answer.
    `opens`: it leads to the organisation's answers."""

    organisation: ReadOrganisation
    says: Status | CellState
    flags: list[Contradiction]
    opens: bool

    @property
    def is_outside(self) -> bool:
        return self.says is CellState.OUTSIDE

    @property
    def mark(self) -> Mark:
        return MARKS[self.says]


@dataclass(frozen=True)
class GridRow:
    """One activity; its sums are `activity.summary`. `flags`: all that does not add up in it."""

    activity: ReadActivity
    cells: list[Cell]
    flags: list[Contradiction]

    @property
    def mark(self) -> Mark | None:
        """Of the latest report."""
        return MARKS.get(self.activity.status)


@dataclass(frozen=True)
class GridGoal:
    goal: ReadGoal
    rows: list[GridRow]

    @cached_property
    def figures(self) -> Figures:
        return figures_of(row.activity for row in self.rows)


@dataclass(frozen=True)
class Column:
    """The sums of one organisation over the grid's rows. `is_late`: something of it is late."""

    organisation: ReadOrganisation
    asked: int
    answered: int
    is_late: bool
    opens: bool


@dataclass(frozen=True)
class Grid:
    """`goals` are those with rows. `is_whole` is False when only part of the round is looked at."""

    goals: list[GridGoal]
    columns: list[Column]
    is_whole: bool

    @property
    def rows(self) -> list[GridRow]:
        return [row for goal in self.goals for row in goal.rows]

    @cached_property
    def figures(self) -> Figures:
        return figures_of(row.activity for row in self.rows)

    @property
    def marks(self) -> list[Mark]:
        return [*MARKS.values(), FLAG, LATE]

    @property
    def said(self) -> list[Status | CellState]:
        """What stands in the grid's cells, each once: statuses first."""
        said = {cell.says for row in self.rows for cell in row.cells}
        return [value for value in (*Status, *CellState) if value in said]

    @property
    def flagged(self) -> list[Flagged]:
        return [Flagged(row.activity, row.flags) for row in self.rows if row.flags]


def grid_of(
    reading: RoundReading,
    *,
    late: Collection[str] = (),
    opens: Collection[str] = (),
    chosen: Chosen | None = None,
) -> Grid:
    """Organisations by their keys: what those in `late` have not handed in is late (nobody's is by itself: who is late
    is told to few); the cells of those in `opens` lead to their answers."""
    chosen = chosen or Chosen()
    goals = []
    for goal, activities in reading.by_goal:
        rows = [_row(activity, reading.organisations, late, opens) for activity in activities]
        if taken := [row for row in rows if chosen.takes(row)]:
            goals.append(GridGoal(goal, taken))
    rows = [row for goal in goals for row in goal.rows]
    columns = [
        _column(one, [row.cells[at] for row in rows], one.key in late, one.key in opens)
        for at, one in enumerate(reading.organisations)
    ]
    return Grid(goals, columns, is_whole=chosen == Chosen())


def sheets_read(user: Reader, round_: FollowUpRound, reading: RoundReading) -> frozenset[str]:
    """The organisations whose answers this reader sees before they are handed in, and of whom it is told that they are
    late: all, for editors of the plan's region; else one's own."""
    if may(user, P.RUN_ROUND, round_.plan.region):
        return frozenset(one.key for one in reading.organisations)
    return frozenset(one.key for one in organisations_where(user, P.READ_INTERNAL))


def _row(
    activity: ReadActivity, organisations: list[ReadOrganisation], late: Collection[str], opens: Collection[str]
) -> GridRow:
    answers = {answer.organisation_key: answer for answer in activity.answers}
    flags = contradictions(activity)
    cells = [
        Cell(
            organisation=one,
            says=_says(answers.get(one.key), one.key in late, one.key in activity.not_asked),
            flags=[flag for flag in flags if flag.key == one.key],
            opens=one.key in opens and one.key in answers,
        )
        for one in organisations
    ]
    return GridRow(activity, cells, flags)


def _says(answer: ReadAnswer | None, is_late: bool, takes_part: bool) -> Status | CellState:
    if answer is None:
        return CellState.NOT_ASKED if takes_part else CellState.OUTSIDE
    if answer.handed_in:
        return Status(answer.words.status)
    if answer.state == AnswerState.RETURNED:
        return CellState.RETURNED
    if is_late:
        return CellState.LATE
    return CellState.BEGUN if answer.words.status else CellState.MISSING


def _column(organisation: ReadOrganisation, cells: list[Cell], late: bool, opens: bool) -> Column:
    asked = [cell for cell in cells if cell.says not in (CellState.OUTSIDE, CellState.NOT_ASKED)]
    answered = sum(isinstance(cell.says, Status) for cell in asked)
    return Column(organisation, len(asked), answered, is_late=late and answered < len(asked), opens=opens)
