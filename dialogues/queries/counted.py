"""Findings counted for pictures and their tables: themes and obstacles, by year and by party. Each figure leads to the
findings behind it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from dialogues.choices import FindingKind
from dialogues.models import Finding
from dialogues.queries.findings import party_value
from kultursamverkan.db.swedish import sort_key


@dataclass(frozen=True)
class Axis:
    """What is counted by. `name`: of the list's filter; `of`: that filter's value and its label, "" when a finding has
    none."""

    name: str
    head: str
    of: Callable[[Finding], tuple[str, str]]


@dataclass(frozen=True)
class Cell:
    """How many, and where they stand; "" when there are none, or no list of them."""

    label: str
    count: int
    url: str = ""


@dataclass(frozen=True)
class CountRow:
    """`width`: of its bar, the largest row's being all there is; written as SVG reads it."""

    label: str
    cells: Sequence[Cell]
    total: Cell
    width: str


@dataclass(frozen=True)
class CountTable:
    """`head`: what the rows are."""

    head: str
    columns: Sequence[str]
    rows: Sequence[CountRow]


def _theme(finding: Finding) -> tuple[str, str]:
    return (finding.theme.name, finding.theme.name) if finding.theme else ("", "Inget tema")


def _obstacle(finding: Finding) -> tuple[str, str]:
    return (finding.obstacle, finding.get_obstacle_display() if finding.obstacle else "Inte angivet")


YEAR = Axis("year", "År", lambda finding: (str(finding.year), str(finding.year)))
THEME = Axis("theme", "Tema", _theme)
OBSTACLE = Axis("obstacle", "Slag av hinder", _obstacle)
PARTY = Axis("party", "Vem som sa det", lambda finding: (party_value(finding), finding.said_by))


def obstacles_among(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.kind == FindingKind.OBSTACLE]


def count_table(findings: Sequence[Finding], rows: Axis, columns: Axis, chosen: QueryDict) -> CountTable:
    """The row with most first; the columns in their own order. `chosen`: the page's filters."""
    across = _values(findings, columns)
    counts = Counter((rows.of(finding), columns.of(finding)) for finding in findings)
    totals = Counter(rows.of(finding) for finding in findings)
    most = max(totals.values(), default=1)
    down = sorted(totals, key=lambda one: (one[0] == "", -totals[one], sort_key(one[1])))
    drawn = []
    for row in down:
        cells = [_cell(column[1], counts[row, column], chosen, (rows, row), (columns, column)) for column in across]
        total = _cell("Alla", totals[row], chosen, (rows, row))
        drawn.append(CountRow(row[1], cells, total, f"{100 * totals[row] / most:.2f}%"))
    return CountTable(rows.head, [label for _, label in across], drawn)


def _values(findings: Iterable[Finding], axis: Axis) -> list[tuple[str, str]]:
    """Those that occur; what says nothing stands last."""
    return sorted({axis.of(finding) for finding in findings}, key=lambda one: (one[0] == "", sort_key(one[1])))


def _cell(label: str, count: int, chosen: QueryDict, *places: tuple[Axis, tuple[str, str]]) -> Cell:
    """No list can be had of what has no theme: then the figure leads nowhere."""
    if not count or any(value == "" for _, (value, _) in places):
        return Cell(label, count)
    query = chosen.copy()
    query.pop("page", None)
    for axis, (value, _) in places:
        query[axis.name] = value
        if axis is OBSTACLE:
            query["kind"] = FindingKind.OBSTACLE
    return Cell(label, count, f"{reverse('dialogues:finding_list')}?{query.urlencode()}")
