"""On every request of who is signed in: when the session was last used and with what, and that an admin has the second
step where the installation wants it."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from kultursamverkan.people import two_steps
from kultursamverkan.people.devices import device_of
from kultursamverkan.people.models import User
from kultursamverkan.people.sessions import DEVICE, SEEN

# A visit is written down this seldom: reading a page costs no write.
_SELDOM = 5 * 60
# What an admin may do before the second step is set up: set it up, prove who they are, and leave.
_ALWAYS = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "people:account",
    "people:reauthenticate_code",
    "pages:health",
}
_SET_UP = "Du är administratör och behöver två steg när du loggar in. Välj ett här innan du går vidare."


class AccountGuard:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Only when the session is written anyway: at sign-in, at the latest.
        if request.session.modified and SESSION_KEY in request.session:
            request.session[DEVICE] = device_of(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponseBase | None:
        if getattr(view, "login_required", True):
            _see(request)
        elif not settings.ADMINS_NEED_TWO_STEPS or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None  # open to all: who asks is looked up when the view wants to know
        return _led_to_set_up(request)


def _see(request: HttpRequest) -> None:
    now = int(time.time())
    if SESSION_KEY in request.session and now - request.session.get(SEEN, 0) > _SELDOM:
        request.session[SEEN] = now


def _led_to_set_up(request: HttpRequest) -> HttpResponseBase | None:
    match = request.resolver_match
    assert match
    if not settings.ADMINS_NEED_TWO_STEPS or match.view_name in _ALWAYS or "api" in match.namespaces:
        return None
    user = request.user
    if not isinstance(user, User) or not two_steps.must_have(user) or two_steps.has(user):
        return None
    messages.warning(request, _SET_UP)
    return redirect("people:account")
