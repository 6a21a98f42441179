"""The part of the settings that is about signing in: allauth's, and the providers that the environment names.

Read by settings.py, which is told what kind of installation this is.
"""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

AUTH_USER_MODEL = "people.User"
# One only: a known and an unknown address then cost one password check each.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_PASSWORD_RULES = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator"} for rule in _PASSWORD_RULES
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:my_page"
LOGOUT_REDIRECT_URL = "pages:start"
ACCOUNT_ADAPTER = "kultursamverkan.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# There is no sign-up; allauth reads here that signing in with a password is possible.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address; nobody else gets an account
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Digits are typed on a phone without changing keyboards; eight of them cannot be guessed in three attempts.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
_FORMS = "kultursamverkan.people.forms"
ACCOUNT_FORMS = {
    "request_login_code": f"{_FORMS}.accounts.RequestCodeForm",
    "confirm_login_code": f"{_FORMS}.accounts.ConfirmCodeForm",
    "login": f"{_FORMS}.accounts.PasswordLoginForm",
    "change_password": f"{_FORMS}.accounts.ChangePasswordForm",
    "set_password": f"{_FORMS}.accounts.SetPasswordForm",
    "reset_password": f"{_FORMS}.accounts.ForgottenPasswordForm",
    "reset_password_from_key": f"{_FORMS}.accounts.NewPasswordForm",
    "reauthenticate": f"{_FORMS}.accounts.PasswordAgainForm",
}
# Without this allauth mails unknown addresses a sign-up link even when sign-up is closed.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
# allauth's own writes to the database when somebody opens a link (reading never writes).
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Who has just proved who they are need not do it again for this long, in seconds.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

# --- Two steps: an app that shows codes (TOTP), passkeys, and codes on paper ---------------------
MFA_ADAPTER = "kultursamverkan.people.two_steps.TwoStepsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kultursamverkan"
MFA_TOTP_TOLERANCE = 1  # half a minute's wrong clock; what was used once is refused (people.forms.two_steps)
MFA_FORMS = {
    "authenticate": f"{_FORMS}.two_steps.SecondStepForm",
    "reauthenticate": f"{_FORMS}.two_steps.SecondStepAgainForm",
    "activate_totp": f"{_FORMS}.two_steps.StartAppForm",
    "add_webauthn": f"{_FORMS}.two_steps.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.two_steps.RenameKeyForm",
    "login_webauthn": f"{_FORMS}.two_steps.KeyLoginForm",
    "authenticate_webauthn": f"{_FORMS}.two_steps.SecondStepKeyForm",
    "reauthenticate_webauthn": f"{_FORMS}.two_steps.SecondStepKeyAgainForm",
}
# An admin without a second step is led to set it up, and can do nothing else until then.
ADMINS_NEED_TWO_STEPS = env.bool("ADMINS_NEED_TWO_STEPS", default=False)

# --- Sessions: their owner sees and ends them (people.models.Session) ----------------------------
SESSION_ENGINE = "kultursamverkan.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # since the last visit
INVITATION_DAYS = 14

# --- OpenID Connect: the organisations' own sign-in, several side by side ------------------------
SOCIALACCOUNT_ADAPTER = "kultursamverkan.people.identities.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # never by address: by issuer and subject
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

_KNOWN = {"id", "name", "issuer", "client_id", "client_secret"}
_EXAMPLE = (
    '[{"id": "region", "name": "Region Exempel", "issuer": "https://login.region.example", '
    '"client_id": "kultursamverkan", "client_secret": "…"}]'
)


def read_providers(text: str, *, local: bool = False) -> list[dict[str, str]]:
    """The providers that OIDC_PROVIDERS names, in order. ImproperlyConfigured says what is wrong and where.

    `local`: an issuer on this computer may do without TLS.
    """
    try:
        rows = json.loads(text or "[]")
    except ValueError as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS är inte JSON: {error}. Så här ska det se ut: {_EXAMPLE}") from error
    if not isinstance(rows, list):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS ska vara en lista. Så här ska det se ut: {_EXAMPLE}")
    for number, row in enumerate(rows, 1):
        if fault := _fault(row, local):
            raise ImproperlyConfigured(f"OIDC_PROVIDERS, inloggning {number}: {fault} Så här ska det se ut: {_EXAMPLE}")
    for word in ("id", "name"):
        values = [row[word] for row in rows]
        if twice := next((value for value in values if values.count(value) > 1), None):
            raise ImproperlyConfigured(f"OIDC_PROVIDERS: två inloggningar har samma {word}, {twice}.")
    return rows


def _fault(row: Any, local: bool) -> str:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        return "den ska vara ett objekt med text."
    if unknown := sorted(row.keys() - _KNOWN):
        return f"okänt: {', '.join(unknown)}."
    if missing := sorted(word for word in _KNOWN if not row.get(word)):
        return f"saknar {', '.join(missing)}."
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", row["id"]):
        return "id är bara små bokstäver a–z, siffror och bindestreck: det står i adresser."
    issuer = urlsplit(row["issuer"])
    if not issuer.hostname or issuer.query or issuer.fragment or issuer.username:
        return f"issuer är ingen webbadress: {row['issuer']}."
    if issuer.scheme != "https" and not (local and issuer.hostname in ("localhost", "127.0.0.1")):
        return f"issuer ska börja med https://: {row['issuer']}."
    return ""
