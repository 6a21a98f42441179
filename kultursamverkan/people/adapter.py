"""allauth's hooks: no open sign-up, nothing tells who has an account, and errors in plain Swedish."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Adressen och lösenordet hör inte ihop. Försök igen, eller få en kod med e-post.",
        "enter_current_password": "Det stämmer inte med ditt nuvarande lösenord. Försök igen.",
        "incorrect_code": "Koden stämmer inte. Kontrollera siffrorna och försök igen.",
        "rate_limited": "Du har försökt för många gånger. Vänta en stund och försök igen.",
        "too_many_login_attempts": "Du har försökt för många gånger. Vänta en stund och försök igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an admin invites by mail."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """allauth would answer some requests with JSON: we have pages only."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
