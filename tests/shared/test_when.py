"""Times as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kultursamverkan.shared.when import Precision, Term, When, parse

AUTUMN_2020 = When(date(2020, 7, 1), date(2020, 12, 31))
SPRING_2022 = When(date(2022, 1, 1), date(2022, 6, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ht 2020", AUTUMN_2020),
        ("HT20", AUTUMN_2020),
        ("ht-20", AUTUMN_2020),
        ("ht-21", When(date(2021, 7, 1), date(2021, 12, 31))),
        ("våren 2026", When(date(2026, 1, 1), date(2026, 6, 30))),
        ("Höstterminen 2020", AUTUMN_2020),
        ("Ht 2020 – Vt 2022", When(date(2020, 7, 1), date(2022, 6, 30))),
        ("30 juni 2020", When(date(2020, 6, 30), date(2020, 6, 30))),
        ("kvartal 3, 2022", When(date(2022, 7, 1), date(2022, 9, 30))),
        ("hösten 2020", AUTUMN_2020),
        ("  Ht   2020 ", AUTUMN_2020),
        ("Vt-22", SPRING_2022),
        ("våren 2022", SPRING_2022),
        ("Q2 2017", When(date(2017, 4, 1), date(2017, 6, 30))),
        ("kv 3 2022", When(date(2022, 7, 1), date(2022, 9, 30))),
        ("2017 Q3", When(date(2017, 7, 1), date(2017, 9, 30))),
        ("v. 35 2026", When(date(2026, 8, 24), date(2026, 8, 30))),
        ("2020–2023", When(date(2020, 1, 1), date(2023, 12, 31))),
        ("20/23", When(date(2020, 1, 1), date(2023, 12, 31))),
        ("2020-06-30", When(date(2020, 6, 30), date(2020, 6, 30))),
        ("mars 2021", When(date(2021, 3, 1), date(2021, 3, 31))),
        ("2023", When(date(2023, 1, 1), date(2023, 12, 31))),
        ("löpande", When(date.min, None)),
        ("tills vidare", When(date.min, None)),
    ],
)
def test_reads_what_people_write(text: str, expected: When) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "snart",
        "2020 eller 2021",
        "v. 60 2026",
        "2020-13-01",
        "Ht",
        "32/1",
        "Q317",
        "31 juni 2020",
        "2020–Ht 2021",
        "Q2 2020–Vt 2021",
    ],
)
def test_anything_else_is_refused_in_swedish(text: str) -> None:
    with pytest.raises(ValueError, match="ingen tid vi förstår"):
        parse(text)


@pytest.mark.parametrize("text", ["2025-2020", "23/20", "2023–2020", "Vt 2022–Ht 2020", "2020-06-30–2020-01-01"])
def test_a_time_backwards_is_called_so(text: str) -> None:
    with pytest.raises(ValueError, match="slutar innan det börjar"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("Ht 2020", "term"), ("2023", "year"), ("Q2 2017", "quarter"), ("löpande", "ongoing"), ("2020–2023", "span")],
)
def test_precision_follows_from_the_bounds(text: str, precision: str) -> None:
    assert parse(text).precision == Precision(precision)


def test_end_before_start_is_impossible() -> None:
    with pytest.raises(ValueError, match="Slutet måste ligga efter starten"):
        When(date(2020, 2, 1), date(2020, 1, 1))


def test_terms_follow_each_other() -> None:
    assert str(Term(2020, 2).next) == "Vt 2021"
    assert Term(2021, 1).next == Term(2021, 2)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.none() | st.integers(0, 4000))
def test_what_is_shown_and_what_is_stored_reads_back(start: date, days: int | None) -> None:
    end = None if days is None else date.fromordinal(start.toordinal() + days)
    when = When(start, end)
    assert When.from_stored(when.stored) == when
    assert parse(when.text) == when


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Ht 2020", "Ht 2024"),
        ("2023", "2027"),
        ("2020–2023", "2024–2027"),
        ("kvartal 2 2021", "kvartal 2 2025"),
        ("februari 2021", "februari 2025"),
        ("februari 2020", "februari 2024"),
        ("vecka 53 2020", "vecka 52 2024"),
        ("2020-11-30–2021-02-28", "2024-11-30–2025-02-28"),
        ("löpande", "löpande"),
        ("löpande från 2020-07-01", "löpande från 2020-07-01"),
    ],
)
def test_a_time_moved_is_as_precise_as_it_was(text: str, later: str) -> None:
    assert parse(text).shifted(4) == parse(later)


def test_a_leap_day_moves_to_the_last_of_february() -> None:
    assert parse("2020-02-29").shifted(1) == parse("2021-02-28")


@given(start=st.dates(date(1990, 1, 1), date(2090, 12, 31)), days=st.integers(0, 900), years=st.integers(0, 9))
def test_a_time_moved_stays_a_time(start: date, days: int, years: int) -> None:
    when = When(start, start + timedelta(days))
    moved = when.shifted(years)
    assert moved.precision == when.precision or when.precision in (Precision.DAY, Precision.SPAN)
