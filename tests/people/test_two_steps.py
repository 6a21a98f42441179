"""The second step: an app that shows codes, codes on paper, and who must have one. Passkeys need a browser
(tests/browser/test_signing_in.py)."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from kultursamverkan.people import stages
from kultursamverkan.people.adapter import SECOND_STEP, AccountAdapter
from kultursamverkan.people.models import User
from kultursamverkan.people.two_steps import TwoStepsAdapter
from kultursamverkan.records.models import Event
from tests.cast import Cast
from tests.forms import form_data, shown_forms
from tests.two_steps import (
    PASSWORD,
    SECRET,
    STEP_TWO,
    app_code,
    is_in,
    mailed_code,
    prove_by_mail,
    shown_secret,
    with_app,
    with_codes,
)


@pytest.fixture
def known(cast: Cast) -> User:
    """The chief, with a password and an app."""
    return with_app(cast.chief)


def _first_step(client: Client, user: User) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, follow=True)


# --- Signing in -----------------------------------------------------------------------------------


def test_a_password_is_not_enough(client: Client, known: User) -> None:
    page = _first_step(client, known)
    assert page.redirect_chain == [(STEP_TWO, 302)]
    assert not is_in(client)
    response = client.post(STEP_TWO, shown_forms(page)[0].data | {"code": app_code()})
    assert response["Location"] == reverse("pages:my_page")
    assert is_in(client)


def test_who_has_no_second_step_is_in_without_it_being_loaded(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes more of a process than anything else of a sign-in."""
    monkeypatch.delattr(stages, "_authenticate")
    cast.chief.set_password(PASSWORD)
    cast.chief.save()
    _first_step(client, cast.chief)
    assert is_in(client)
    paths = AccountAdapter().get_login_stages()
    assert [path for path in paths if "mfa" in path or "people" in path] == [SECOND_STEP]


def test_a_mailed_code_is_not_enough(client: Client, known: User) -> None:
    client.post(reverse("account_request_login_code"), {"email": known.email})
    code = mailed_code()
    page = client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"}, follow=True)
    assert page.redirect_chain == [(STEP_TWO, 302)]
    assert not is_in(client)
    client.post(STEP_TWO, shown_forms(page)[0].data | {"code": app_code()})
    assert is_in(client)


def test_the_way_on_is_kept_through_both_steps(client: Client, known: User) -> None:
    data = {"login": known.email, "password": PASSWORD, "next": "/om/"}
    client.post(reverse("account_login"), data)
    assert client.post(STEP_TWO, {"code": app_code()})["Location"] == "/om/"


@pytest.mark.parametrize("code", ["", "000000", "123", "å", "0" * 200])
def test_a_wrong_code_is_told(client: Client, known: User, code: str) -> None:
    page = _first_step(client, known)
    refused = client.post(STEP_TWO, shown_forms(page)[0].data | {"code": code})
    assert refused.status_code == 200
    assert "Det gick inte att logga in" in refused.content.decode()
    assert not is_in(client)


def test_guessing_codes_is_limited_for_each_account(known: User) -> None:
    for _ in range(5):
        client = Client()
        _first_step(client, known)
        client.post(STEP_TWO, {"code": "000000"})
    client = Client()
    _first_step(client, known)
    assert "för många gånger" in client.post(STEP_TWO, {"code": app_code()}).content.decode()


@pytest.mark.parametrize(("later", "lets_in"), [(-1, True), (0, True), (1, True), (-3, False), (3, False)])
def test_a_clock_may_be_half_a_minute_wrong(client: Client, known: User, later: int, lets_in: bool) -> None:
    _first_step(client, known)
    client.post(STEP_TWO, {"code": app_code(later=later)})
    assert is_in(client) is lets_in


