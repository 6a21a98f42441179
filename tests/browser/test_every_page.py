"""Every page in light and dark, narrow and wide: axe finds nothing, nothing scrolls sideways, no target is too small,
titles differ, and the HTML is valid. A page missing in tests/browser/pages.py fails."""

from collections import Counter
from pathlib import Path

import pytest
from django.urls import get_resolver
from playwright.sync_api import Page

from tests.access.walk import url_names
from tests.browser.checks import accessibility_faults, html_faults, sideways_scroll, small_targets
from tests.browser.conftest import NewPage, SignIn
from tests.browser.pages import NO_PAGE, PAGES, Visit, prepare

pytestmark = pytest.mark.browser
VARIANTS = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]


def test_every_address_is_a_visited_page_or_says_why_not() -> None:
    visited = {visit.view for visits in PAGES.values() for visit in visits}
    assert set(url_names(get_resolver())) == visited | set(NO_PAGE)
    assert not visited & set(NO_PAGE)


@pytest.mark.usefixtures("orebro")
@pytest.mark.parametrize("persona", PAGES)
def test_pages_are_accessible_and_valid(persona: str, new_page: NewPage, sign_in: SignIn, tmp_path: Path) -> None:
    prepare()
    page = new_page()
    if persona:
        sign_in(page, persona)
    faults: list[str] = []
    files: list[Path] = []
    titles: Counter[str] = Counter()
    for number, visit in enumerate(PAGES[persona]):
        response = page.goto(visit.path())
        assert response is not None
        if response.status != visit.status:
            faults.append(f"{visit.view}: answered {response.status}")
            continue
        titles[page.title()] += 1
        file = tmp_path / f"{number:02d}-{visit.view.replace(':', '-')}.html"
        file.write_text(response.text(), encoding="utf-8")
        files.append(file)
        faults += _faults(page, visit)
    faults += [f"title used twice: {title}" for title, times in titles.items() if times > 1]
    faults += html_faults(files)
    assert not faults, "\n".join(faults)


def _faults(page: Page, visit: Visit) -> list[str]:
    found: list[str] = []
    for width, scheme in VARIANTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        where = f"{visit.view} ({width} px, {scheme})"
        found += [f"{where}: {fault}" for fault in accessibility_faults(page)]
        if (pixels := sideways_scroll(page)) > 0:
            found.append(f"{where}: scrolls {pixels} px sideways")
    found += [f"{visit.view}: target too small: {target}" for target in small_targets(page)]
    return found
