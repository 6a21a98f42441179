"""Signing in with one's organisation at a real OpenID Connect provider (oidc-provider-mock), over HTTP."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from kultursamverkan.people.actions.identities import tie_identity
from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Invitation, User
from kultursamverkan.people.tokens import token_of
from tests.cast import Cast
from tests.forms import form_data, shown_forms
from tests.oidc import CLIENT_ID, let_in, real_provider, row, sent, way_out
from tests.two_steps import STEP_TWO, app_code, told_by_mail, with_app

NEW = "ny.chef@kultur.example"
LOGIN = "/logga-in/med/region/"


@pytest.fixture(scope="module")
def issuers() -> Iterator[list[str]]:
    with real_provider() as one, real_provider() as other:
        yield [one, other]


@pytest.fixture
def providers(db: None, settings: Settings, issuers: list[str]) -> list[dict[str, str]]:
    """Two, side by side."""
    settings.OIDC_PROVIDERS = [row(issuers[0]), row(issuers[1], "kommun", "Exempels kommun")]
    return settings.OIDC_PROVIDERS  # type: ignore[no-any-return]


@pytest.fixture
def tied(cast: Cast, providers: list[dict[str, str]]) -> User:
    """The chief, who signs in as alva at the region."""
    tie_identity(user=cast.chief, provider="region", uid=f"{providers[0]['issuer']} alva", by=cast.chief)
    return cast.chief


def _sign_in(client: Client, subject: str, url: str = LOGIN) -> Any:
    return client.get(let_in(way_out(client.post(url)), subject), follow=True)


def _signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def _invitation(cast: Cast, email: str = NEW) -> tuple[Invitation, str]:
    made = invite(email=email, organisation=cast.hallsberg, role=Role.REPORTER, name="Nils Ny", by=cast.admin)
    return made, reverse("people:invitation_accept", args=[token_of(made)])


# --- The way there -------------------------------------------------------------------------------


def test_oidc_login_is_offered_by_name_and_tells_no_secret(cast: Cast, client: Client, providers: Any) -> None:
    text = client.get(reverse("account_login")).content.decode()
    assert "Logga in med Region Exempel" in text
    assert "Logga in med Exempels kommun" in text
    assert "hemligt" not in text
    assert CLIENT_ID not in text


def test_without_providers_nothing_is_offered(cast: Cast, client: Client) -> None:
    assert "Logga in med din organisation" not in client.get(reverse("account_login")).content.decode()
    assert client.post(LOGIN).status_code == 404


def test_what_the_provider_is_asked(cast: Cast, client: Client, providers: Any) -> None:
    """State, nonce and PKCE, and nothing about the person but who it is, whatever the address says."""
    first = sent(way_out(client.post(f"{LOGIN}?scope=email,profile&auth_params=prompt%3Dnone%26nonce%3Dmine")))
    assert first.pop("redirect_uri") == "http://testserver/logga-in/med/region/tillbaka/"
    assert len(first.pop("state")) >= 16
    assert len(first.pop("nonce")) >= 32
    assert len(first.pop("code_challenge")) == 43
    assert first == {
        "client_id": CLIENT_ID,
        "scope": "openid",
        "response_type": "code",
        "code_challenge_method": "S256",
    }
    assert client.get(LOGIN).status_code == 405, "a link from elsewhere starts nothing"


# --- Who is let in ---------------------------------------------------------------------------------


def test_oidc_callback_signs_in_who_is_tied(client: Client, tied: User) -> None:
    page = _sign_in(client, "alva")
    assert page.redirect_chain == [(reverse("pages:my_page"), 302)]
    assert _signed_in_as(client) == str(tied.pk)


def test_the_way_on_is_kept_and_stays_here(client: Client, tied: User) -> None:
    form = next(f for f in shown_forms(client.get(reverse("account_login"), {"next": "/om/"})) if f.action == LOGIN)
    back = let_in(way_out(client.post(LOGIN, form.data)), "alva")
    assert client.get(back)["Location"] == "/om/"
    away = Client()
    assert away.get(let_in(way_out(away.post(LOGIN, {"next": "//evil.example/"})), "alva"))["Location"] == "/min-sida/"


def test_an_address_that_we_know_opens_nothing(cast: Cast, client: Client, tied: User) -> None:
    """The subject is an account's address, and the provider says it is verified: the page is the same for all."""
    pages = [_sign_in(Client(), subject) for subject in (cast.admin.email, "nobody@kultur.example", "x")]
    texts = {re.sub(r'(nonce|csrf\w+|value)="[^"]*"', "", page.content.decode()) for page in pages}
    assert len(texts) == 1
    assert {page.status_code for page in pages} == {403}
    assert "inte kopplad till något konto" in texts.pop()
    assert SocialAccount.objects.count() == 1
    assert not User.objects.filter(email="nobody@kultur.example").exists()


