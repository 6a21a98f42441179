"""The eyes of the walk: a fault of colour is found in whichever width and scheme it shows."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

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
