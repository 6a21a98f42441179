"""allauth's sign-in forms with our labels, helps and look (ACCOUNT_FORMS). What they do stays allauth's."""

from typing import Any

from allauth.account import forms as allauth_forms
from django.forms import Field

from kultursamverkan.shared.forms import FormLook

_PASSWORD_HELP = "Minst 8 tecken. Inte bara siffror, inte ett vanligt lösenord och inte likt din e-postadress."  # noqa: S105


class _AccountForm(FormLook):
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


class RequestCodeForm(_AccountForm, allauth_forms.RequestLoginCodeForm):
    texts = {"email": ("E-postadress", "Den adress som din inbjudan kom till.")}


class ConfirmCodeForm(_AccountForm, allauth_forms.ConfirmLoginCodeForm):
    texts = {"code": ("Kod", "Åtta siffror. Bindestrecket kan du hoppa över.")}


class PasswordLoginForm(_AccountForm, allauth_forms.LoginForm):
    texts = {"login": ("E-postadress", ""), "password": ("Lösenord", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # It shares the page with the form for a code: each has ids of its own.
        super().__init__(*args, **({"auto_id": "id_password_%s"} | kwargs))

    @property
    def code_form(self) -> RequestCodeForm:
        """The first way in, empty."""
        return RequestCodeForm()


class ChangePasswordForm(_AccountForm, allauth_forms.ChangePasswordForm):
    texts = {
        "oldpassword": ("Nuvarande lösenord", ""),
        "password1": ("Nytt lösenord", _PASSWORD_HELP),
        "password2": ("Nytt lösenord en gång till", ""),
    }


class SetPasswordForm(_AccountForm, allauth_forms.SetPasswordForm):
    texts = {"password1": ("Lösenord", _PASSWORD_HELP), "password2": ("Lösenord en gång till", "")}


class ForgottenPasswordForm(_AccountForm, allauth_forms.ResetPasswordForm):
    texts = {"email": ("E-postadress", "Den adress som du loggar in med.")}


class NewPasswordForm(_AccountForm, allauth_forms.ResetPasswordKeyForm):
    texts = {"password1": ("Nytt lösenord", _PASSWORD_HELP), "password2": ("Nytt lösenord en gång till", "")}
