"""Contrast as WCAG counts it."""

from pathlib import Path

import pytest

from kultursamverkan.shared.contrast import IN_THE_DARK, NIGHT, ON_PAPER, is_grey, nearest_passing, passes, ratio


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


@pytest.mark.parametrize("color", ["#ffffff", "#000000", "#ffcc00", "#1f4e79", "#0000ff", "#5c3a21", "#777777"])
def test_nearest_passing_in_both_modes(color: str) -> None:
    assert passes(nearest_passing(color, (ON_PAPER, IN_THE_DARK)), (ON_PAPER, IN_THE_DARK))


def test_night_is_the_page_in_dark_mode() -> None:
    dark = Path("static/css/theme.css").read_text().partition("prefers-color-scheme: dark")[2]
    assert f"--ds-color-neutral-background-default: {NIGHT};" in dark


def test_grey_has_hardly_any_colour() -> None:
    assert is_grey("#6b7077")
    assert not is_grey("#2a7f4a")
