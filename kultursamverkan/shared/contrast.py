"""Contrast between colours as WCAG 2.2 counts it (relative luminance, success criterion 1.4.3)."""

from colorsys import hls_to_rgb, rgb_to_hls

TEXT_RATIO = 4.5
_WHITE = "#ffffff"


def luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of "#rrggbb"."""
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str = _WHITE) -> float:
    """Contrast ratio, 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_passing(color: str, wanted: float = TEXT_RATIO) -> str:
    """The same hue and saturation, no darker than needed to stand out from white. `color` itself when it passes."""
    hue, lightness, saturation = rgb_to_hls(*_channels(color))
    for step in range(256):
        darker = _hex(hls_to_rgb(hue, lightness * (1 - step / 255), saturation))
        if ratio(darker) >= wanted:
            return darker
    return "#000000"


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
