"""Times as plans write them: half-years, years, quarters, days, spans and "löpande".

A `When` is its bounds; precision and text follow from them, so the three cannot contradict each other.
What the source wrote is kept in a column of its own beside it (`start_source`, `completion_source`).
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FOREVER = date.max
EXAMPLES = "Skriv till exempel Ht 2020, 2023, 2021–2023, 2020-06-30 eller löpande."


class Backwards(ValueError):
    """It ends before it starts."""


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    YEAR = "year"
    SPAN = "span"
    ONGOING = "ongoing"


MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december")  # fmt: skip


@dataclass(frozen=True, order=True)
class When:
    """A span of days, both ends included. `end is None` = löpande, without an end. ValueError if it ends before it
    starts."""

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise Backwards("Slutet måste ligga efter starten.")

    @property
    def precision(self) -> Precision:
        if self.end is None:
            return Precision.ONGOING
        for precision, (starts, ends) in _SHAPES.items():
            if starts(self.start) and self.end == ends(self.start):
                return precision
        return Precision.SPAN

    @property
    def text(self) -> str:
        """As shown: "Ht 2020", "2023", "kvartal 3 2022", "löpande från 2020-07-01", "2020–2023"."""
        year = self.start.year
        match self.precision:
            case Precision.TERM:
                return f"{'Vt' if self.start.month == 1 else 'Ht'} {year}"
            case Precision.YEAR:
                return str(year)
            case Precision.QUARTER:
                return f"kvartal {(self.start.month + 2) // 3} {year}"
            case Precision.MONTH:
                return f"{MONTHS[self.start.month - 1]} {year}"
            case Precision.WEEK:
                iso = self.start.isocalendar()
                return f"vecka {iso.week} {iso.year}"
            case Precision.DAY:
                return self.start.isoformat()
            case Precision.ONGOING:
                return "löpande" if self.start == date.min else f"löpande från {self.start.isoformat()}"
        end = self.end or FOREVER
        if (self.start.month, self.start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{year}–{end.year}"
        return f"{self.start.isoformat()}–{end.isoformat()}"

    def __str__(self) -> str:
        return self.text

    def shifted(self, years: int) -> "When":
        """The same time so many years later, as precise as it was: "Ht 2020" → "Ht 2024", "vecka 53 2020" → "vecka 52
        2024". Löpande stays: it has no end to move."""
        if self.end is None:
            return self
        if self.precision == Precision.WEEK:
            iso = self.start.isocalendar()
            return _week({"year": str(iso.year + years), "number": str(min(iso.week, 52))})
        start = _later(self.start, years)
        if self.precision in (Precision.DAY, Precision.SPAN):
            return When(start, _later(self.end, years))
        return When(start, _SHAPES[self.precision][1](start))

    @property
    def stored(self) -> str:
        """ISO 8601 interval; sorts by start. No end is written as the last day there is."""
        return f"{self.start.isoformat()}/{(self.end or FOREVER).isoformat()}"

    @classmethod
    def from_stored(cls, text: str) -> "When":
        start, end = (date.fromisoformat(part) for part in text.split("/"))
        return cls(start, None if end == FOREVER else end)


@dataclass(frozen=True, order=True)
class Term:
    """A half-year: `half` 1 = vårtermin (January–June), 2 = hösttermin (July–December)."""

    year: int
    half: int

    @property
    def when(self) -> When:
        return When(date(self.year, 6 * self.half - 5, 1), _end_of(date(self.year, 6 * self.half, 1)))

    @property
    def next(self) -> "Term":
        return Term(self.year, 2) if self.half == 1 else Term(self.year + 1, 1)

    def __str__(self) -> str:
        return self.when.text


