"""A real browser against a real server on the real plan. Every page a test opens is watched for script errors, for
anything the content security policy refused and for files that are not there."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import global_settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route, sync_playwright
from pytest_django.fixtures import Settings

from tests.behind_nginx import APART, THROUGH_NGINX
from tests.behind_nginx.installed import Behind, behind_nginx
from tests.behind_nginx.proxy import SITE
from tests.browser.world import load_world, user
from tests.servers import database_url
from tests.setup.machine import CHROMIUM_FLAGS, chromium

# Chromium makes two pages of its own for each window's address bar: half of what a window costs, and nobody sees it.
_LEFT_OUT = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI"]
# Playwright's own list, as far as it concerns our pages: ours takes its place.
_LEFT_OUT += ["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"]
_LEFT_OUT += ["HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"]
_LEFT_OUT += ["AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"]
FLAGS = [
    *CHROMIUM_FLAGS,
    "--lang=sv",
    f"--disable-features={','.join(_LEFT_OUT)}",
]

# The policy's own word of what it refused: also what the browser says nothing of in its console.
POLICY = "CSP: "
_HEAR_REFUSALS = f"""addEventListener("securitypolicyviolation", event => console.error(
  "{POLICY}" + [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(" ")))"""

# Playwright's sync API runs an event loop in this thread, and the ORM would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Behind nginx without those whose change the servers, being other processes, do not see (APART tells which)."""
    if THROUGH_NGINX:
        apart = [item for item in items if getattr(item, "originalname", item.name) in APART]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


@pytest.fixture(scope="session")
def behind(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """The installation that the browser's tests go through where they are told to."""
    with behind_nginx(database_url(tmp_path_factory.mktemp("database"))) as installation:
        yield installation
        if told := os.environ.get("BROWSER_TOLD"):
            proxy = installation.proxy
            said = {"served": list(proxy.served().values()), "asked_again": proxy.asked_again()}
            log = Path(told, f"{connection.settings_dict['NAME']}.json")
            log.write_text(json.dumps(said), encoding="utf-8")


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    flags = request.getfixturevalue("behind").proxy.flags if THROUGH_NGINX else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium()), args=FLAGS + flags)
        yield started
        started.close()


@pytest.fixture
def orebro(transactional_db: None) -> None:
    load_world()


class Watched(list[str]):
    """What went wrong in any page of a test."""

    def watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("response", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 4xx on purpose is the test's own matter; files are seen below.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.append(message.text)

    def _see(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.append(f"{response.status} {response.url}")


@pytest.fixture
def troubles() -> Iterator[Watched]:
    seen = Watched()
    yield seen
    assert not seen


@pytest.fixture
def site(request: pytest.FixtureRequest, settings: Settings) -> str:
    """Where the browser finds the product. Behind nginx the servers' files lie where this process looks for them."""
    if not THROUGH_NGINX:
        return str(request.getfixturevalue("live_server").url)
    settings.STORED_DIR = request.getfixturevalue("behind").files
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    return SITE


Fetch = Callable[[Route], tuple[dict[str, str], str]]


@pytest.fixture
def fetch(request: pytest.FixtureRequest) -> Fetch:
    """Headers and text of what a page asks for, for a test that changes them on the way."""

    def directly(route: Route) -> tuple[dict[str, str], str]:
        answer = route.fetch()
        return answer.headers, answer.text()

    def through(route: Route) -> tuple[dict[str, str], str]:
        # Playwright's own fetch knows neither the name nor the certificate that the browser was told of.
        more = {"headers": {"Accept-Encoding": "identity"}}
        answer = request.getfixturevalue("behind").ask(urlsplit(route.request.url).path, **more)
        return {key: value for key, value in answer.headers.items() if key != "Content-Length"}, answer.text

    return through if THROUGH_NGINX else directly


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, site: str, troubles: Watched) -> Iterator[NewPage]:
    """`new_page(width=360, touch=True, javascript=False)` → a page in a context of its own: another person, another
    device."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 900, javascript: bool = True, touch: bool = False) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            java_script_enabled=javascript,
            has_touch=touch,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_init_script(_HEAR_REFUSALS)
        page = context.new_page()
        page.set_default_timeout(15_000)
        troubles.watch(page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


SignIn = Callable[[Page, str], None]


@pytest.fixture
def sign_in(site: str) -> SignIn:
    """`sign_in(page, email)`: a session without the journey through the mail, which has tests of its own."""

    def sign(page: Page, email: str) -> None:
        client = Client()
        client.force_login(user(email))
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])

    return sign
