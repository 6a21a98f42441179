"""OpenID Connect: every check the standard asks for, and nothing else asked about a person than who it is.

allauth alone sends no nonce, trusts whatever issuer the discovery document names, reads the subject from userinfo and
does not check the signature of a token that it fetched itself (OpenID Connect Core 1.0, 3.1.3.7).
"""

import secrets
from hashlib import sha256
from typing import Any

import jwt
from allauth.socialaccount import app_settings
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

# Signed with a private key: what we share with the provider (HS256) signs nothing, and "none" is no signature.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
_CLOCKS_DIFFER = 60  # seconds
_REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class Exchange(OpenIDConnectOAuth2Adapter):
    """One visit to a provider. `nonce`: what we sent with the visitor, of the state that came back."""

    nonce = ""

    @property
    def issuer(self) -> str:
        issuer: str = self.get_provider().app.settings["issuer"]
        return issuer

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        if config.get("issuer") != self.issuer:
            raise OAuth2Error(f"issuer är {config.get('issuer')!r} och inte {self.issuer!r}")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("people:oidc_callback", args=[self.provider_id]))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        if request.GET.get("iss", self.issuer) != self.issuer:  # RFC 9207: another provider's answer
            raise OAuth2Error("svaret nämner en annan issuer")
        claims = self._verified(app.client_id, kwargs["response"].get("id_token"))
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        return login

    def _verified(self, client_id: str, id_token: Any) -> dict[str, Any]:
        """The claims of the token. OAuth2Error for one that is not for us, not now, or not from this provider."""
        try:
            header = jwt.get_unverified_header(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(header.get("kid")),
                algorithms=_ALGORITHMS,
                audience=client_id,
                issuer=self.issuer,
                leeway=_CLOCKS_DIFFER,
                options={"require": _REQUIRED},
            )
        except (jwt.PyJWTError, TypeError, ValueError, KeyError) as error:
            raise OAuth2Error(f"id_token håller inte: {error}") from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", "" if several else client_id) != client_id:
            raise OAuth2Error("id_token är gjort för en annan klient")
        if not self.nonce or not constant_time_compare(str(claims["nonce"]), self.nonce):
            raise OAuth2Error("id_token hör till ett annat besök")
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise OAuth2Error("id_token saknar sub")
        return claims

    def _key(self, kid: str | None) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        signing = [key for key in keys if key.public_key_use in (None, "sig")]
        if kid is None and len(signing) == 1:
            return signing[0]
        found = next((key for key in signing if key.key_id == kid), None)
        if found is None:
            raise OAuth2Error(f"nyckeln {kid!r} finns inte")
        return found


class Provider(OpenIDConnectProvider):
    id = "oidc"
    oauth2_adapter_class = Exchange

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Sends a nonce, PKCE and the one scope there is, whatever the address says."""
        nonce = secrets.token_urlsafe(32)
        response: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params={"nonce": nonce}, scope=["openid"], nonce=nonce
        )
        return response

    def serialize(self) -> dict[str, Any]:
        """Kept while the second step is taken. By name in the settings: several may know us by one client_id."""
        return {"id": self.app.provider_id, "app.client_id": self.app.client_id}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Issuer and subject: another provider at the same place in the settings is another person. The two may be
        longer than there is room for, and are then told by their digest."""
        claims = data["id_token"]
        whole = f"{claims['iss']} {claims['sub']}"
        return whole if len(whole) <= app_settings.UID_MAX_LENGTH else f"sha256 {sha256(whole.encode()).hexdigest()}"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing about the person is kept."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []
