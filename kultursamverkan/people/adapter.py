"""allauth's hooks: no open sign-up, nothing tells who has an account, and errors in plain Swedish."""

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.models import AnonymousUser
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse

from kultursamverkan.people.mail import send_apart
from kultursamverkan.people.models import User
from kultursamverkan.people.noting import NotingAdapter
from kultursamverkan.people.stages import ALLAUTHS, SecondStep

SECOND_STEP = f"{SecondStep.__module__}.{SecondStep.__qualname__}"
_METHODS = {
    "reauthenticate": "Skriv lösenordet",
    "mfa_reauthenticate": "Skriv en kod ur appen eller en reservkod",
    "mfa_reauthenticate:webauthn": "Använd en nyckel",
}


class AccountAdapter(NotingAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Adressen och lösenordet hör inte ihop. Försök igen, eller få en kod med e-post.",
        "enter_current_password": "Det stämmer inte med ditt nuvarande lösenord. Försök igen.",
        "incorrect_code": "Koden stämmer inte. Kontrollera siffrorna och försök igen.",
        "incorrect_password": "Lösenordet stämmer inte. Försök igen.",
        "rate_limited": "Du har försökt för många gånger. Vänta en stund och försök igen.",
        "too_many_login_attempts": "Du har försökt för många gånger. Vänta en stund och försök igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an admin invites by mail."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """allauth would answer some requests with JSON: we have pages only, but for what a passkey is asked."""
        match, wanted = request.resolver_match, request.headers.get("Accept")
        return match is not None and (match.view_name, wanted) == ("mfa_login_webauthn", "application/json")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The page is answered without waiting for the mail server: only who has an account would wait."""
        request = self.request
        whole = {"request": request, "email": email, "current_site": get_current_site(request)} | context
        send_apart(self.render_mail(template_prefix, email, whole))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The address alone. allauth puts the header Host before it, port and all: who wrote another port for each
        attempt was never stopped."""
        return str(credentials.get("email", "")).strip().lower()

    def get_login_stages(self) -> list[str]:
        return [SECOND_STEP if path == ALLAUTHS else path for path in super().get_login_stages()]

    # --- Proving once more who one is -------------------------------------------------------------

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who signed in just now. allauth asks nothing of an account with neither password nor second step:
        we mail it a code."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records):
            return False
        if not get_reauthentication_flows(request.user):
            raise ReauthenticationRequired
        is_required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return is_required

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        if isinstance(user, AnonymousUser):
            return []
        methods = super().get_reauthentication_methods(user)
        if not methods and isinstance(user, User):
            return [{"id": "code", "description": "Få en kod med e-post", "url": reverse("people:reauthenticate_code")}]
        return [method | {"description": _METHODS[method["id"]]} for method in methods]
