"""Who must have a second step, and what a passkey that is wrong tells. Passkeys that are right need a browser
(tests/browser/test_signing_in.py)."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.models import Event
from tests.cast import Cast
from tests.forms import form_data
from tests.two_steps import app_code, is_in, prove_by_mail, shown_secret, with_app


@pytest.fixture
def known(cast: Cast) -> User:
    return with_app(cast.chief)


# --- Required of admins --------------------------------------------------------------------------


@pytest.fixture
def required(settings: Settings) -> None:
    settings.ADMINS_NEED_TWO_STEPS = True


@pytest.mark.parametrize("page", ["pages:my_page", "people:member_list", "pages:start", "pages:about"])
def test_an_admin_without_is_led_to_set_it_up(cast: Cast, client: Client, required: None, page: str) -> None:
    """The open pages too: they show an admin more."""
    client.force_login(cast.admin)
    led = client.get(reverse(page), follow=True)
    assert led.redirect_chain == [(reverse("people:account"), 302)]
    assert "behöver två steg" in led.content.decode()


def test_an_admin_without_can_do_nothing_else(cast: Cast, client: Client, required: None) -> None:
    client.force_login(cast.admin)
    before = cast.region.organisations.count()
    response = client.post(reverse("people:organisation_create"), {"kind": "association", "name": "Ny"})
    assert response["Location"] == reverse("people:account")
    assert cast.region.organisations.count() == before
    assert client.post(reverse("account_set_password"))["Location"] == reverse("people:account")


def test_an_admin_sets_it_up_and_goes_on(cast: Cast, client: Client, required: None) -> None:
    client.force_login(cast.admin)
    page = prove_by_mail(client, client.get(reverse("mfa_activate_totp"), follow=True))
    secret = shown_secret(page)
    client.post(reverse("mfa_activate_totp"), form_data(page) | {"code": app_code(secret)})
    assert client.get(reverse("people:member_list")).status_code == 200
    off = client.get(reverse("mfa_deactivate_totp"))
    assert "ska ha två steg" in off.content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_who_became_an_admin_is_led_at_the_next_page(cast: Cast, client: Client, required: None) -> None:
    client.force_login(cast.editor)
    assert client.get(reverse("pages:my_page")).status_code == 200
    cast.editor.memberships.update(role="admin")
    assert client.get(reverse("pages:my_page"))["Location"] == reverse("people:account")


def test_others_and_other_installations_are_left_alone(cast: Cast, client: Client, settings: Settings) -> None:
    client.force_login(cast.admin)
    assert client.get(reverse("people:member_list")).status_code == 200
    settings.ADMINS_NEED_TWO_STEPS = True
    for user in (cast.editor, cast.chief, cast.stranger):
        client.force_login(user)
        assert client.get(reverse("pages:my_page")).status_code == 200
    assert Client().get(reverse("pages:start")).status_code == 200


def test_the_way_out_is_open(cast: Cast, client: Client, required: None) -> None:
    client.force_login(cast.admin)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == reverse("pages:start")


# --- Passkeys, as far as it goes without a browser --------------------------------------------------


def test_what_a_passkey_is_asked_names_nobody(client: Client, known: User) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    asked = answer.json()["request_options"]["publicKey"]
    assert asked.get("allowCredentials", []) == []
    assert asked["userVerification"] == "required"


@pytest.mark.parametrize("whose", ["known", "unknown", "nobody"])
def test_a_passkey_that_is_wrong_tells_nothing(client: Client, known: User, whose: str) -> None:
    """The same answer whether the account is there or not, and whether it has a key."""
    handle = {"known": str(known.pk), "unknown": "999999", "nobody": ""}[whose]
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    credential = {
        "type": "public-key",
        "id": "AAAA",
        "rawId": "AAAA",
        "response": {
            "clientDataJSON": "e30",
            "authenticatorData": "A" * 50,
            "signature": "AAAA",
            "userHandle": handle.encode().hex(),
        },
        "clientExtensionResults": {},
    }
    page = client.post(reverse("mfa_login_webauthn"), {"credential": str(credential).replace("'", '"')}, follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert "Det stämde inte" in page.content.decode()
    assert not is_in(client)


def test_who_has_lost_it_all_is_helped_on_the_server(cast: Cast, client: Client, known: User) -> None:
    client.force_login(known)
    call_command("two_steps_off", known.email.upper(), stdout=StringIO())
    assert not Authenticator.objects.filter(user=known).exists()
    assert client.get(reverse("pages:my_page")).status_code == 302, "and is out everywhere"
    event = Event.objects.get(kind=EventKind.SIGN_IN_CHANGED)
    assert (event.account_id, event.actor_id) == (known.pk, None)
    for email in (known.email, "nobody@kultur.example"):
        with pytest.raises(CommandError):
            call_command("two_steps_off", email)
