"""All rows of a table of standings as one picture: a stacked bar each, with what it is about above it. Only numbers and
text; templates/pages/_standing_picture.html writes the SVG.

Widths are percentages, so that the bars follow the page while their text stays as large; heights are pixels. Text in
SVG does not break by itself: names are broken so that they fit on the narrowest screen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from kultursamverkan.pages.queries.standing import Share, Standing, StandingRow, StandingTable

LETTERS = 30  # of a name in a line, at 15 px on a screen of 320 px
LINE, BAR, GAP = 20, 28, 14
# Hundredths of the bar: what a figure needs; what it needs with its icon, on a wide screen and on the narrowest.
FIGURE, ICON, ICON_EVERYWHERE = 5.0, 7.0, 16.0


@dataclass(frozen=True)
class Part:
    """One status in a bar. `has_figure`, `has_icon`: there is room for it; `is_tight`: not for the icon on a narrow
    screen."""

    share: Share
    has_figure: bool
    has_icon: bool
    is_tight: bool


@dataclass(frozen=True)
class TextLine:
    y: int
    text: str


@dataclass(frozen=True)
class DrawnBar:
    """`y`: where the bar begins, under its lines. `colour` is the goal's, "" for what has none."""

    lines: Sequence[TextLine]
    y: int
    parts: Sequence[Part]
    colour: str

    @property
    def name_y(self) -> int:
        """Where the goal's colour stands beside the lines."""
        return self.lines[0].y - 14

    @property
    def name_height(self) -> int:
        return LINE * len(self.lines) - 3

    @property
    def indent(self) -> int:
        return 14 if self.colour else 0


@dataclass(frozen=True)
class StandingPicture:
    """`words`: the same as sentences, for those who do not see it. `key`: the statuses that occur."""

    height: int
    bars: Sequence[DrawnBar]
    key: Sequence[Share]
    words: str


def standing_picture(table: StandingTable) -> StandingPicture:
    """Rows without activities are named in the table alone."""
    bars, y = [], 0
    for row in (row for row in table.rows if row.standing.total):
        lines = wrap(row.label, LETTERS) or [row.label]
        placed = [TextLine(y + 15 + LINE * index, line) for index, line in enumerate(lines)]
        y += LINE * len(lines) + 2
        bars.append(DrawnBar(placed, y, _parts(row.standing), row.goal.color_hex if row.goal else ""))
        y += BAR + GAP
    return StandingPicture(max(y - GAP + 2, 0), bars, table.columns, _words(table.rows))


def _parts(standing: Standing) -> list[Part]:
    hundredths = [(share, 100 * share.count / standing.total) for share in standing.shares]
    return [Part(share, wide >= FIGURE, wide >= ICON, wide < ICON_EVERYWHERE) for share, wide in hundredths]


def _words(rows: Iterable[StandingRow]) -> str:
    """ "Mål 1: Barn och unga: 3 genomförd, 1 pågår. …" """
    return " ".join(
        f"{row.label}: {', '.join(f'{share.count} {share.status.label.lower()}' for share in row.standing.shares)}."
        for row in rows
        if row.standing.total
    )
