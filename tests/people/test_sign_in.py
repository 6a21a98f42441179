"""Signing in by mailed code or password; nothing tells who has an account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from kultursamverkan.people.models import User
from tests.cast import Cast
from tests.forms import form_data, shown_forms
from tests.two_steps import prove_by_mail

PASSWORD = "en ovanligt lång mening"
UNKNOWN = "nobody@kultur.example"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def known(cast: Cast) -> User:
    cast.chief.set_password(PASSWORD)
    cast.chief.save()
    return cast.chief


def _ask_for_code(client: Client, email: str, following: str = "") -> HttpResponse:
    """As a person does: from the sign-in page, to the page where the code is written."""
    page = client.get(reverse("account_login"), {"next": following} if following else {})
    form = shown_forms(page)[0]
    assert list(form.data) == ["csrfmiddlewaretoken", "email"], "one field"
    return client.post(form.action, form.data | {"email": email}, follow=True)  # type: ignore[return-value]


def _mailed_code() -> str:
    assert len(mail.outbox) == 1
    found = CODE.search(str(mail.outbox[0].body))
    assert found
    return found[0]


def _signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


# --- By code -------------------------------------------------------------------------------------


def test_a_mailed_code_signs_in_and_leads_on(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email, following="/om/")
    assert "hör till ett konto har vi skickat en kod dit" in page.content.decode()
    message = mail.outbox[0]
    assert message.to == [known.email]
    assert _mailed_code() in message.subject
    assert "Den gäller i en kvart" in message.body
    assert not re.search(r"\b(code|sign|your|please)\b", f"{message.body} {message.subject}", re.IGNORECASE)

    confirm = shown_forms(page)[0]
    url = reverse("account_confirm_login_code")
    response = client.post(url, confirm.data | {"code": _mailed_code(), "action": "verify"})
    assert (response.status_code, response["Location"]) == (302, "/om/")
    assert _signed_in_as(client) == str(known.pk)


def test_without_a_way_on_one_comes_to_my_page(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email.upper())
    data = shown_forms(page)[0].data | {"code": _mailed_code().replace("-", " ")}
    response = client.post(reverse("account_confirm_login_code"), data)
    assert response["Location"] == reverse("pages:my_page")


def test_the_way_on_stays_on_this_site(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email, following="https://evil.example/")
    data = shown_forms(page)[0].data | {"code": _mailed_code()}
    assert client.post(reverse("account_confirm_login_code"), data)["Location"] == reverse("pages:my_page")


def test_a_wrong_code_is_told_and_three_are_enough(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email)
    url, data = reverse("account_confirm_login_code"), shown_forms(page)[0].data
    wrong = client.post(url, data | {"code": "0000-000"})
    assert wrong.status_code == 200
    assert "Koden stämmer inte" in wrong.content.decode()
    assert "Det gick inte att logga in" in wrong.content.decode()
    client.post(url, data | {"code": "0000-000"})
    response = client.post(url, data | {"code": "0000-000"}, follow=True)
    assert "för många gånger" in response.content.decode()
    client.post(url, data | {"code": _mailed_code()})
    assert _signed_in_as(client) is None


def test_a_code_grows_old(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(reverse("account_confirm_login_code"), shown_forms(page)[0].data | {"code": _mailed_code()})
        assert _signed_in_as(client) is None


def test_a_new_code_can_be_sent(known: User, client: Client) -> None:
    page = _ask_for_code(client, known.email)
    first = _mailed_code()
    resend = next(form for form in shown_forms(page) if ("action", "resend") in form.buttons)
    mail.outbox.clear()
    client.post(reverse("account_confirm_login_code"), resend.data | {"action": "resend"})
    assert _mailed_code() != first


def test_another_address_can_be_written(known: User, client: Client) -> None:
    page = _ask_for_code(client, UNKNOWN, following="/om/")
    assert client.get(reverse("account_login")).status_code == 302, "the code is waited for"
    other = next(form for form in shown_forms(page) if form.action == reverse("account_logout"))
    response = client.post(other.action, other.data)
    assert response["Location"] == f"{reverse('account_login')}?next=%2Fom%2F"
    assert client.get(response["Location"]).status_code == 200


def test_a_closed_account_gets_no_code(known: User, client: Client) -> None:
    known.is_active = False
    known.save()
    page = _ask_for_code(client, known.email)
    assert "hör till ett konto har vi skickat en kod dit" in page.content.decode()
    assert not mail.outbox


def test_what_is_no_address_is_told(client: Client, db: None) -> None:
    response = client.post(reverse("account_request_login_code"), {"email": "chefen"})
    assert response.status_code == 200
    assert "Skriv en fullständig e-postadress" in response.content.decode()
    assert form_data(response)["email"] == "chefen"


# --- By password ---------------------------------------------------------------------------------


def test_a_password_signs_in(known: User, client: Client) -> None:
    page = client.get(reverse("account_login"), {"next": "/om/"})
    form = next(form for form in shown_forms(page) if "login" in form.data)
    response = client.post(reverse("account_login"), form.data | {"login": known.email, "password": PASSWORD})
    assert response["Location"] == "/om/"
    assert _signed_in_as(client) == str(known.pk)


def test_a_closed_account_is_told_once_the_password_is_right(known: User, client: Client) -> None:
    known.is_active = False
    known.save()
    data = {"login": known.email, "password": PASSWORD}
    response = client.post(reverse("account_login"), data, follow=True)
    assert "Kontot är avstängt" in response.content.decode()
    assert _signed_in_as(client) is None


def test_a_forgotten_password_is_chosen_anew_by_mail(known: User, client: Client) -> None:
    url = reverse("account_reset_password")
    done = client.post(url, form_data(client.get(url)) | {"email": known.email}, follow=True)
    assert "Titta i din e-post" in done.content.decode()
    link = re.search(r"http://testserver(/konto/losenord/nytt/\S+)", str(mail.outbox[0].body))
    assert link
    page = client.get(link[1], follow=True)
    new = {"password1": "ett annat, lika långt", "password2": "ett annat, lika långt"}
    done = client.post(page.redirect_chain[-1][0], form_data(page) | new, follow=True)
    assert "Lösenordet är sparat" in done.content.decode()
    known.refresh_from_db()
    assert known.check_password(new["password1"])
    assert "gäller inte längre" in client.get(link[1], follow=True).content.decode(), "the link works once"


def test_a_password_is_chosen_and_changed_on_ones_own_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.chief)
    assert not cast.chief.has_usable_password()
    asked = client.get(reverse("account_change_password"), follow=True)
    assert asked.redirect_chain[0] == (reverse("account_set_password"), 302)
    choose = prove_by_mail(client, asked)
    assert choose.redirect_chain == [(reverse("account_set_password"), 302)]
    new = {"password1": PASSWORD, "password2": PASSWORD}
    response = client.post(reverse("account_set_password"), form_data(choose) | new)
    assert response["Location"] == reverse("people:account")
    change = client.get(reverse("account_change_password"))
    newer = {"oldpassword": PASSWORD, "password1": "ännu längre mening", "password2": "ännu längre mening"}
    client.post(reverse("account_change_password"), form_data(change) | newer)
    cast.chief.refresh_from_db()
    assert cast.chief.check_password(newer["password1"])


def test_a_first_password_takes_proof_and_what_was_typed_is_not_kept(cast: Cast, client: Client) -> None:
    """Who finds an account open on a shared computer does not keep it by a password of one's own."""
    client.force_login(cast.chief)
    url = reverse("account_set_password")
    refused = client.post(url, {"password1": PASSWORD, "password2": PASSWORD})
    assert refused["Location"].startswith(reverse("account_reauthenticate"))
    assert PASSWORD not in str(client.session.items())
    page = prove_by_mail(client, client.get(url, follow=True))
    assert not form_data(page)["password1"]
    cast.chief.refresh_from_db()
    assert not cast.chief.has_usable_password()


