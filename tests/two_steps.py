"""What a second step is tried with."""

import re
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from kultursamverkan.people.models import User
from kultursamverkan.people.two_steps import TwoStepsAdapter
from tests.forms import form_data

PASSWORD = "en ovanligt lång mening"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP_TWO = "/logga-in/steg-tva/"


def app_code(secret: str = SECRET, later: int = 0) -> str:
    """What the app shows, so many half-minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + later)))


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


def told_by_mail(owner: User) -> str:
    """What the latest mail tells the owner of an account that has changed: in Swedish, with no link to press and no
    address of a visitor."""
    message = mail.outbox[-1]
    assert message.to == [owner.email]
    body, what = str(message.body), message.subject.removeprefix("Ditt konto i Kultursamverkan: ")
    assert what != message.subject
    assert body.startswith("Hej!\n")
    assert f"loggar in i Kultursamverkan: {what}.\n" in body
    assert not re.search(r"http|127\.0\.0\.1", body)
    return what


def prove_by_mail(client: Client, page: Any) -> Any:
    """Who is asked to prove who they are does: the page that was asked for, at last."""
    url = page.redirect_chain[-1][0]
    asked = client.post(url, form_data(page) | {"action": "send"}, follow=True)
    return client.post(url, form_data(asked) | {"code": mailed_code()}, follow=True)


def with_codes(user: User) -> list[str]:
    """Codes on paper, unused."""
    data = {"seed": TwoStepsAdapter().encrypt("a" * 80), "used_mask": 0}
    made = Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=data)
    codes: list[str] = made.wrap().get_unused_codes()
    return codes


def with_key(user: User) -> Authenticator:
    """A passkey that nobody holds: what a browser would have sent when it was made."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    cose = ES256.from_cryptography_key(public)  # type: ignore[no-untyped-call]  # fido2's
    credential = AttestedCredentialData.create(b"\0" * 16, b"one key, sixteen", cose)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    found = AuthenticatorData.create(sha256(b"localhost").digest(), flags, counter=0, credential_data=credential)
    answer = {
        "type": "public-key",
        "id": websafe_encode(credential.credential_id),
        "rawId": websafe_encode(credential.credential_id),
        "response": {
            "clientDataJSON": websafe_encode(
                b'{"type":"webauthn.create","challenge":"AA","origin":"http://localhost"}'
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", found, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    data = {"name": "Min telefon", "credential": answer}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
