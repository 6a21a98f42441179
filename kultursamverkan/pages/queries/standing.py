"""Where activities stand, counted for pictures and their tables. Never an average (design.md §5)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from activities.choices import ShownStatus, Status
from activities.managers import ActivityQuerySet
from activities.models import Activity, GoalAssessment
from activities.queries.figures import status_rule
from kultursamverkan.pages.choices import BAR_FILL, BAR_ORDER, status_of
from plans.models import DevelopmentGoal


@dataclass(frozen=True)
class Share:
    """One status in a bar. `x`, `width` and `middle` are percentages of it, written as SVG reads them."""

    status: Status | ShownStatus
    count: int
    fill: str
    x: str = "0%"
    width: str = "0%"
    middle: str = "0%"

    @property
    def is_empty(self) -> bool:
        """Nobody has reported: outlined, not filled."""
        return self.fill == "none"

    @property
    def value(self) -> str:
        """As it is stored, "" for nothing reported."""
        return self.status.value if isinstance(self.status, Status) else ""


@dataclass(frozen=True)
class Standing:
    """How many activities stand where. `shares` are in the order of the bar, without zeros."""

    total: int
    shares: tuple[Share, ...]

    @property
    def rule(self) -> str:
        """ "7 av 12 aktiviteter genomförda eller pågår enligt senaste rapport"."""
        return status_rule({share.value: share.count for share in self.shares})

    def cells(self, columns: Iterable[Share]) -> list[Share]:
        """The figure under each column of a table, zeros too."""
        mine = {share.fill: share.count for share in self.shares}
        return [replace(column, count=mine.get(column.fill, 0)) for column in columns]


NOTHING = Standing(0, ())


def standing_of(counts: Counter[str]) -> Standing:
    """From how many times each stored status ("" = not reported) occurs."""
    total = counts.total()
    shares, before = [], 0
    for value in BAR_ORDER:
        if count := counts[value]:
            start, part = 100 * before / total, 100 * count / total
            before += count
            places = (_percent(start), _percent(part), _percent(start + part / 2))
            shares.append(Share(status_of(value), count, BAR_FILL[value], *places))
    return Standing(total, tuple(shares))


@dataclass(frozen=True)
class StandingRow:
    """A row of a table of standings: what stands there (a goal with its colour, or a word), and where it leads.
    `assessment`: the officer's, of a goal; another thing than its status."""

    label: str
    url: str
    standing: Standing
    goal: DevelopmentGoal | None = None
    cells: Sequence[Share] = ()
    assessment: GoalAssessment | None = None


@dataclass(frozen=True)
class StandingTable:
    """A bar and its figures for each row. `columns`: the statuses that occur, in the order of the bar."""

    columns: Sequence[Share]
    rows: Sequence[StandingRow]

    @property
    def total(self) -> int:
        return sum(row.standing.total for row in self.rows)

    @property
    def is_assessed(self) -> bool:
        return any(row.assessment for row in self.rows)


def standing_table(rows: Sequence[StandingRow]) -> StandingTable:
    occurring = {share.fill for row in rows for share in row.standing.shares}
    columns = [Share(status_of(value), 0, BAR_FILL[value]) for value in BAR_ORDER if BAR_FILL[value] in occurring]
    return StandingTable(columns, [replace(row, cells=row.standing.cells(columns)) for row in rows])


def standings_by(activities: ActivityQuerySet[Activity], field: str) -> dict[Hashable, Standing]:
    """Standings by a field of the activities ("heading__goal_id"). One query."""
    counted: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    rows = activities.with_status().order_by().values_list(field, "reported_status").annotate(count=Count("pk"))
    for value, status, count in rows:
        counted[value][status] += count
    return {value: standing_of(counts) for value, counts in counted.items()}


def _percent(number: float) -> str:
    return f"{number:.2f}%"