def test_signing_out_takes_a_press(known: User, client: Client) -> None:
    client.force_login(known)
    page = client.get(reverse("account_logout"))
    assert _signed_in_as(client) is not None
    response = client.post(reverse("account_logout"), form_data(page))
    assert response["Location"] == reverse("pages:start")
    assert _signed_in_as(client) is None


# --- Nothing tells who has an account --------------------------------------------------------------


def _same_answer(url: str, known: dict[str, str], unknown: dict[str, str]) -> None:
    """Status, address and page are the same, but for the address that was written and the form's own secrets."""
    answers = []
    for data in (known, unknown):
        response = Client().post(url, data, follow=True)
        text = response.content.decode()
        for value in data.values():
            text = text.replace(value, "…")
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
        answers.append((response.status_code, response.redirect_chain, text))
    assert answers[0] == answers[1]


def test_a_code_for_an_unknown_address(known: User) -> None:
    _same_answer(reverse("account_request_login_code"), {"email": known.email}, {"email": UNKNOWN})
    assert [message.to for message in mail.outbox] == [[known.email]]


def test_a_forgotten_password_of_an_unknown_address(known: User) -> None:
    _same_answer(reverse("account_reset_password"), {"email": known.email}, {"email": UNKNOWN})
    assert [message.to for message in mail.outbox] == [[known.email]]


