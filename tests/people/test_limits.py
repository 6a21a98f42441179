"""The limits on signing in hold over several processes, and nobody gets round them. How long an answer takes tells
nothing."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import median

import pytest
import requests
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.cast import Cast
from tests.servers import served

UNKNOWN = "nobody@kultur.example"
TOO_MANY = "för många gånger"


# --- Several processes ------------------------------------------------------------------------------


class Visitor:
    """A browser at one of the servers, with the form before it."""

    def __init__(self, server: str, path: str) -> None:
        self.browser, self.url = requests.Session(), f"{server}{path}"
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.browser.get(self.url, timeout=60).text)
        assert token
        self.token = token[1]

    def send(self, data: dict[str, str]) -> bool:
        """Whether it was let through."""
        answer = self.browser.post(self.url, data | {"csrfmiddlewaretoken": self.token}, timeout=60)
        assert answer.status_code in (200, 429), answer.text
        return answer.status_code == 200 and TOO_MANY not in answer.text


@pytest.mark.django_db(transaction=True)
def test_limits_are_common_to_all_processes(tmp_path: Path) -> None:
    """Twelve at once, half at each of two servers: what is let through is what one would have let through."""
    limits = {
        "/logga-in/skicka-kod/": ({"email": UNKNOWN}, 3),
        "/logga-in/": ({"login": UNKNOWN, "password": "fel"}, 5),
        "/konto/losenord/glomt/": ({"email": "somebody@kultur.example"}, 5),
    }
    with served(2, tmp_path) as servers, ThreadPoolExecutor(12) as pool:
        for path, (data, limit) in limits.items():
            visitors = [Visitor(server, path) for server, _ in zip(cycle(servers), range(12), strict=False)]
            let_through = sum(pool.map(lambda visitor, data=data: visitor.send(data), visitors))
            assert let_through == limit, path


# --- Getting round them -------------------------------------------------------------------------------


def test_counts_are_not_thrown_out_by_many_others(cast: Cast) -> None:
    """Django's cache keeps 300 entries unless told otherwise: three hundred addresses would have freed the first."""
    url = reverse("account_request_login_code")
    for _ in range(3):
        Client().post(url, {"email": cast.chief.email})
    for number in range(400):
        cache.set(f"allauth:rl:somebody-else:{number}", [1.0], 60)
    assert TOO_MANY in Client().post(url, {"email": cast.chief.email}).content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "10.0.0.1"),
        (0, "1.2.3.4", "10.0.0.1"),  # nobody is in front: whoever says so is lying
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),  # the visitor wrote the first
        (1, "6.6.6.6,7.7.7.7, 1.2.3.4", "1.2.3.4"),
        (1, None, "10.0.0.1"),
    ],
)
def test_whose_attempts_they_are(settings: Settings, proxies: int, forwarded: str | None, address: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    assert get_adapter().get_client_ip(request) == address


def test_nobody_is_in_front_unless_the_settings_say_so(settings: Settings) -> None:
    assert not hasattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT")
    assert not hasattr(settings, "ALLAUTH_TRUSTED_CLIENT_IP_HEADER")


def test_another_address_in_the_header_is_no_new_visitor(db: None) -> None:
    url = reverse("account_request_login_code")
    answers = [
        Client(headers={"x-forwarded-for": f"1.2.3.{number}"}).post(url, {"email": f"a{number}@kultur.example"})
        for number in range(21)
    ]
    assert [answer.status_code for answer in answers[:20]] == [302] * 20
    assert TOO_MANY in answers[20].content.decode()


def test_another_port_in_the_header_is_no_new_account(cast: Cast) -> None:
    url = reverse("account_login")
    for number in range(5):
        Client(headers={"host": f"testserver:{number}"}).post(url, {"login": cast.chief.email, "password": "fel"})
    refused = Client(headers={"host": "testserver:9"}).post(url, {"login": cast.chief.email, "password": "fel"})
    assert TOO_MANY in refused.content.decode()


# --- How long it takes ---------------------------------------------------------------------------------


class SlowMail(BaseEmailBackend):
    """A mail server that takes its time."""

    sent: list[EmailMessage] = []

    def send_messages(self, messages: list[EmailMessage]) -> int:  # type: ignore[override]
        time.sleep(1)
        self.sent.extend(messages)
        return len(messages)


class NoMail(BaseEmailBackend):
    def send_messages(self, messages: list[EmailMessage]) -> int:  # type: ignore[override]
        raise ConnectionRefusedError("gone")


@pytest.fixture
def apart(settings: Settings) -> None:
    settings.MAIL_APART = True


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_a_slow_mail_server_tells_nobody_who_has_an_account(
    cast: Cast, settings: Settings, apart: None, name: str
) -> None:
    settings.EMAIL_BACKEND = "tests.people.test_limits.SlowMail"
    known = [_seconds(name, user.email) for user in (cast.chief, cast.editor, cast.reader)]
    unknown = [_seconds(name, f"nobody{number}@kultur.example") for number in range(3)]
    assert abs(median(known) - median(unknown)) < 0.5, (known, unknown)
    for _ in range(100):
        if len(SlowMail.sent) >= 3:
            break
        time.sleep(0.1)
    assert {message.to[0] for message in SlowMail.sent} >= {cast.chief.email, cast.editor.email, cast.reader.email}
    SlowMail.sent.clear()


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_a_mail_server_that_is_gone_tells_nobody_either(
    cast: Cast, settings: Settings, apart: None, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.people.test_limits.NoMail"
    answers = [Client().post(reverse(name), {"email": email}) for email in (cast.chief.email, UNKNOWN)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    for _ in range(50):
        if "gick inte att skicka" in caplog.text:
            break
        time.sleep(0.1)
    assert "gick inte att skicka" in caplog.text, "who looks after the installation is told"
    assert cast.chief.email not in caplog.text.partition("Traceback")[0]


def _seconds(name: str, email: str) -> float:
    started = time.perf_counter()
    assert Client().post(reverse(name), {"email": email}).status_code == 302
    return time.perf_counter() - started
