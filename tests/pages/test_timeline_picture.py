"""The timeline drawn: what was planned and reported stands where its time is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.choices import REPORT_STATUSES
from kultursamverkan.pages.queries.timeline_picture import HALF, Axis, axis_of, drawn, head_of
from kultursamverkan.shared.when import When, parse

AXIS = Axis(2020, 2023)
TODAY = date(2022, 10, 1)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
spans = st.builds(lambda start, days: When(start, start + timedelta(days=days)), days, st.integers(0, 3000))
endless = st.builds(lambda start: When(start, None), st.one_of(days, st.just(date.min)))
whens = st.one_of(st.none(), spans, endless)
reported = st.dictionaries(st.integers(2015, 2030), st.sampled_from((*(str(one.value) for one in REPORT_STATUSES), "")))


@given(days, days)
def test_later_is_further_to_the_right(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert 0 <= AXIS.x(first) <= AXIS.x(last) <= AXIS.width


@pytest.mark.parametrize(
    ("day", "x"),
    [
        ("2020-01-01", 0),
        ("2020-07-01", HALF),
        ("2021-01-01", 2 * HALF),
        ("2023-07-01", 7 * HALF),
        ("2024-01-01", 8 * HALF),
    ],
)
def test_each_half_year_is_a_column(day: str, x: int) -> None:
    assert AXIS.x(date.fromisoformat(day)) == x


@given(whens, whens, reported, days, st.booleans())
def test_everything_is_drawn_inside(
    start: When | None, completion: When | None, said: dict[int, str], today: date, late: bool
) -> None:
    row = drawn(AXIS, start, completion, said, today, late=late)
    if row.bar:
        assert 0 <= row.bar.left < row.bar.right <= AXIS.width
    assert [mark.year for mark in row.marks] == sorted(year for year in said if year in AXIS.years)
    assert all(mark.x >= 0 and mark.x + mark.width <= AXIS.width for mark in row.marks)
    assert row.today is None or 0 <= row.today <= AXIS.width


def test_a_plan_runs_from_start_to_completion() -> None:
    bar = drawn(AXIS, parse("Ht 2020"), parse("2022"), {}, TODAY, late=False).bar
    assert bar
    assert (bar.left, bar.right, bar.is_unsure) == (HALF, 6 * HALF, False)


def test_lopande_goes_on_and_so_does_what_ends_after_the_period() -> None:
    for completion in ("löpande", "2025"):
        bar = drawn(AXIS, parse("Vt 2021"), parse(completion), {}, TODAY, late=False).bar
        assert bar
        assert bar.right == AXIS.width
        assert "L" in bar.path, "a point, not a straight end"


def test_what_is_not_said_is_not_drawn_as_said() -> None:
    assert drawn(AXIS, None, None, {}, TODAY, late=False).bar is None
    for start, completion in ((parse("Ht 2020"), None), (None, parse("2022"))):
        bar = drawn(AXIS, start, completion, {}, TODAY, late=False).bar
        assert bar
        assert bar.is_unsure


def test_what_is_outside_the_period_is_not_drawn() -> None:
    assert drawn(AXIS, parse("2017"), parse("2018"), {}, TODAY, late=False).bar is None
    assert drawn(AXIS, parse("2024"), parse("2025"), {}, TODAY, late=False).bar is None


def test_late_runs_from_completion_until_today() -> None:
    row = drawn(AXIS, parse("Ht 2020"), parse("2021"), {}, TODAY, late=True)
    assert row.late == f"M{4 * HALF} 13H{AXIS.x(TODAY):g}"
    assert drawn(AXIS, parse("Ht 2020"), parse("2021"), {}, TODAY, late=False).late == ""
    assert drawn(AXIS, parse("Ht 2020"), parse("2023"), {}, date(2026, 1, 1), late=True).late == "", "not seen here"


def test_today_stands_where_it_is_or_nowhere() -> None:
    assert drawn(AXIS, None, None, {}, TODAY, late=False).today == AXIS.x(TODAY)
    assert drawn(AXIS, None, None, {}, date(2026, 1, 1), late=False).today is None


def test_the_axis_holds_the_follow_ups_too() -> None:
    assert axis_of(2020, 2023) == AXIS
    assert axis_of(2020, 2023, [2021, 2024]) == Axis(2020, 2024)
    assert axis_of(2020, 2023, late=date(2024, 5, 1)) == Axis(2020, 2024)
    assert axis_of(2020, 2023, late=date(2030, 5, 1)) == AXIS, "no row of empty years"


def test_the_head_names_each_half_year() -> None:
    head = head_of(AXIS)
    assert [term.text for term in head] == ["Vt", "Ht"] * 4
    assert [term.year for term in head if term.year] == ["2020", "2021", "2022", "2023"]
