"""Sign-in: the views of allauth that we want, at Swedish paths. No sign-up: an admin invites by mail.

allauth reverses these names without a namespace. It does without `account_signup`: the link is left out where the name
is missing, and no mail about it is sent (ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS).
"""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from kultursamverkan.people.views.account import proved_before
from kultursamverkan.shared.on_use import OnUse

# allauth leads back to lists of its own: all of it stands on one page of ours.
_account = RedirectView.as_view(pattern_name="people:account", permanent=False)

# The second step takes 12 MiB of a process (fido2, cryptography): who reads open pages does without.
_View = OnUse[HttpResponse]
_BASE, _APP = "allauth.mfa.base.views", "allauth.mfa.totp.views"
_CODES, _KEYS = "allauth.mfa.recovery_codes.views", "allauth.mfa.webauthn.views"

urlpatterns: list[URLPattern] = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-in/skicka-kod/", views.request_login_code, name="account_request_login_code"),
    path("logga-in/kod/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/avstangt/", views.account_inactive, name="account_inactive"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("konto/losenord/", views.password_change, name="account_change_password"),
    # A first password is another way in: allauth alone gives it to whoever finds the account open.
    path("konto/losenord/valj/", proved_before(views.password_set), name="account_set_password"),
    path("konto/losenord/glomt/", views.password_reset, name="account_reset_password"),
    path("konto/losenord/glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^konto/losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("konto/losenord/nytt/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("konto/bekrafta/losenord/", views.reauthenticate, name="account_reauthenticate"),
    path("konto/bekrafta/", _View(f"{_BASE}.reauthenticate"), name="mfa_reauthenticate"),
    path("konto/bekrafta/nyckel/", _View(f"{_KEYS}.reauthenticate_webauthn"), name="mfa_reauthenticate_webauthn"),
    path("logga-in/steg-tva/", login_not_required(_View(f"{_BASE}.authenticate")), name="mfa_authenticate"),
    path("logga-in/nyckel/", login_not_required(_View(f"{_KEYS}.login_webauthn")), name="mfa_login_webauthn"),
    path("konto/tva-steg/", _account, name="mfa_index"),
    path("konto/tva-steg/app/", _View(f"{_APP}.activate_totp"), name="mfa_activate_totp"),
    path("konto/tva-steg/app/stang-av/", _View(f"{_APP}.deactivate_totp"), name="mfa_deactivate_totp"),
    path("konto/tva-steg/reservkoder/", _View(f"{_CODES}.view_recovery_codes"), name="mfa_view_recovery_codes"),
    path(
        "konto/tva-steg/reservkoder/nya/",
        _View(f"{_CODES}.generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "konto/tva-steg/reservkoder/fil/",
        _View(f"{_CODES}.download_recovery_codes"),
        name="mfa_download_recovery_codes",
    ),
    path("konto/tva-steg/nycklar/", _account, name="mfa_list_webauthn"),
    path("konto/tva-steg/nycklar/ny/", _View(f"{_KEYS}.add_webauthn"), name="mfa_add_webauthn"),
    path("konto/tva-steg/nycklar/<int:pk>/", _View(f"{_KEYS}.edit_webauthn"), name="mfa_edit_webauthn"),
    path("konto/tva-steg/nycklar/<int:pk>/ta-bort/", _View(f"{_KEYS}.remove_webauthn"), name="mfa_remove_webauthn"),
]
