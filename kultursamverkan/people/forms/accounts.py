"""allauth's sign-in forms with our labels, helps and look (ACCOUNT_FORMS). What they do stays allauth's."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from django.core.exceptions import ValidationError
from django.forms import CharField, Field, TextInput

from kultursamverkan.people.events import note_refused
from kultursamverkan.people.own_account import providers_offered
from kultursamverkan.shared.forms import BaseForm, FormLook

_PASSWORD_HELP = "Minst 8 tecken. Inte bara siffror, inte ett vanligt lösenord och inte likt din e-postadress."  # noqa: S105


class AccountForm(FormLook):
    """Labels and helps by field name; placeholders go, since they vanish when one types."""

    texts: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.texts.get(name, (field.label, ""))
            _about_itself(field)


def _about_itself(field: Field) -> None:
    """A wrong code or password is typed again, not read back."""
    if field.widget.attrs.get("autocomplete") == "one-time-code":
        field.widget.attrs |= {"inputmode": "numeric", "class": "input-code"}


def _address_at_the_door() -> str:
    """The address that a code was asked for; "" when nobody is on the way in."""
    login = unstash_login(context.request, peek=True)
    return login.user.email if login and login.user else ""


class RequestCodeForm(AccountForm, allauth_forms.RequestLoginCodeForm):
    texts = {"email": ("E-postadress", "Den adress som din inbjudan kom till.")}


class ConfirmCodeForm(AccountForm, allauth_forms.ConfirmLoginCodeForm):
    texts = {"code": ("Kod", "Åtta siffror. Bindestrecket kan du hoppa över.")}

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError:
            note_refused(_address_at_the_door())
            raise
        return code


class PasswordLoginForm(AccountForm, allauth_forms.LoginForm):
    texts = {"login": ("E-postadress", ""), "password": ("Lösenord", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # It shares the page with the form for a code: each has ids of its own.
        super().__init__(*args, **({"auto_id": "id_password_%s"} | kwargs))

    @property
    def code_form(self) -> RequestCodeForm:
        """The first way in, empty."""
        return RequestCodeForm()

    @property
    def providers(self) -> list[dict[str, str]]:
        """The organisations' own sign-in."""
        return providers_offered()


class ChangePasswordForm(AccountForm, allauth_forms.ChangePasswordForm):
    texts = {
        "oldpassword": ("Nuvarande lösenord", ""),
        "password1": ("Nytt lösenord", _PASSWORD_HELP),
        "password2": ("Nytt lösenord en gång till", ""),
    }


class SetPasswordForm(AccountForm, allauth_forms.SetPasswordForm):
    texts = {"password1": ("Lösenord", _PASSWORD_HELP), "password2": ("Lösenord en gång till", "")}


class PasswordAgainForm(AccountForm, allauth_forms.ReauthenticateForm):
    texts = {"password": ("Lösenord", "")}


class ForgottenPasswordForm(AccountForm, allauth_forms.ResetPasswordForm):
    texts = {"email": ("E-postadress", "Den adress som du loggar in med.")}


class NewPasswordForm(AccountForm, allauth_forms.ResetPasswordKeyForm):
    texts = {"password1": ("Nytt lösenord", _PASSWORD_HELP), "password2": ("Nytt lösenord en gång till", "")}


class CodeAgainForm(BaseForm):
    """The code that was mailed to who is signed in already."""

    code = CharField(
        label="Kod",
        help_text="Åtta siffror. Bindestrecket kan du hoppa över.",
        max_length=20,
        widget=TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input-code"}),
    )
