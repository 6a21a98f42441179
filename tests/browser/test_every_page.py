"""Every page in light and dark, narrow and wide: axe finds nothing, nothing scrolls sideways, no target is too small,
titles differ, and the HTML is valid. A page missing in tests/browser/pages.py fails."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver
from pytest_django.fixtures import Settings

from tests.access.walk import url_names
from tests.behind_nginx import THROUGH_NGINX
from tests.browser.conftest import NewPage, SignIn, Watched
from tests.browser.look import SCHEMES, Judged, Look
from tests.browser.no_page import NO_PAGE, NOT_OURS
from tests.browser.pages import WORLDS, Pages
from tests.browser.prepare import send_demo_mail
from tests.browser.valid_html import Judge, html_judge
from tests.browser.visits import Visit
from tests.browser.world import user

pytestmark = pytest.mark.browser

World = Callable[[], None]
# So many visits in one test that the two processors share them evenly.
TOGETHER = 24


@pytest.fixture(scope="session")
def judged() -> Judged:
    """Shared by the walks of a process: they all have one style."""
    return {scheme: set() for scheme in SCHEMES}


@pytest.fixture
def look(new_page: NewPage, tmp_path: Path, settings: Settings, judged: Judged) -> Look:
    settings.VAR_DIR = tmp_path
    send_demo_mail()
    return Look(new_page(), tmp_path, settings, judged)


@pytest.fixture(scope="session")
def html_faults() -> Iterator[Judge]:
    with html_judge() as judge:
        yield judge


def test_invalid_html_is_found(html_faults: Judge, tmp_path: Path) -> None:
    """Mistakes and what is warned of, by the file's name and line; of a page without any, nothing."""
    page = '<!doctype html>\n<html lang="sv"><title>Sida</title>\n{}</html>'
    bad, warned, good = (tmp_path / f"{name}.html" for name in ("bad", "warned", "good"))
    bad.write_text(page.format("<ul><p>Ö</p></ul>"), encoding="utf-8")
    warned.write_text(page.format("<section><p>Ö</p></section>"), encoding="utf-8")
    good.write_text(page.format("<main><h1>Ö</h1></main>"), encoding="utf-8")
    found = html_faults([bad, warned, good])
    assert [fault.partition(": ")[0] for fault in found] == ["bad.html:3", "warned.html:3"]
    assert "not allowed as child of element “ul”" in found[0]
    assert "Section lacks heading" in found[1]


def _walks() -> Iterator[object]:
    for world, pages in WORLDS:
        for persona, all_visits in pages.items():
            # A demo is a setting of the whole process: behind nginx nobody can make one of a test.
            visits = [visit for visit in all_visits if not (visit.demo and THROUGH_NGINX)]
            for start in range(0, len(visits), TOGETHER):
                name = f"{world.__name__}-{persona.partition('@')[0] or 'nobody'}-{start // TOGETHER + 1}"
                yield pytest.param(world, persona, visits[start : start + TOGETHER], id=name)


def test_every_address_is_a_visited_page_or_says_why_not() -> None:
    visited = {visit.view for _, pages in WORLDS for visits in pages.values() for visit in visits}
    addresses = {name for name in url_names(get_resolver()) if not name.startswith(NOT_OURS)}
    assert addresses == visited | set(NO_PAGE)
    assert not visited & set(NO_PAGE)


@pytest.mark.usefixtures("orebro")
@pytest.mark.parametrize(("world", "persona", "visits"), list(_walks()))
def test_pages_are_accessible_and_valid(
    world: World, persona: str, visits: list[Visit], look: Look, sign_in: SignIn, html_faults: Judge
) -> None:
    world()
    if persona:
        sign_in(look.page, persona)
    faults = [fault for visit in visits for fault in look.at(visit)]
    faults += html_faults(look.files)
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("orebro")
@pytest.mark.parametrize(("world", "pages"), WORLDS, ids=[world.__name__ for world, _ in WORLDS])
def test_no_two_pages_have_the_same_title(world: World, pages: Pages) -> None:
    """Seen as one person sees them: two tabs can be told apart."""
    world()
    twice = []
    for persona, visits in pages.items():
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


@pytest.mark.parametrize("status", [500, 503])
def test_pages_of_a_server_in_trouble(status: int, look: Look, troubles: Watched) -> None:
    """They need no database: here they come without a server, but with its style sheets."""
    html = get_template(f"{status}.html").render()
    answer = {"status": status, "content_type": "text/html; charset=utf-8", "body": html}
    look.page.route("**/trasig/", lambda route: route.fulfill(**answer))
    look.page.goto("/trasig/")
    troubles.clear()
    faults = look.faults_of_shown()
    assert not faults, "\n".join(faults)