def test_the_same_subject_elsewhere_is_somebody_else(client: Client, tied: User) -> None:
    assert _sign_in(client, "alva", "/logga-in/med/kommun/").status_code == 403
    assert _signed_in_as(client) is None


def test_another_issuer_under_the_same_id_is_somebody_else(
    client: Client, tied: User, settings: Settings, issuers: list[str]
) -> None:
    settings.OIDC_PROVIDERS = [row(issuers[1])]
    assert _sign_in(client, "alva").status_code == 403


def test_a_closed_account_is_not_let_in(client: Client, tied: User) -> None:
    User.objects.filter(pk=tied.pk).update(is_active=False)
    assert "Kontot är avstängt" in _sign_in(client, "alva").content.decode()
    assert _signed_in_as(client) is None


def test_who_says_no_at_the_provider_is_told(client: Client, providers: Any) -> None:
    state = sent(way_out(client.post(LOGIN)))["state"]
    page = client.get(f"{LOGIN}tillbaka/", {"error": "access_denied", "state": state})
    assert page.status_code == 400
    assert "Inloggningen avbröts" in page.content.decode()


def test_an_answer_is_taken_once_and_in_the_browser_that_asked(client: Client, tied: User) -> None:
    back = let_in(way_out(client.post(LOGIN)), "alva")
    stranger = Client()
    assert stranger.get(back).status_code == 400
    assert _signed_in_as(stranger) is None
    assert client.get(back).status_code == 302
    client.logout()
    again = client.get(back)
    assert again.status_code == 400
    assert "gick inte att lita på" in again.content.decode()
    assert _signed_in_as(client) is None


def test_an_answer_for_one_provider_is_none_for_another(client: Client, tied: User) -> None:
    back = let_in(way_out(client.post(LOGIN)), "alva")
    assert client.get(back.replace("/region/", "/kommun/")).status_code == 400


