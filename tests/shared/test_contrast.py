"""Contrast as WCAG counts it."""

import pytest

from kultursamverkan.shared.contrast import nearest_passing, ratio


def test_ratio_of_known_pairs() -> None:
    assert ratio("#000000") == pytest.approx(21)
    assert ratio("#ffffff") == pytest.approx(1)
    assert ratio("#777777") == pytest.approx(4.478, abs=0.001)
    assert ratio("#ffffff", "#000000") == ratio("#000000", "#ffffff")


@pytest.mark.parametrize("color", ["#ffffff", "#ffcc00", "#00ff00", "#ff0000", "#777777"])
def test_nearest_passing_passes_and_is_hardly_darker_than_needed(color: str) -> None:
    assert 4.5 <= ratio(nearest_passing(color)) < 4.65


def test_a_colour_that_passes_stays() -> None:
    assert nearest_passing("#2f6b3a") == "#2f6b3a"
