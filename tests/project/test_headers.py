"""Every kind of answer, with a real installation's settings, carries what tells a browser to be careful. Every address,
asked by everybody: tests/access."""

from collections.abc import Callable

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.access.activities import _file
from tests.access.carried import header_faults, kept_faults
from tests.cast import Cast
from tests.project.tree import none_of

API = "/api/v1/plans"
YEAR = 365 * 24 * 60 * 60
# As the proxy in front tells it.
TLS, PLAIN = {"X-Forwarded-Proto": "https"}, {"X-Forwarded-Proto": "http"}
_ELSEWHERE = {"Origin": "https://annan.example", "Access-Control-Request-Method": "GET"}


def _checked() -> Client:
    return Client(headers=TLS, enforce_csrf_checks=True)


# What is answered, the status, and how it is asked.
KINDS: dict[str, tuple[int, Callable[[Client], HttpResponseBase]]] = {
    "page": (200, lambda client: client.get("/")),
    "page not there": (404, lambda client: client.get("/finns-inte/")),
    "page not for this person": (403, lambda client: client.get("/administration/personer/")),
    "form from another site": (403, lambda client: _checked().post("/logga-ut/")),
    "method not taken": (405, lambda client: client.put("/om/")),
    "method not taken, htmx": (405, lambda client: client.put("/om/", headers={"HX-Request": "true"})),
    "method not taken, JSON": (405, lambda client: client.put("/om/", headers={"Accept": "application/json"})),
    "wrong host": (400, lambda client: client.get("/", headers={"Host": "annan.example"})),
    "wrong host, no TLS": (400, lambda client: client.get("/", headers=PLAIN | {"Host": "annan.example"})),
    "suspicious": (400, lambda client: client.get("/trasig/400/")),
    "too many attempts": (429, lambda client: client.get("/trasig/429/")),
    "our mistake": (500, lambda client: client.get("/trasig/500/")),
    "database away": (503, lambda client: client.get("/trasig/503/")),
    "to TLS": (301, lambda client: client.get("/", headers=PLAIN)),
    "to the address with a slash": (301, lambda client: client.get("/om")),
    "to sign in": (302, lambda client: Client(headers=TLS).get("/min-sida/")),
    "heartbeat": (200, lambda client: client.get("/halsa/")),
    "list as CSV": (200, lambda client: client.get("/aktiviteter/?format=csv")),
    "list as Excel": (200, lambda client: client.get("/aktiviteter/?format=xlsx")),
    "plan as JSON": (200, lambda client: client.get("/planer/plan/fil/json/")),
    "plan as Word": (200, lambda client: client.get("/planer/plan/fil/word/")),
    "calendar": (200, lambda client: client.get("/planer/plan/kalender.ics")),
    "open data": (200, lambda client: client.get("/oppna-data/18/activities.csv")),
    "API": (200, lambda client: client.get(API)),
    "API, nothing there": (404, lambda client: client.get("/api/v1/finns-inte")),
    "API, misasked": (422, lambda client: client.get(f"{API}?finns=inte")),
    "API, read only": (405, lambda client: client.post(API)),
    "API, another site's preflight": (200, lambda client: client.options(API, headers=_ELSEWHERE)),
    "style sheet": (200, lambda client: client.get("/static/css/base.css")),
    "script": (200, lambda client: client.get("/static/js/app.js")),
    "picture": (200, lambda client: client.get("/static/icons/favicon.svg")),
    "static file not there": (404, lambda client: client.get("/static/css/finns-inte.css")),
}


@pytest.fixture
def in_operation(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.project.broken_urls"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = YEAR
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


@pytest.mark.usefixtures("in_operation")
def test_every_kind_of_answer(cast: Cast, settings: Settings) -> None:
    client = Client(headers=TLS, raise_request_exception=False)
    client.force_login(cast.editor)
    for kind, (status, ask) in KINDS.items():
        response = ask(client)
        assert (kind, response.status_code) == (kind, status)
        assert _has_words(response), kind
        response.getvalue()  # a file that is streamed is closed at its end
        # Over plain HTTP nothing is promised about TLS; a wrong host is sent away before that.
        settings.SECURE_HSTS_SECONDS = 0 if kind in ("to TLS", "wrong host, no TLS") else YEAR
        none_of(f"{kind}: {fault}" for fault in header_faults(response, is_open=kind.startswith("API")))


def _has_words(response: HttpResponseBase) -> bool:
    """Each error tells what is wrong, in Swedish: as a page, or as JSON."""
    if response.status_code < 400:
        return True
    body: bytes = response.content  # type: ignore[attr-defined]
    return (b"<h1>" in body and b'lang="sv"' in body) or b'"detail"' in body or b"Sidan" in body


@pytest.mark.usefixtures("in_operation")
def test_a_file_that_somebody_sent_does_nothing_in_the_browser(cast: Cast) -> None:
    client = Client(headers=TLS)
    client.force_login(cast.chief)
    response = client.get(f"/svar/filer/{_file(cast)['key']}/")
    assert response.status_code == 200
    none_of(header_faults(response))
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("in_operation")
def test_cookies_are_for_the_server_alone(cast: Cast) -> None:
    client = Client(headers=TLS)
    page = client.get(reverse("account_login"))
    asked = client.post(reverse("account_request_login_code"), {"email": cast.editor.email})
    assert {*page.cookies, *asked.cookies} == {"csrftoken", "sessionid"}
    none_of(fault for response in (page, asked) for fault in header_faults(response))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self' 'unsafe-inline'",
            "tillåter 'unsafe-inline'",
        ),
        ("Content-Security-Policy", "default-src *", "börjar inte i inget"),
        ("X-Frame-Options", "SAMEORIGIN", "X-Frame-Options"),
        ("Permissions-Policy", "camera=*", "saknar camera=()"),
    ],
)
def test_a_weaker_header_is_noticed(client: Client, db: None, name: str, value: str, said: str) -> None:
    response = client.get("/om/")
    assert not [*header_faults(response)]
    response.headers[name] = value
    assert said in " ".join(header_faults(response))


def test_what_a_cache_may_mix_up_is_noticed(cast: Cast) -> None:
    answers = {}
    for person in ("editor", "chief"):
        client = Client()
        client.force_login(getattr(cast, person))
        answers[person] = client.get("/min-sida/")
    assert not [*kept_faults(answers)]
    answers["editor"].headers["Cache-Control"] = "public, max-age=60"
    assert "editor: får sparas av alla" in " ".join(kept_faults(answers))
