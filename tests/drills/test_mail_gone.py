"""The mail server is away: what was to be saved is saved, the page says that the mail did not leave, nothing breaks."""

from socket import create_server

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.cast import Cast
from tests.drills.effects import difference, kept
from tests.drills.sendings import prepared
from tests.mail_server import MailServer

MAILING = (
    "activities:answer_review+return",
    "dialogues:meeting_notice",
    "pages:reminder_resend",
    "pages:reminder_send",
    "people:invitation_create",
    "people:invitation_resend",
)


@pytest.fixture
def _away(settings: Settings) -> None:
    with create_server(("127.0.0.1", 0)) as closed:
        server = MailServer(port=closed.getsockname()[1])
    server.serve(settings)


@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize("name", MAILING)
def test_a_form_that_mails(cast: Cast, name: str) -> None:
    form = prepared(cast, name)
    before = kept()
    response = form.send()
    assert response.status_code in (200, 302)
    assert difference(before, kept()), "what was asked for is kept, with or without a mail"
    page = response if response.status_code == 200 else form.client.get(response["Location"], follow=True)
    assert page.status_code == 200


@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_signing_in_by_mail(cast: Cast, name: str, settings: Settings) -> None:
    """The same answer as to an address that nobody has."""
    settings.MAIL_APART = True  # as in operation
    url = reverse(name)
    known = Client().post(url, {"email": cast.chief.email})
    unknown = Client().post(url, {"email": "ingen@exempel.example"})
    assert known.status_code == unknown.status_code
    assert known.status_code < 500
