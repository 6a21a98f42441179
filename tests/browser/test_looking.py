"""The eyes of the walk: a fault of colour is found in whichever width and scheme it shows."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from tests.browser import look as looking
from tests.browser.checks import ALL_BUT_COLOURS, OPTIONS
from tests.browser.conftest import NewPage
from tests.browser.look import Look

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="sv"><title>Färger</title><style>
body {{ color: #222; background: #fff; }} a {{ color: #06c; }}
@media {where} {{ {rule} }}
</style><main><h1>Rubrik</h1><p>Text med en <a href="/x">länk</a> i.</p><p class="one">En rad.</p></main></html>"""
PALE = ".one { color: #ccc; }"


@pytest.mark.parametrize(
    ("where", "rule", "found"),
    [
        ("(width < 40rem)", PALE, ["320 px, light"]),
        ("(width < 40rem) and (prefers-color-scheme: dark)", PALE, ["320 px, dark"]),
        ("(width >= 40rem) and (prefers-color-scheme: dark)", PALE, ["1280 px, dark"]),
        ("(width < 40rem)", "main { background: #444; }", ["320 px, light"]),
        ("(width < 40rem)", "a { text-decoration: none; color: #333; }", ["320 px, light"]),
        ("print", PALE, []),
    ],
)
def test_a_colour_of_one_width_alone_is_judged(
    where: str, rule: str, found: list[str], new_page: NewPage, tmp_path: Path, settings: Settings
) -> None:
    look = Look(new_page(), tmp_path, settings)
    look.page.set_content(PAGE.format(where=where, rule=rule))
    told = [fault for fault in look.faults_of_shown() if "target" not in fault]
    assert [place for place in found if any(fault.startswith(place) for fault in told)] == found, told
    assert bool(told) == bool(found), told


def test_what_was_found_bad_is_judged_again(new_page: NewPage, tmp_path: Path, settings: Settings) -> None:
    look = Look(new_page(), tmp_path, settings)
    for _ in range(2):
        look.page.set_content(PAGE.format(where="(prefers-color-scheme: dark)", rule=PALE))
        told = [fault for fault in look.faults_of_shown() if "color-contrast" in fault]
        assert [fault.partition(": ")[0] for fault in told] == ["1280 px, dark", "320 px, dark"]


def test_what_was_found_good_is_not_judged_again(
    new_page: NewPage, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[object] = []

    def nothing(page: Page, judged: object) -> list[str]:
        ran.append(judged)
        return []

    monkeypatch.setattr(looking, "accessibility_faults", nothing)
    monkeypatch.setattr(looking, "colour_faults", nothing)
    look = Look(new_page(), tmp_path, settings)
    for _ in range(2):
        look.page.set_content(PAGE.format(where="print", rule=PALE))
        look.faults_of_shown()
    assert ran == [OPTIONS, ran[1], ALL_BUT_COLOURS, OPTIONS, ALL_BUT_COLOURS]
    assert ran[1] == look.judged["dark"]
    assert len(look.judged["dark"]) == 3


def test_a_colour_is_judged_where_it_first_stands(new_page: NewPage, tmp_path: Path, settings: Settings) -> None:
    look = Look(new_page(), tmp_path, settings)
    look.page.set_content(PAGE.format(where="(prefers-color-scheme: dark)", rule="p { color: #ccc; }"))
    told = [fault for fault in look.faults_of_shown() if "color-contrast" in fault]
    assert len(told) == 2
    assert all("p:nth-child(2)" in fault and ".one" not in fault for fault in told), told
