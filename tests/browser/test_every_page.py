"""Every page in light and dark, narrow and wide: axe finds nothing, nothing scrolls sideways, no target is too small,
titles differ, and the HTML is valid. A page missing in tests/browser/pages.py fails."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from playwright.sync_api import Page, Response
from pytest_django.fixtures import Settings

from tests.access.walk import url_names
from tests.browser.checks import accessibility_faults, html_faults, sideways_scroll, small_targets
from tests.browser.conftest import NewPage, SignIn
from tests.browser.pages import NO_PAGE, NOT_OURS, PAGES
from tests.browser.prepare import prepare, send_demo_mail
from tests.browser.visits import Visit
from tests.browser.world import user

pytestmark = pytest.mark.browser

WIDTHS, SCHEMES = (1280, 320), ("light", "dark")
# So many visits in one test that the two processors share them evenly.
TOGETHER = 12


def _rounds() -> Iterator[object]:
    for persona, visits in PAGES.items():
        for start in range(0, len(visits), TOGETHER):
            name = persona.partition("@")[0] or "nobody"
            yield pytest.param(persona, visits[start : start + TOGETHER], id=f"{name}-{start // TOGETHER + 1}")


def test_every_address_is_a_visited_page_or_says_why_not() -> None:
    visited = {visit.view for visits in PAGES.values() for visit in visits}
    addresses = {name for name in url_names(get_resolver()) if not name.startswith(NOT_OURS)}
    assert addresses == visited | set(NO_PAGE)
    assert not visited & set(NO_PAGE)


@pytest.mark.usefixtures("orebro")
@pytest.mark.parametrize(("persona", "visits"), _rounds())
def test_pages_are_accessible_and_valid(
    persona: str, visits: list[Visit], new_page: NewPage, sign_in: SignIn, tmp_path: Path, settings: Settings
) -> None:
    settings.VAR_DIR = tmp_path
    prepare()
    send_demo_mail()
    page = new_page()
    if persona:
        sign_in(page, persona)
    faults: list[str] = []
    files: list[Path] = []
    for number, visit in enumerate(visits):
        settings.DEMO = visit.demo
        answer = _make(visit, page)
        where = f"{number:02d}-{visit.view.replace(':', '-')}"
        if answer is None:
            faults.append(f"{where} {visit.query}: another answer than {visit.status}")
            continue
        file = tmp_path / f"{where}.html"
        file.write_text(answer.text(), encoding="utf-8")
        files.append(file)
        faults += [f"{where}: {fault}" for fault in _faults(page)]
    faults += html_faults(files)
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("orebro")
def test_no_two_pages_have_the_same_title() -> None:
    """Seen as one person sees them: two tabs can be told apart."""
    prepare()
    twice = []
    for persona, visits in PAGES.items():
        client = Client()
        if persona:
            client.force_login(user(persona))
        addresses = defaultdict(set)
        for visit in visits:
            if visit.then is None and visit.status == 200 and not visit.demo:
                html = client.get(visit.path(), follow=True).content.decode()
                title = html.partition("<title>")[2].partition("</title>")[0]
                addresses[title].add(visit.path().partition("?")[0])
        twice += [f"{title}: {sorted(paths)}" for title, paths in addresses.items() if len(paths) > 1 or not title]
    assert not twice, "\n".join(twice)


def _make(visit: Visit, page: Page) -> Response | None:
    """The last page the person was given; None when it was not the one the visit is about."""
    given: list[Response] = []

    def keep(response: Response) -> None:
        if response.request.is_navigation_request() and response.status not in (301, 302, 303):
            given.append(response)

    page.on("response", keep)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(visit.path())
    _open_all(page)
    right = given[-1].status == visit.status
    if right and visit.then:
        visit.then(page)
        _open_all(page)
    page.remove_listener("response", keep)
    return given[-1] if right else None


def _open_all(page: Page) -> None:
    """What folds away is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def _faults(page: Page) -> list[str]:
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found += [f"{width} px, {scheme}: {fault}" for fault in accessibility_faults(page)]
        if (pixels := sideways_scroll(page)) > 0:
            found.append(f"{width} px: scrolls {pixels} px sideways")
        found += [f"{width} px: target too small: {target}" for target in small_targets(page)]
    return found
