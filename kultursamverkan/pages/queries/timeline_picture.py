"""A plan's period drawn in half-years: above, what was planned; below, what each year's report said. Only numbers and
text; templates/pages/_timeline_row.html writes the SVG. All figures are pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from activities.choices import ShownStatus, Status
from kultursamverkan.pages.choices import BAR_FILL, status_of
from kultursamverkan.shared.when import Term, When

HALF = 78  # the width of a half-year: two of them hold an icon and "Pågår kontinuerligt"
TOP, BOTTOM, POINT = 6, 20, 9  # the planned bar, and how long the point of an open end is
LEAST = 5  # of a bar, however short its time
MARK_TOP, MARK_HEIGHT = 25, 22
HEIGHT = 54
ENDLESS = 400  # lines run on past the row, whatever its height; the cell cuts them


@dataclass(frozen=True)
class Axis:
    """Whole years, both ends included."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return (self.last - self.first + 1) * 2 * HALF

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def terms(self) -> list[Term]:
        return [Term(year, half) for year in self.years for half in (1, 2)]

    @property
    def starts(self) -> date:
        return date(self.first, 1, 1)

    @property
    def ends(self) -> date:
        return date(self.last, 12, 31)

    def x(self, day: date) -> float:
        """Where the day begins, kept inside the axis. Each half-year is as wide, though not as long."""
        if day < self.starts:
            return 0
        if day > self.ends:
            return self.width
        term = Term(day.year, 1 if day.month < 7 else 2).when
        assert term.end
        into = (day - term.start) / (term.end - term.start + timedelta(days=1))
        return round((2 * (day.year - self.first) + (day.month > 6) + into) * HALF, 1)

    def after(self, day: date) -> float:
        """Where the day ends."""
        return self.width if day >= self.ends else self.x(day + timedelta(days=1))

    @property
    def grid(self) -> str:
        """A line before each half-year, stronger before a year (`year_grid`)."""
        return "".join(f"M{x} -{ENDLESS}V{ENDLESS}" for x in range(HALF, self.width, 2 * HALF))

    @property
    def year_grid(self) -> str:
        return "".join(f"M{x} -{ENDLESS}V{ENDLESS}" for x in range(0, self.width + 1, 2 * HALF))


@dataclass(frozen=True)
class HeadTerm:
    """A column's head. `year` only over the first half: it stands over both."""

    x: int
    text: str
    year: str


def head_of(axis: Axis) -> list[HeadTerm]:
    return [
        HeadTerm(index * HALF + HALF // 2, "Vt" if term.half == 1 else "Ht", str(term.year) if term.half == 1 else "")
        for index, term in enumerate(axis.terms)
    ]


@dataclass(frozen=True)
class Bar:
    """What was planned. `path`: the d of its outline. `is_unsure`: start or end is not said."""

    path: str
    left: float
    right: float
    is_unsure: bool


@dataclass(frozen=True)
class Mark:
    """What was reported of one year. `fill` is "none" when nothing was."""

    year: int
    status: Status | ShownStatus
    fill: str
    x: int
    y: int = MARK_TOP
    width: int = 2 * HALF - 4
    height: int = MARK_HEIGHT

    @property
    def is_empty(self) -> bool:
        return self.fill == "none"


@dataclass(frozen=True)
class DrawnRow:
    """`late`: the d of the line from the planned completion until today, "" when it is not late or not seen here.
    `today`: where today is, None outside the axis."""

    bar: Bar | None
    marks: Sequence[Mark]
    late: str
    today: float | None


def axis_of(first: int, last: int, reported: Iterable[int] = (), late: date | None = None) -> Axis:
    """The plan's period; longer when there are follow-ups outside it. `late`: today, when something is late: the year
    after the period is drawn too when it is this one."""
    years = [first, last, *reported]
    if late and late.year == last + 1:
        years.append(late.year)
    return Axis(min(years), max(years))


def today_on(axis: Axis, today: date) -> float | None:
    return axis.x(today) if axis.starts <= today <= axis.ends else None


def drawn(
    axis: Axis, start: When | None, completion: When | None, reported: Mapping[int, str], today: date, *, late: bool
) -> DrawnRow:
    """`reported`: by year the stored status, "" where the year's follow-up held the activity without a report."""
    bar = _bar(axis, start, completion)
    marks = [
        Mark(year, status_of(status), BAR_FILL[status], 2 * HALF * (year - axis.first) + 2)
        for year, status in sorted(reported.items())
        if year in axis.years
    ]
    return DrawnRow(bar, marks, _late(axis, completion, today) if late else "", today_on(axis, today))


def _bar(axis: Axis, start: When | None, completion: When | None) -> Bar | None:
    """None when nothing of it is within the axis. "Löpande" as completion has no end, as start no beginning."""
    if start is None and completion is None:
        return None
    first = start.start if start else completion.start if completion else date.min
    last = completion.end if completion else start.end if start else None
    if (last is not None and (last < axis.starts or last < first)) or first > axis.ends:
        return None
    left = min(axis.x(first), axis.width - LEAST)
    right = axis.width if last is None else max(axis.after(last), left + LEAST)
    path = _outline(left, right, before=first < axis.starts, beyond=last is None or last > axis.ends)
    return Bar(path, left, right, start is None or completion is None)


def _outline(left: float, right: float, *, before: bool, beyond: bool) -> str:
    """A box, with a notch at the left when it began before the axis, and a point at the right when it goes on."""
    point = min(POINT, (right - left) / 2)
    middle = (TOP + BOTTOM) / 2
    start = f"M{left + 1:g} {TOP}"
    over = (
        f"H{right - point:g}L{right - 1:g} {middle:g}L{right - point:g} {BOTTOM}"
        if beyond
        else f"H{right - 1:g}V{BOTTOM}"
    )
    back = f"H{left + 1:g}" + (f"L{left + 1 + point:g} {middle:g}" if before else "")
    return f"{start}{over}{back}Z"


def _late(axis: Axis, completion: When | None, today: date) -> str:
    if completion is None or completion.end is None:
        return ""
    start, end = axis.after(completion.end), axis.x(today)
    middle = (TOP + BOTTOM) // 2
    return f"M{start:g} {middle}H{end:g}" if end > start else ""
