"""A token that is not from the provider, not for us, not now or not for this visit lets nobody in."""

import hmac
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialApp
from cryptography.hazmat.primitives import serialization
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import reverse
from fido2.utils import websafe_encode
from pytest_django.fixtures import Settings

from kultursamverkan.people.actions.identities import tie_identity
from kultursamverkan.people.oidc import Provider
from kultursamverkan.signing_in import read_providers
from tests.cast import Cast
from tests.oidc import CLIENT_ID, KEY, OTHER_KEY, ToldProvider, row, sent, told_provider, way_out

LOGIN = "/logga-in/med/region/"
HOUR = timedelta(hours=1)


@pytest.fixture
def provider(cast: Cast, settings: Settings) -> Iterator[ToldProvider]:
    """Where the chief is alva."""
    with told_provider() as told:
        settings.OIDC_PROVIDERS = [row(told.issuer)]
        tie_identity(user=cast.chief, provider="region", uid=f"{told.issuer} alva", by=cast.chief)
        yield told


def _return(client: Client, provider: ToldProvider, **query: str) -> Any:
    asked = sent(way_out(client.post(LOGIN)))
    provider.nonce = asked["nonce"]
    return client.get(f"{LOGIN}tillbaka/", {"code": "c", "state": asked["state"]} | query)


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_token_that_holds_lets_in(client: Client, provider: ToldProvider) -> None:
    assert _return(client, provider)["Location"] == reverse("pages:my_page")
    assert _is_in(client)
    verifier = provider.asked[0]["code_verifier"]
    assert len(verifier) >= 43, "PKCE: what only we could have sent"


def test_several_audiences_with_us_as_the_party_let_in(client: Client, provider: ToldProvider) -> None:
    provider.claims = {"aud": [CLIENT_ID, "annan"], "azp": CLIENT_ID}
    _return(client, provider)
    assert _is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "annan"},
        {"aud": [CLIENT_ID, "annan"]},
        {"aud": [CLIENT_ID, "annan"], "azp": "annan"},
        {"azp": "annan"},
        {"iss": "https://evil.example"},
        {"exp": -HOUR, "iat": -2 * HOUR},
        {"iat": HOUR},
        {"nonce": "somebody else's"},
        {"nonce": ""},
        {"sub": ""},
        {"sub": 7},
        *({claim: None} for claim in ("iss", "sub", "aud", "exp", "iat", "nonce")),
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_is_refused(client: Client, provider: ToldProvider, claims: dict[str, Any]) -> None:
    """Times are told from now: the moment is not in the test's name, which each process must call the same."""
    now = time.time()
    provider.claims = {
        claim: int(now + value.total_seconds()) if isinstance(value, timedelta) else value
        for claim, value in claims.items()
    }
    page = _return(client, provider)
    assert page.status_code == 400
    assert "gick inte att lita på" in page.content.decode()
    assert not _is_in(client)


def test_a_subject_as_long_as_the_standard_lets_it_be(cast: Cast, client: Client, provider: ToldProvider) -> None:
    provider.claims = {"sub": "a" * 255}
    assert _return(client, provider).status_code == 403, "nobody we know"
    told = {"id_token": {"iss": provider.issuer, "sub": "a" * 255}}
    uid = Provider(RequestFactory().get("/"), SocialApp(settings={})).extract_uid(told)
    tie_identity(user=cast.reader, provider="region", uid=uid, by=cast.reader)
    other = Client()
    provider.token = ""
    _return(other, provider)
    assert other.session["_auth_user_id"] == str(cast.reader.pk)
    provider.claims, provider.token = {"sub": "a" * 254 + "b"}, ""
    assert _return(Client(), provider).status_code == 403


def test_a_token_signed_by_somebody_else_is_refused(client: Client, provider: ToldProvider) -> None:
    provider.key = OTHER_KEY
    assert _return(client, provider).status_code == 400
    assert not _is_in(client)


@pytest.mark.parametrize("kid", ["two", ""])
def test_the_key_is_one_that_the_provider_has(client: Client, provider: ToldProvider, kid: str) -> None:
    """Without a name it is the only one."""
    provider.kid = kid or None
    _return(client, provider)
    assert _is_in(client) is (kid == "")


