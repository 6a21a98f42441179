"""A real browser against a real server on the real plan. Every page a test opens is watched for script errors and
for anything the content security policy refused."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from activities.models import FollowUpRound
from kultursamverkan.people.models import User
from tests.setup.machine import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIXTURES = ["regions", "municipalities", "orebro-2020-2023", "demo"]

# Playwright's sync API runs an event loop in this thread, and the ORM would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium()), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def orebro(transactional_db: None) -> None:
    """The real plan with the demo's people and rounds, the open round due in a month."""
    call_command("loaddata", *FIXTURES, verbosity=0)
    today = timezone.localdate()
    FollowUpRound.objects.open().update(opens=today - timedelta(days=10), due=today + timedelta(days=30))


class Watched(list[str]):
    """What went wrong in any page of a context."""


@pytest.fixture
def troubles() -> Iterator[Watched]:
    """Fails the test when a page logged an error or broke the content security policy."""
    seen = Watched()
    yield seen
    assert not seen


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, live_server: Any, troubles: Watched) -> Iterator[NewPage]:
    """`new_page(width=360, dark=True, javascript=False)` → a page in a context of its own."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, height: int = 900, dark: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: troubles.append(message.text) if _is_trouble(message) else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()


def _is_trouble(message: Any) -> bool:
    # A page that answers 4xx on purpose is the test's own matter.
    return message.type == "error" and "the server responded with a status of 4" not in message.text


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


SignIn = Callable[[Page, str], None]


@pytest.fixture
def sign_in(live_server: Any) -> SignIn:
    """`sign_in(page, email)`: a session without the journey through the mail, which has a test of its own."""

    def sign(page: Page, email: str) -> None:
        client = Client()
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return sign