def test_a_code_is_taken_once_as_long_as_it_could_be(client: Client, known: User) -> None:
    """allauth alone forgets that it was used after half a minute, while the clock still allows it."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = app_code(later=1)
        _first_step(client, known)
        client.post(STEP_TWO, {"code": code})
        assert is_in(client)
        clock.shift(timedelta(seconds=45))
        again = Client()
        _first_step(again, known)
        again.post(STEP_TWO, {"code": code})
        assert not is_in(again)


def test_a_code_on_paper_lets_in_once(client: Client, known: User) -> None:
    known_codes = with_codes(known)
    _first_step(client, known)
    client.post(STEP_TWO, {"code": known_codes[0]})
    assert is_in(client)
    again = Client()
    _first_step(again, known)
    again.post(STEP_TWO, {"code": known_codes[0]})
    assert not is_in(again)


def test_step_two_is_for_who_took_step_one(client: Client, known: User) -> None:
    assert client.get(STEP_TWO)["Location"] == reverse("account_login")
    assert client.post(STEP_TWO, {"code": app_code()})["Location"] == reverse("account_login")


# --- Setting it up --------------------------------------------------------------------------------


def test_an_app_is_set_up_with_proof_and_gives_codes_for_paper(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    page = prove_by_mail(client, client.get(reverse("mfa_activate_totp"), follow=True))
    secret = shown_secret(page)
    url = reverse("mfa_activate_totp")
    assert "Det stämde inte" in client.post(url, form_data(page) | {"code": "000000"}).content.decode()
    done = client.post(url, form_data(page) | {"code": app_code(secret)}, follow=True)
    assert done.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    text = done.content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", text)
    assert len(codes) == 10
    saved = client.get(reverse("mfa_download_recovery_codes"))
    assert saved["Content-Type"].startswith("text/plain")
    assert "attachment" in saved["Content-Disposition"]
    assert all(code in saved.content.decode() for code in codes)
    assert "10 kvar" in client.get(reverse("people:account")).content.decode()


def test_new_codes_for_paper_end_the_old_ones(client: Client, known: User) -> None:
    old = with_codes(known)
    _first_step(client, known)
    client.post(STEP_TWO, {"code": app_code()})
    url = reverse("mfa_generate_recovery_codes")
    page = client.post(url, form_data(client.get(url)), follow=True)
    assert not set(re.findall(r"<code>(\d{8})</code>", page.content.decode())) & set(old)


def test_an_app_is_turned_off_with_proof(client: Client, known: User) -> None:
    client.force_login(known)
    url = reverse("mfa_deactivate_totp")
    asked = client.get(url, follow=True)
    assert asked.redirect_chain[0][0].startswith(reverse("account_reauthenticate"))
    assert "Skriv en kod ur appen" in asked.content.decode(), "another way to prove it"
    wrong = client.post(asked.redirect_chain[0][0], form_data(asked) | {"password": "fel"})
    assert "Lösenordet stämmer inte" in wrong.content.decode()
    page = client.post(asked.redirect_chain[0][0], form_data(asked) | {"password": PASSWORD}, follow=True)
    client.post(url, form_data(page))
    assert not Authenticator.objects.exists()
    other = Client()
    assert _first_step(other, known).redirect_chain == [(reverse("pages:my_page"), 302)]


def test_proof_by_a_code_from_the_app(client: Client, known: User) -> None:
    client.force_login(known)
    asked = client.get(f"{reverse('mfa_reauthenticate')}?next={reverse('mfa_deactivate_totp')}")
    page = client.post(reverse("mfa_reauthenticate"), form_data(asked) | {"code": app_code()}, follow=True)
    assert "Vill du stänga av appen?" in page.content.decode()


def test_reauthenticate_code_takes_three_tries_and_grows_old(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    url = reverse("people:reauthenticate_code")
    assert "gäller inte längre" in client.post(url, {"code": "1234-5678"}).content.decode()
    client.post(url, {"action": "send"})
    body = str(mail.outbox[-1].body)
    code = mailed_code()
    assert not re.search(r"\b(code|sign|your)\b", body, re.IGNORECASE)
    assert code not in str(client.session.items()), "the session does not tell it"
    assert [_tell(client, url, "0000-0000") for _ in range(3)] == ["stämmer inte", "stämmer inte", "gäller inte"]
    assert _tell(client, url, code) == "gäller inte"


def _tell(client: Client, url: str, code: str) -> str:
    text = client.post(url, {"code": code}).content.decode()
    return next(words for words in ("stämmer inte", "gäller inte", "") if words in text)


def test_reauthenticate_code_that_is_wrong_is_told_in_the_log(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    url = reverse("people:reauthenticate_code")
    client.post(url, {"action": "send"})
    client.post(url, {"code": "0000-0000"})
    event = Event.objects.get()
    assert (event.kind, event.account) == ("sign_in_failed", cast.chief)


def test_reauthenticate_code_grows_old(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    url = reverse("people:reauthenticate_code")
    client.post(url, {"action": "send"})
    code = mailed_code()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert _tell(client, url, code) == "gäller inte"


def test_reauthenticate_code_is_not_for_who_has_something_better(client: Client, known: User) -> None:
    client.force_login(known)
    assert client.get(reverse("people:reauthenticate_code"))["Location"].startswith(reverse("account_reauthenticate"))


def test_secrets_cannot_be_read_in_the_database(known: User, settings: Settings) -> None:
    kept = Authenticator.objects.get().data["secret"]
    assert SECRET not in kept
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert TwoStepsAdapter().decrypt(kept) == SECRET, "a key that is being changed reads still"


def test_a_key_that_is_lost_lets_nobody_in_by_guessing(client: Client, known: User, settings: Settings) -> None:
    with_codes(known)
    settings.SECRET_KEY = "another" * 10
    _first_step(client, known)
    assert client.post(STEP_TWO, {"code": app_code()}).status_code == 200
    assert not is_in(client)


def test_nobody_sees_or_touches_anothers_key(cast: Cast, client: Client, known: User) -> None:
    client.force_login(cast.reader)
    prove_by_mail(client, client.get(reverse("mfa_activate_totp"), follow=True))
    key = Authenticator.objects.create(user=known, type="webauthn", data={"name": "Min", "credential": {}})
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404
        assert client.post(reverse(name, args=[key.pk])).status_code == 404
