"""What a second step is tried with."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone

from kultursamverkan.people.models import User
from tests.forms import form_data

PASSWORD = "en ovanligt lång mening"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP_TWO = "/logga-in/steg-tva/"


def app_code(secret: str = SECRET, later: int = 0) -> str:
    """What the app shows, so many half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + later))


def with_app(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, SECRET)
    return user


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def shown_secret(page: Any) -> str:
    secret = re.search(r'<code class="secret">(\w+)</code>', page.content.decode())
    assert secret
    return secret[1]


def mailed_code() -> str:
    code = re.search(r"\b\d{4}-\d{4}\b", str(mail.outbox[-1].body))
    assert code
    return code[0]


def prove_by_mail(client: Client, page: Any) -> Any:
    """Who is asked to prove who they are does: the page that was asked for, at last."""
    url = page.redirect_chain[-1][0]
    asked = client.post(url, form_data(page) | {"action": "send"}, follow=True)
    return client.post(url, form_data(asked) | {"code": mailed_code()}, follow=True)
