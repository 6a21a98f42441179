"""The owner of an account is told by mail when how one signs in changes, whoever changed it."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from kultursamverkan.people.models import User
from tests.cast import Cast
from tests.forms import form_data
from tests.two_steps import (
    PASSWORD,
    STEP_TWO,
    app_code,
    prove_by_mail,
    shown_secret,
    told_by_mail,
    with_app,
    with_codes,
    with_key,
)

LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def client() -> Client:
    return Client(headers={"user-agent": LAPTOP})


@pytest.fixture
def known(cast: Cast, client: Client) -> User:
    """The chief, with a password, an app, a key and codes on paper, who has signed in just now."""
    user = with_app(cast.chief)
    with_codes(user)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(STEP_TWO, {"code": app_code()})
    with_key(user)
    mail.outbox.clear()
    return user


def _told(user: User) -> str:
    """The one mail that came."""
    assert len(mail.outbox) == 1
    return told_by_mail(user)


def test_a_password_that_is_changed(client: Client, known: User) -> None:
    new = {"oldpassword": PASSWORD, "password1": "ännu längre mening", "password2": "ännu längre mening"}
    client.post(reverse("account_change_password"), new)
    assert _told(known) == "lösenordet ändrat"
    assert "från Firefox på Windows" in mail.outbox[0].body
    assert "ännu längre mening" not in mail.outbox[0].body


def test_a_first_password(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    page = prove_by_mail(client, client.get(reverse("account_set_password"), follow=True))
    mail.outbox.clear()
    client.post(reverse("account_set_password"), form_data(page) | {"password1": PASSWORD, "password2": PASSWORD})
    assert _told(cast.chief) == "lösenord valt"


def test_an_app_that_is_added(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """One mail: the codes on paper that come with it are told on the page."""
    client.force_login(cast.chief)
    page = prove_by_mail(client, client.get(reverse("mfa_activate_totp"), follow=True))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), form_data(page) | {"code": app_code(shown_secret(page))})
    assert _told(cast.chief) == "app för koder påslagen"


def test_an_app_that_is_turned_off(client: Client, known: User) -> None:
    client.post(reverse("mfa_deactivate_totp"))
    assert _told(known) == "app för koder avstängd"


def test_new_codes_on_paper(
    client: Client, known: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    assert _told(known) == "nya reservkoder"


def test_a_key_that_is_removed(client: Client, known: User) -> None:
    key = Authenticator.objects.get(user=known, type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert _told(known) == "nyckel borttagen"


def test_what_is_refused_is_not_told(client: Client, known: User) -> None:
    new = {"oldpassword": "fel", "password1": "ännu längre mening", "password2": "ännu längre mening"}
    client.post(reverse("account_change_password"), new)
    assert not mail.outbox


def test_what_was_done_on_the_server(known: User) -> None:
    call_command("two_steps_off", known.email, stdout=StringIO())
    assert _told(known) == "två steg borttagna"
    assert "av den som sköter installationen" in mail.outbox[0].body
