"""Who must have a second step, and what a passkey that is wrong tells. Passkeys that are right need a browser
(tests/browser/test_signing_in.py)."""

import json
from io import StringIO

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from fido2.utils import websafe_encode
from pytest_django.fixtures import Settings

from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.models import Event
from tests.cast import Cast
from tests.forms import form_data
from tests.two_steps import PASSWORD, STEP_TWO, app_code, is_in, prove_by_mail, shown_secret, with_app, with_key


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
    """The same answer whether the account is there or not. That it happened is told, and not of whom: a key that is
    wrong proves nothing of whose it says that it is."""
    with_key(known)
    handle = {"known": user_pk_to_url_str(known), "unknown": "999999", "nobody": ""}[whose]
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    page = client.post(reverse("mfa_login_webauthn"), {"credential": _wrong_key(handle)}, follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert "Det stämde inte" in page.content.decode()
    assert not is_in(client)
    event = Event.objects.get()
    assert (event.kind, event.account_id) == ("sign_in_failed", None)


def test_a_wrong_key_in_the_second_step_and_later_is_told_of_the_account(client: Client, known: User) -> None:
    with_key(known)
    client.post(reverse("account_login"), {"login": known.email, "password": PASSWORD})
    client.post(STEP_TWO, {"credential": _wrong_key()})
    assert not is_in(client)
    client.post(STEP_TWO, {"code": app_code()})
    client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": _wrong_key()})
    told = Event.objects.order_by("pk").values_list("kind", "account")
    assert list(told) == [(kind, known.pk) for kind in ("sign_in_failed", "signed_in", "sign_in_failed")]


def _wrong_key(handle: str = "") -> str:
    """A key's answer, well formed and signed by nobody. `handle`: whose it says that it is."""
    answer = {
        "clientDataJSON": "e30",
        "authenticatorData": "A" * 50,
        "signature": "AAAA",
        "userHandle": websafe_encode(handle.encode()),
    }
    given = {"type": "public-key", "id": "AAAA", "rawId": "AAAA", "response": answer, "clientExtensionResults": {}}
    return json.dumps(given)


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
