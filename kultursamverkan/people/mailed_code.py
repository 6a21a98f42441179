"""A code mailed to who is signed in already, to prove it again. Kept in the session as a keyed hash, for a quarter."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from kultursamverkan.people.mail import code_again_mail, send_apart
from kultursamverkan.people.models import User

_KEY = "mailed_code"
_LIVES = 15 * 60
_ATTEMPTS = 3
_OLD = "Koden gäller inte längre. Be om en ny."
_WRONG = "Koden stämmer inte. Kontrollera siffrorna och försök igen."


def send(request: HttpRequest) -> None:
    """A new one. The one before stops working."""
    assert isinstance(request.user, User)
    code = get_adapter().generate_login_code()
    request.session[_KEY] = {"hash": _hash(code), "until": time.time() + _LIVES, "left": _ATTEMPTS}
    send_apart(code_again_mail(code=code, to=request.user.email))


def is_waiting(request: HttpRequest) -> bool:
    kept = request.session.get(_KEY)
    return kept is not None and kept["left"] > 0 and kept["until"] > time.time()


def problem_with(request: HttpRequest, code: str) -> str:
    """Nothing, once, for the code that was sent."""
    if not is_waiting(request):
        return _OLD
    kept: dict[str, Any] = request.session.pop(_KEY)
    if constant_time_compare(kept["hash"], _hash(code)):
        return ""
    request.session[_KEY] = kept | {"left": kept["left"] - 1}
    return _WRONG if kept["left"] > 1 else _OLD


def _hash(code: str) -> str:
    return salted_hmac("kultursamverkan.mailed_code", "".join(filter(str.isdigit, code))).hexdigest()
