"""allauth's forms for the second step with our labels, helps and look (MFA_FORMS)."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.core.cache import cache

from kultursamverkan.people.events import note_refused
from kultursamverkan.people.forms.accounts import AccountForm

# A code is taken half a minute before and after its own: so long must it be remembered as used.
_CODE_LIVES = 120
_LONGEST = 60
_KEY_NAME = "Så att du vet vilken det är, till exempel jobbdatorn eller telefonen."


class _OnceForm:
    """A code from the app works once, also while the clock still allows it."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        try:
            return self._used_once()
        except forms.ValidationError:
            note_refused(self.user.email)
            raise

    def _used_once(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            mark = f"used-code:{self.user.pk}:{''.join(filter(str.isdigit, code))}"
            if not cache.add(mark, True, timeout=_CODE_LIVES):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(AccountForm, _OnceForm, base_forms.AuthenticateForm):
    texts = {"code": ("Kod", "Sex siffror ur appen, eller en av dina reservkoder.")}


class SecondStepAgainForm(AccountForm, _OnceForm, base_forms.ReauthenticateForm):
    texts = {"code": ("Kod", "Sex siffror ur appen, eller en av dina reservkoder.")}


class StartAppForm(AccountForm, totp_forms.ActivateTOTPForm):
    texts = {"code": ("Kod", "De sex siffror som appen visar nu.")}


class AddKeyForm(AccountForm, key_forms.AddWebAuthnForm):
    name = forms.CharField(label="Vad ska den heta?", required=False)
    texts = {
        "name": ("Vad ska den heta?", _KEY_NAME),
        "passwordless": (
            "Jag vill kunna logga in med bara den här",
            "Då frågar den efter din pinkod, ditt finger eller ditt ansikte, och du slipper kod med e-post.",
        ),
    }
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = str(_LONGEST)
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        """The key is made already: what is too long is cut, rather than refused."""
        name: str = super().clean_name()
        return name[:_LONGEST]


class _KeyForm:
    """A key that was not right is told in the log of events, as a wrong code is. `user`: None for who comes with a key
    and nothing else; whom such a key says that it is of has not been proved."""

    user: Any

    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError:
            note_refused(self.user.email if self.user else "")
            raise
        return found


class KeyLoginForm(_KeyForm, key_forms.LoginWebAuthnForm):
    pass


class SecondStepKeyForm(_KeyForm, key_forms.AuthenticateWebAuthnForm):
    pass


class SecondStepKeyAgainForm(_KeyForm, key_forms.ReauthenticateWebAuthnForm):
    pass


class RenameKeyForm(AccountForm, key_forms.EditWebAuthnForm):
    name = forms.CharField(label="Vad ska den heta?", max_length=_LONGEST)
    texts = {"name": ("Vad ska den heta?", _KEY_NAME)}
