"""Contrast between colours as WCAG 2.2 counts it (relative luminance, success criteria 1.4.3 and 1.4.11)."""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

TEXT_RATIO, MARK_RATIO = 4.5, 3.0
WHITE = "#ffffff"
# The page in dark mode: --ds-color-neutral-background-default in theme.css.
NIGHT = "#171416"
# What a colour stands against, and how much it must differ from it. It is text on paper and a mark in the dark.
ON_PAPER = (WHITE, TEXT_RATIO)
IN_THE_DARK = (NIGHT, MARK_RATIO)
Demand = tuple[str, float]
_STEPS = 1000
# Channels closer together than this read as grey.
_GREY = 0.12


def luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of "#rrggbb"."""
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str = WHITE) -> float:
    """Contrast ratio, 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def passes(color: str, demands: Iterable[Demand]) -> bool:
    return all(ratio(color, against) >= wanted for against, wanted in demands)


def nearest_passing(color: str, demands: Iterable[Demand] = (ON_PAPER,)) -> str:
    """The same hue and saturation, no darker or lighter than needed. `color` itself when it passes, black when
    nothing does."""
    demands = list(demands)
    hue, lightness, saturation = rgb_to_hls(*_channels(color))
    shades = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda shade: abs(shade - lightness))
    found = (_hex(hls_to_rgb(hue, shade, saturation)) for shade in shades)
    if passes(color, demands):
        return color
    return next((one for one in found if passes(one, demands)), "#000000")


def is_grey(color: str) -> bool:
    """Hardly any colour in it."""
    channels = _channels(color)
    return max(channels) - min(channels) < _GREY


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
