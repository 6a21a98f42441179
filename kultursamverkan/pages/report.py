"""A report as its parts, one after the other. The web page and the Word file draw the same parts, so they cannot say
different things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from activities.choices import Assessment, CellState, ShownStatus, Status
from activities.queries.reading import ReadGoal
from kultursamverkan.pages.queries.standing import Standing

FOR_MEMBERS = "För regionens medlemmar: namnger vilka som inte har svarat"
Shown = Status | ShownStatus | Assessment | CellState


@dataclass(frozen=True)
class Line:
    """A line of text: what it is about ("Hinder"), a status, words."""

    text: str = ""
    label: str = ""
    status: Shown | None = None


@dataclass(frozen=True)
class Heading:
    """`level` 1 is the first under the title. `anchor`: those with one stand in the contents. `goal`: whose colour."""

    kind: ClassVar = "heading"
    text: str
    level: int = 1
    anchor: str = ""
    goal: ReadGoal | None = None

    @property
    def is_first(self) -> bool:
        return self.level == 1


@dataclass(frozen=True)
class Paragraph:
    """`look`: "" for plain text, "quiet" for what is beside the matter, "notice" for what must not be missed."""

    kind: ClassVar = "paragraph"
    line: Line
    look: str = ""


@dataclass(frozen=True)
class Cell:
    """`goal`: whose colour stands along its side; `fill`: the colour of the bar's part that it names."""

    lines: Sequence[Line] = ()
    goal: ReadGoal | None = None
    fill: str = ""

    @property
    def is_empty(self) -> bool:
        """The bar's part is outlined, not filled."""
        return self.fill == "none"


@dataclass(frozen=True)
class Column:
    """`width`: its share of the table's."""

    title: str
    width: int = 1
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """The first cell of a row names it. `is_wide`: many narrow columns, which cannot be laid out as cards."""

    kind: ClassVar = "table"
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    is_wide: bool = False
    name: str = ""

    @property
    def cells(self) -> list[tuple[Cell, list[tuple[Column, Cell]]]]:
        """For each row its name, and the others under their columns."""
        return [(row[0], list(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True)
class Bar:
    """A stacked bar; a table with its figures follows. `alt` says the same in words."""

    kind: ClassVar = "bar"
    standing: Standing
    alt: str


Block = Heading | Paragraph | Table | Bar


@dataclass(frozen=True)
class YearReport:
    """`front` is the first page; `appendix` stands on pages that lie down. `made_on`: the day the figures are of.
    `for_members`: it says who has not answered, and must not be taken for what everybody may read."""

    title: str
    plan: str
    slug: str
    year: int
    region: str
    registry_number: str
    made_on: date
    is_preliminary: bool
    for_members: bool
    front: Sequence[Block]
    body: Sequence[Block]
    appendix: Sequence[Block]

    @property
    def contents(self) -> list[Heading]:
        blocks = (*self.front, *self.body, *self.appendix)
        return [block for block in blocks if isinstance(block, Heading) and block.anchor]

    @property
    def running_head(self) -> str:
        """Title and number, on every page."""
        number = f", {self.registry_number}" if self.registry_number else ""
        whose = f". {FOR_MEMBERS}" if self.for_members else ""
        return f"{self.plan}{number}. {self.title}{whose}"

    def file_name(self, ending: str) -> str:
        return f"uppfoljning-{self.year}-{self.slug}{'-internt' if self.for_members else ''}.{ending}"
