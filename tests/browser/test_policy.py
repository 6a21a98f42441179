"""The trap in conftest.py (Watched) catches whatever the content security policy refuses, so that every page of every
browser test, and every page of the product in test_every_page.py, is known to break nothing of it."""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import POLICY, Fetch, Watched

pytestmark = pytest.mark.browser

# What may slip into a template, and the directive that stops it.
PLANTED = {
    "script-src-elem": "<script>document.title = 'x'</script>",
    "script-src-attr": '<img src="/static/icons/favicon.svg" alt="" onload="document.title = 1">',
    "style-src-elem": "<style>body { color: red }</style>",
    "style-src-attr": '<p style="color: red">Rött</p>',
    "img-src": '<img src="https://annan.example/bild.png" alt="">',
    "frame-src": '<iframe src="/om/" title="x"></iframe>',
    "object-src": '<object data="/om/"></object>',
    "base-uri": '<base href="https://annan.example/">',
    "font-src": '<link rel="preload" as="font" href="https://annan.example/f.woff2" crossorigin>',
}


def _plant(page: Page, html: str, fetch: Fetch) -> None:
    """In a page of ours, with the headers it has."""

    def changed(route: Route) -> None:
        headers, text = fetch(route)
        route.fulfill(headers=headers, body=re.sub(r"(<main[^>]*>)", rf"\1{html}", text, count=1))

    page.route("**/om/", changed, times=1)


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("directive", PLANTED)
def test_what_the_policy_refuses_is_caught(page: Page, troubles: Watched, fetch: Fetch, directive: str) -> None:
    _plant(page, PLANTED[directive], fetch)
    page.goto("/om/")
    page.wait_for_load_state("networkidle")
    caught = [trouble for trouble in troubles if trouble.startswith(f"{POLICY}{directive} ")]
    troubles.clear()
    assert caught


@pytest.mark.usefixtures("transactional_db")
def test_what_a_script_of_ours_would_fetch_elsewhere_is_caught(page: Page, troubles: Watched) -> None:
    page.goto("/om/")
    assert not troubles
    page.evaluate("fetch('https://annan.example/').catch(() => null)")
    page.wait_for_timeout(200)
    caught = [trouble for trouble in troubles if trouble.startswith(f"{POLICY}connect-src ")]
    troubles.clear()
    assert caught