def _later(day: date, years: int) -> date:
    """The same day so many years later; 28 February for a leap day that there is none of."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def _end_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(count: int) -> Callable[[date], date]:
    return lambda start: _end_of(start.replace(day=1, month=min(start.month + count - 1, 12)))


# How each precision starts and ends, coarsest first.
_SHAPES: dict[Precision, tuple[Callable[[date], bool], Callable[[date], date]]] = {
    Precision.YEAR: (lambda day: (day.month, day.day) == (1, 1), _months(12)),
    Precision.TERM: (lambda day: day.day == 1 and day.month in (1, 7), _months(6)),
    Precision.QUARTER: (lambda day: day.day == 1 and day.month in (1, 4, 7, 10), _months(3)),
    Precision.MONTH: (lambda day: day.day == 1, _months(1)),
    Precision.WEEK: (lambda day: day.weekday() == 0, lambda day: day + timedelta(days=6)),
    Precision.DAY: (lambda day: True, lambda day: day),
}

_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_SEP = r"[\s\-./]*"
_TERM = rf"[a-zåäö.]+{_SEP}(?:(?:19|20)\d\d|\d\d)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("day", r"(?P<iso>\d{4}-\d\d-\d\d)"),
        ("days", r"(?P<iso>\d{4}-\d\d-\d\d)\s*[–—/-]\s*(?P<iso2>\d{4}-\d\d-\d\d)"),
        ("spring", rf"(?:vt|v\.t\.|våren|vår|vårtermin(?:en)?){_SEP}{_YEAR}"),
        ("autumn", rf"(?:ht|h\.t\.|hösten|höst|hösttermin(?:en)?){_SEP}{_YEAR}"),
        ("quarter", rf"(?:q|kv|kv\.|kvartal){_SEP}(?P<number>[1-4])[\s\-./,]+{_YEAR}"),
        ("quarter", r"(?P<year>(?:19|20)\d\d)[\s\-./,]*(?:q|kv|kv\.|kvartal)\s*(?P<number>[1-4])"),
        ("week", r"(?:v|v\.|vecka)\s*(?P<number>\d{1,2})[\s\-./]+(?P<year>(?:19|20)\d\d)"),
        ("month", rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"),
        ("named day", rf"(?:den\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)"),
        ("month", r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])"),
        ("year", r"(?P<year>(?:19|20)\d\d)"),
        ("years", r"(?P<year>(?:19|20)\d\d)\s*[–—/-]\s*(?P<year2>(?:19|20)\d\d|\d\d)"),
        ("years", r"(?P<year>\d\d)\s*/\s*(?P<year2>\d\d)"),
        ("terms", rf"(?P<first>{_TERM})\s*(?:[–—/-]|till)\s*(?P<last>{_TERM})"),
        ("ongoing", r"(?:löpande|tills vidare|kontinuerligt)(?:\s+från\s+(?P<iso>\d{4}-\d\d-\d\d))?"),
    )
)


def parse(text: str) -> When:
    """A time as people write it ("Ht 2020", "HT20", "hösten 2020", "Vt-22", "2023", "Q2 2017", "v. 35 2026",
    "2020–2023", "20/23", "2020-06-30", "30 juni 2020", "Ht 2020–Vt 2022", "löpande").

    Raises ValueError, with a Swedish message, for anything else: never a guess.
    """
    cleaned = " ".join(text.split())
    for name, pattern in _PATTERNS:
        if found := pattern.fullmatch(cleaned):
            try:
                return _READERS[name]({key: part for key, part in found.groupdict().items() if part is not None})
            except Backwards as error:
                raise ValueError(f"”{cleaned}” slutar innan det börjar. Byt plats på början och slutet.") from error
            except ValueError:
                break
    raise ValueError(f"”{cleaned}” är ingen tid vi förstår. {EXAMPLES}")


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _years(found: dict[str, str]) -> When:
    return When(date(_year(found["year"]), 1, 1), date(_year(found["year2"]), 12, 31))


def _quarter(found: dict[str, str]) -> When:
    last = 3 * int(found["number"])
    year = _year(found["year"])
    return When(date(year, last - 2, 1), _end_of(date(year, last, 1)))


def _week(found: dict[str, str]) -> When:
    monday = date.fromisocalendar(int(found["year"]), int(found["number"]), 1)
    return When(monday, monday + timedelta(days=6))


def _month(found: dict[str, str]) -> When:
    number = int(found["number"]) if "number" in found else MONTHS.index(found["month"].lower()) + 1
    first = date(int(found["year"]), number, 1)
    return When(first, _end_of(first))


def _day(found: dict[str, str]) -> When:
    day = date.fromisoformat(found["iso"])
    return When(day, day)


def _named_day(found: dict[str, str]) -> When:
    day = date(int(found["year"]), MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    return When(day, day)


def _terms(found: dict[str, str]) -> When:
    first, last = parse(found["first"]), parse(found["last"])
    if {first.precision, last.precision} != {Precision.TERM}:
        raise ValueError("Bara terminer.")
    return When(first.start, last.end)


def _ongoing(found: dict[str, str]) -> When:
    return When(date.fromisoformat(found["iso"]) if "iso" in found else date.min, None)


_READERS: dict[str, Callable[[dict[str, str]], When]] = {
    "day": _day,
    "days": lambda found: When(date.fromisoformat(found["iso"]), date.fromisoformat(found["iso2"])),
    "spring": lambda found: Term(_year(found["year"]), 1).when,
    "autumn": lambda found: Term(_year(found["year"]), 2).when,
    "quarter": _quarter,
    "week": _week,
    "month": _month,
    "year": lambda found: When(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)),
    "years": _years,
    "named day": _named_day,
    "terms": _terms,
    "ongoing": _ongoing,
}
