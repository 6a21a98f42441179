"""The picture of stacked bars: its parts, its lines and its words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kultursamverkan.pages.choices import BAR_ORDER
from kultursamverkan.pages.queries.standing import StandingRow, standing_of, standing_table
from kultursamverkan.pages.queries.standing_picture import BAR, LETTERS, standing_picture

counts = st.dictionaries(st.sampled_from(BAR_ORDER), st.integers(1, 200), min_size=1).map(Counter)
labels = st.text("abcdefghijklmnoåäö ", min_size=1, max_size=200).filter(str.strip)


@given(counts)
def test_the_parts_of_a_bar_sum_to_its_width(counted: Counter[str]) -> None:
    standing = standing_of(counted)
    assert sum(share.count for share in standing.shares) == standing.total == counted.total()
    end = 0.0
    for share in standing.shares:
        x, width = float(share.x.rstrip("%")), float(share.width.rstrip("%"))
        assert x == pytest.approx(end, abs=0.011), "each begins where the one before it ends"
        assert width == pytest.approx(100 * share.count / standing.total, abs=0.006)
        end = x + width
    assert end == pytest.approx(100, abs=0.011)


@given(st.lists(st.tuples(labels, counts), min_size=1, max_size=6))
def test_bars_stand_under_their_own_names(rows: list[tuple[str, Counter[str]]]) -> None:
    table = standing_table([StandingRow(label, "", standing_of(counted)) for label, counted in rows])
    picture = standing_picture(table)
    below = 0
    for (label, _), bar in zip(rows, picture.bars, strict=True):
        assert " ".join(line.text for line in bar.lines).split() == label.split() or len(label) > LETTERS
        assert all(below < line.y < bar.y for line in bar.lines)
        below = bar.y + BAR
    assert below <= picture.height


def test_a_row_without_activities_has_no_bar() -> None:
    rows = [StandingRow("Tomt", "", standing_of(Counter())), StandingRow("Fullt", "", standing_of(Counter(done=2)))]
    picture = standing_picture(standing_table(rows))
    assert len(picture.bars) == 1
    assert picture.words == "Fullt: 2 genomförd."


def test_a_figure_is_drawn_where_it_has_room() -> None:
    table = standing_table([StandingRow("Mål", "", standing_of(Counter(done=96, paused=4, ongoing=100)))])
    parts = {part.share.value: part for part in standing_picture(table).bars[0].parts}
    assert parts["done"].has_figure
    assert parts["done"].has_icon
    assert not parts["paused"].has_figure
    assert standing_picture(standing_table([])).height == 0