def test_trying_is_limited(client: Client, providers: Any) -> None:
    cache.clear()
    answers = [client.post(LOGIN).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


# --- The invitation ---------------------------------------------------------------------------------


def test_an_invitation_ties_and_lets_in(cast: Cast, client: Client, providers: list[dict[str, str]]) -> None:
    made, url = _invitation(cast)
    page = client.get(url)
    assert "Tacka ja och logga in med Region Exempel" in page.content.decode()
    away = way_out(client.post(url, form_data(page) | {"provider": "region"}))
    assert not User.objects.filter(email=NEW).exists(), "nothing is done before one has signed in there"
    done = client.get(let_in(away, "nils"), follow=True)
    assert "du loggar in med Region Exempel" in done.content.decode()
    user = User.objects.get(email=NEW)
    assert _signed_in_as(client) == str(user.pk)
    identity = SocialAccount.objects.get()
    assert (identity.user, identity.provider) == (user, "region")
    assert identity.uid == f"{providers[0]['issuer']} nils"
    assert identity.extra_data == {}, "nothing else that the provider says is kept"
    made.refresh_from_db()
    assert made.accepted_at

    later = Client()
    _sign_in(later, "nils")
    assert _signed_in_as(later) == str(user.pk)


def test_an_invitation_of_an_account_that_exists_ties_it(cast: Cast, client: Client, providers: Any) -> None:
    _, url = _invitation(cast, cast.stranger.email)
    client.get(let_in(way_out(client.post(url, {"provider": "kommun"})), "sten"))
    assert SocialAccount.objects.get().user == cast.stranger
    assert _signed_in_as(client) == str(cast.stranger.pk)
    assert told_by_mail(cast.stranger) == "inloggning med Exempels kommun kopplad"


def test_a_sign_in_of_somebody_else_does_not_accept(cast: Cast, client: Client, tied: User) -> None:
    made, url = _invitation(cast)
    page = client.get(let_in(way_out(client.post(url, {"provider": "region"})), "alva"), follow=True)
    assert "hör redan till ett annat konto" in page.content.decode()
    assert not User.objects.filter(email=NEW).exists()
    made.refresh_from_db()
    assert made.accepted_at is None


def test_an_invitation_used_meanwhile_is_told(cast: Cast, client: Client, providers: Any) -> None:
    _, url = _invitation(cast)
    back = let_in(way_out(client.post(url, {"provider": "region"})), "nils")
    Client().post(url)
    assert "redan använd" in client.get(back, follow=True).content.decode()
    assert not SocialAccount.objects.exists()


def test_an_invitation_with_a_provider_there_is_not(cast: Cast, client: Client, providers: Any) -> None:
    _, url = _invitation(cast)
    assert client.post(url, {"provider": "annan"}).status_code == 404


# --- One's own account --------------------------------------------------------------------------------


def _prove(client: Client, page: Any) -> Any:
    """By the code that is mailed: the page that was asked for, at last."""
    url = page.redirect_chain[-1][0]
    assert url.startswith(reverse("people:reauthenticate_code"))
    asked = client.post(url, form_data(page) | {"action": "send"}, follow=True)
    code = re.search(r"\b\d{4}-\d{4}\b", str(mail.outbox[-1].body))
    assert code
    return client.post(url, form_data(asked) | {"code": code[0]}, follow=True)


def test_oidc_tie_takes_proof_and_then_lets_in(cast: Cast, client: Client, providers: Any) -> None:
    client.force_login(cast.reader)
    shown = client.get(reverse("people:account"))
    form = next(f for f in shown_forms(shown) if f.action == reverse("people:oidc_tie", args=["region"]))
    asked = client.post(form.action, form.data, follow=True)
    assert "Bekräfta att det är du" in asked.content.decode()
    leaving = _prove(client, asked)
    done = client.get(let_in(way_out(leaving), "rut"), follow=True)
    assert "Nu kan du logga in med Region Exempel" in done.content.decode()
    assert told_by_mail(cast.reader) == "inloggning med Region Exempel kopplad"
    other = Client()
    _sign_in(other, "rut")
    assert _signed_in_as(other) == str(cast.reader.pk)


def test_oidc_tie_of_somebody_elses_sign_in_is_refused(cast: Cast, client: Client, tied: User) -> None:
    client.force_login(cast.reader)
    leaving = _prove(client, client.post(reverse("people:oidc_tie", args=["region"]), follow=True))
    page = client.get(let_in(way_out(leaving), "alva"), follow=True)
    assert "hör redan till ett annat konto" in page.content.decode()
    assert SocialAccount.objects.get().user == tied


def test_oidc_tie_is_for_who_left(cast: Cast, client: Client, providers: Any) -> None:
    """Somebody else who signed in meanwhile, in the same browser, is tied to nothing."""
    client.force_login(cast.reader)
    leaving = _prove(client, client.post(reverse("people:oidc_tie", args=["region"]), follow=True))
    back = let_in(way_out(leaving), "rut")
    states = client.session["socialaccount_states"]
    client.force_login(cast.chief)
    session = client.session
    session["socialaccount_states"] = states
    session.save()
    client.get(back)
    assert not SocialAccount.objects.exists()


def test_oidc_untie(cast: Cast, client: Client, tied: User) -> None:
    identity = SocialAccount.objects.get()
    url = reverse("people:oidc_untie", args=[identity.pk])
    client.force_login(cast.reader)
    # Proof first; and then it is not there for who does not own it.
    assert _prove(client, client.get(url, follow=True)).status_code == 404
    owner = Client()
    owner.force_login(tied)
    page = _prove(owner, owner.get(url, follow=True))
    assert "Vill du koppla bort Region Exempel?" in page.content.decode()
    assert "bortkopplad" in owner.post(url, form_data(page), follow=True).content.decode()
    assert told_by_mail(tied) == "inloggning med Region Exempel bortkopplad"
    assert _sign_in(Client(), "alva").status_code == 403


def test_who_has_two_steps_takes_both_with_an_organisation_too(client: Client, tied: User) -> None:
    with_app(tied)
    page = _sign_in(client, "alva")
    assert page.redirect_chain == [(STEP_TWO, 302)]
    assert _signed_in_as(client) is None
    client.post(STEP_TWO, {"code": app_code()})
    assert _signed_in_as(client) == str(tied.pk)