def test_a_token_without_signature_is_refused(client: Client, provider: ToldProvider) -> None:
    provider.algorithm, provider.key = "none", None
    assert _return(client, provider).status_code == 400


def test_a_public_key_is_no_shared_secret(client: Client, provider: ToldProvider) -> None:
    """HS256 over the provider's public key, which everybody can make."""
    now = int(time.time())
    claims = {"iss": provider.issuer, "sub": "alva", "aud": CLIENT_ID, "iat": now, "exp": now + 300}
    public = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    asked = sent(way_out(client.post(LOGIN)))
    parts = [{"alg": "HS256", "kid": "one", "typ": "JWT"}, claims | {"nonce": asked["nonce"]}]
    signed = ".".join(websafe_encode(json.dumps(part).encode()) for part in parts)
    provider.token = f"{signed}.{websafe_encode(hmac.digest(public, signed.encode(), 'sha256'))}"
    page = client.get(f"{LOGIN}tillbaka/", {"code": "c", "state": asked["state"]})
    assert page.status_code == 400
    assert not _is_in(client)


def test_what_is_no_token_is_refused(client: Client, provider: ToldProvider) -> None:
    for token in ("x", "a.b.c", "e30.e30.e30"):
        provider.token = token
        assert _return(client, provider).status_code == 400


def test_a_token_works_for_one_visit(client: Client, provider: ToldProvider) -> None:
    """The same token, given out again to another browser, holds another nonce than that one's."""
    _return(client, provider)
    assert provider.token
    other = Client()
    assert _return(other, provider).status_code == 400
    assert not _is_in(other)


def test_an_answer_that_names_another_issuer_is_refused(client: Client, provider: ToldProvider) -> None:
    assert _return(client, provider, iss="https://other.example").status_code == 400
    provider.token = ""
    _return(client, provider, iss=provider.issuer)
    assert _is_in(client)


def test_a_provider_that_calls_itself_something_else_is_not_visited(client: Client, provider: ToldProvider) -> None:
    provider.says_issuer = "https://evil.example"
    page = client.post(LOGIN)
    assert page.status_code == 503
    assert "svarar inte som den ska" in page.content.decode()


def test_a_provider_that_is_gone_is_told(cast: Cast, client: Client, settings: Settings) -> None:
    settings.OIDC_PROVIDERS = [row("http://localhost:9")]
    page = client.post(LOGIN)
    assert page.status_code == 503
    assert "Region Exempel svarar inte" in page.content.decode()


# --- The settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "är inte JSON"),
        ("{}", "ska vara en lista"),
        ("[1]", "ska vara ett objekt"),
        ('[{"id": "a"}]', "saknar client_id, client_secret, issuer, name"),
        ('[{"id": "a", "hemlighet": "b"}]', "okänt: hemlighet"),
        (("Å b", "n", "https://a.example"), "id är bara små bokstäver"),
        (("a", "n", "http://a.example"), "ska börja med https://"),
        (("a", "n", "http://localhost:1"), "ska börja med https://"),
        (("a", "n", "a.example"), "ingen webbadress"),
        (("a", "n", "https://a.example?x"), "ingen webbadress"),
        ("twice", "två inloggningar har samma id, a"),
    ],
)
def test_settings_that_are_wrong_are_told(text: Any, said: str) -> None:
    good = {"name": "n", "issuer": "https://a.example", "client_id": "c", "client_secret": "s"}
    if isinstance(text, tuple):
        text = json.dumps([good | {"id": text[0], "name": text[1], "issuer": text[2]}])
    if text == "twice":
        text = json.dumps([good | {"id": "a"}, good | {"id": "a", "name": "m"}])
    with pytest.raises(ImproperlyConfigured, match=said):
        read_providers(text)


def test_settings_that_are_right() -> None:
    text = '[{"id": "a", "name": "n", "issuer": "https://a.example/x", "client_id": "c", "client_secret": "s"}]'
    assert [provider["id"] for provider in read_providers(text)] == ["a"]
    assert read_providers("") == []
    assert read_providers(text.replace("https://a.example/x", "http://localhost:9400"), local=True)