def test_a_wrong_password_of_an_unknown_address(known: User) -> None:
    wrong = "fel lösenord, lika fel för alla"
    url = reverse("account_login")
    _same_answer(url, {"login": known.email, "password": wrong}, {"login": UNKNOWN, "password": wrong})


def test_a_guessed_code_for_an_unknown_address(client: Client, db: None) -> None:
    page = _ask_for_code(client, UNKNOWN)
    for code in ("", "0000-0000", "1234-5678"):
        response = client.post(reverse("account_confirm_login_code"), shown_forms(page)[0].data | {"code": code})
    assert response.status_code == 302, "three attempts, as for everybody"
    assert _signed_in_as(client) is None


def test_a_new_code_for_an_unknown_address(client: Client, db: None) -> None:
    _ask_for_code(client, UNKNOWN)
    response = client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    assert response["Location"] == reverse("account_confirm_login_code")
    assert not mail.outbox


def test_there_is_no_sign_up() -> None:
    for name in ("account_signup", "account_email", "account_email_verification_sent"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


# --- Limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["chief@kultur.example", UNKNOWN])
def test_codes_are_limited_for_each_address(known: User, client: Client, email: str) -> None:
    url = reverse("account_request_login_code")
    for _ in range(3):
        assert Client().post(url, {"email": email}).status_code == 302
    refused = Client().post(url, {"email": email})
    assert refused.status_code == 200
    assert "för många gånger" in refused.content.decode()


@pytest.mark.parametrize("email", ["chief@kultur.example", UNKNOWN])
def test_passwords_are_limited_for_each_address(known: User, email: str) -> None:
    url = reverse("account_login")
    for _ in range(5):
        Client().post(url, {"login": email, "password": "fel"})
    refused = Client().post(url, {"login": email, "password": PASSWORD})
    assert "för många gånger" in refused.content.decode()


def test_attempts_are_counted_where_every_process_sees_them(settings: object) -> None:
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"  # type: ignore[attr-defined]


def test_too_many_resets_get_a_page_of_ours(known: User, client: Client) -> None:
    url = reverse("account_reset_password")
    for _ in range(5):
        client.post(url, {"email": known.email})
    refused = client.post(url, {"email": known.email})
    assert refused.status_code == 429
    assert "Vänta en stund" in refused.content.decode()
