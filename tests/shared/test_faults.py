"""The database, the disk or the mail server is away: a plain page, with what was typed."""

import errno
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kultursamverkan.records.once import Sent
from kultursamverkan.shared.faults import Fault, fault_of, typed
from kultursamverkan.shared.views import server_error
from tests.forms import form_data

TEXT = "Vi har börjat med <läsning> & musik."


def _after(error: Exception, data: Any) -> HttpResponse:
    request = RequestFactory().post("/nagot/?tillbaka=1", data)
    try:
        raise error
    except Exception:  # noqa: BLE001  (as Django calls it)
        return server_error(request)


def test_the_form_is_given_back_as_it_was() -> None:
    sent = {"csrfmiddlewaretoken": "t" * 64, "title": TEXT, "year": "2023", "goals": ["1", "2"]}
    response = _after(OperationalError("away"), sent)
    assert form_data(HttpResponse(response.content), "/nagot/?tillbaka=1") == sent
    html = response.content.decode()
    assert html.count("<textarea") == 1, "the text to copy, and no number or token"
    assert "Vi har börjat med &lt;läsning&gt; &amp; musik.</textarea>" in html
    assert response["Cache-Control"] == "no-store"


def test_a_file_is_chosen_anew() -> None:
    response = _after(OperationalError("away"), {"text": TEXT, "file": SimpleUploadedFile("bild.png", b"x")})
    html = response.content.decode()
    assert "välj bild.png på nytt" in html
    assert "Skicka igen" not in html


@pytest.mark.parametrize("name", ["password", "new_password1", "code"])
def test_a_secret_is_never_written_on_a_page(name: str) -> None:
    assert "hemligt ord" not in _after(OperationalError("away"), {name: "hemligt ord"}).content.decode()


def test_our_own_mistake_gives_nothing_back() -> None:
    response = _after(ValueError("ours"), {"text": TEXT})
    assert response.status_code == 500
    assert "läsning" not in response.content.decode()


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OperationalError("x"), Fault.DATABASE),
        (InterfaceError("x"), Fault.DATABASE),
        (OSError(errno.ENOSPC, "No space left on device"), Fault.DISK),
        (SMTPServerDisconnected("x"), Fault.MAIL),
        (OSError(errno.ENOENT, "No such file"), None),
        (None, None),
    ],
)
def test_what_is_behind_an_error(error: Exception | None, fault: Fault | None) -> None:
    assert fault_of(error) == fault
    worse = ValueError("ours")
    worse.__cause__ = error
    assert fault_of(worse) == fault


def test_a_page_that_was_read_is_opened_again() -> None:
    request = RequestFactory().get("/planer/?q=x")
    assert typed(request) is None
    try:
        raise OperationalError
    except OperationalError:
        html = server_error(request).content.decode()
    assert '<a class="ds-link" href="/planer/?q=x">Försök igen</a>' in html


def test_the_number_of_what_happened_is_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kultursamverkan.shared.views.request_id", lambda: "abc123")
    assert "<code>abc123</code>" in _after(ValueError("ours"), {}).content.decode()


def test_what_is_sent_again_is_the_same_form() -> None:
    """Line breaks included: a browser sends them as it got them."""
    sent = {"csrfmiddlewaretoken": "t" * 64, "title": "Rad 1\r\nRad 2", "goals": ["1", "2"]}
    given = form_data(HttpResponse(_after(OperationalError("away"), sent).content), "/nagot/?tillbaka=1")
    digests = []
    for data in (sent, given):
        request = RequestFactory().post("/nagot/?tillbaka=1", data)
        request.user = get_user_model()(pk=1)
        digests.append(Sent(request).digest)
    assert digests[0] == digests[1]


@pytest.mark.django_db
def test_a_page_says_so_when_the_database_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """All the way through Django: middleware, handler and page."""

    def away(*args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr("kultursamverkan.pages.views.start.render", away)
    client = Client(raise_request_exception=False)
    response = client.get("/")
    assert response.status_code == 503
    assert "når inte databasen" in response.content.decode()
    assert response["X-Request-ID"] in response.content.decode()
