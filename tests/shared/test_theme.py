"""The theme's colours can be read: WCAG 2.2 AA, text 4.5:1 and edges of controls 3:1, light and dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from kultursamverkan.shared.contrast import ratio

CSS = (Path(settings.BASE_DIR) / "static/css/theme.css").read_text(encoding="utf-8")
SURFACES = ["background-default", "background-tinted", "surface-default", "surface-tinted"]


def colours(mode: str) -> dict[str, str]:
    light, dark = CSS.split("@media screen and (prefers-color-scheme: dark)")
    return dict(re.findall(r"--ds-color-([\w-]+): (#[0-9a-f]{6});", light if mode == "light" else dark))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    "text", ["neutral-text-default", "neutral-text-subtle", "accent-text-default", "accent-text-subtle"]
)
def test_text_stands_out(mode: str, surface: str, text: str) -> None:
    found = colours(mode)
    assert ratio(found[text], found[f"neutral-{surface}"]) >= 4.5
    assert text.startswith("neutral") or ratio(found[text], found[f"accent-{surface}"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("state", ["default", "hover", "active"])
def test_words_on_buttons_stand_out(mode: str, state: str) -> None:
    found = colours(mode)
    assert ratio(found["accent-base-contrast-default"], found[f"accent-base-{state}"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("surface", ["background-default", "surface-default"])
@pytest.mark.parametrize("edge", ["neutral-border-default", "accent-base-default", "accent-border-strong"])
def test_edges_of_controls_stand_out(mode: str, surface: str, edge: str) -> None:
    found = colours(mode)
    assert ratio(found[edge], found[f"neutral-{surface}"]) >= 3


def test_both_modes_say_the_same_names() -> None:
    assert set(colours("light")) == set(colours("dark"))
