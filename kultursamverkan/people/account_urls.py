"""Sign-in: the views of allauth that we want, at Swedish paths. No sign-up: an admin invites by mail.

allauth reverses these names without a namespace. It does without `account_signup`: the link is left out where the name
is missing, and no mail about it is sent (ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS).
"""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from kultursamverkan.people.views.account import proved_before

# allauth leads back to lists of its own: all of it stands on one page of ours.
_account = RedirectView.as_view(pattern_name="people:account", permanent=False)

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
    path("konto/bekrafta/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("konto/bekrafta/nyckel/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("logga-in/steg-tva/", second_step.authenticate, name="mfa_authenticate"),
    path("logga-in/nyckel/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("konto/tva-steg/", _account, name="mfa_index"),
    path("konto/tva-steg/app/", app.activate_totp, name="mfa_activate_totp"),
    path("konto/tva-steg/app/stang-av/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/tva-steg/reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/tva-steg/reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("konto/tva-steg/reservkoder/fil/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("konto/tva-steg/nycklar/", _account, name="mfa_list_webauthn"),
    path("konto/tva-steg/nycklar/ny/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("konto/tva-steg/nycklar/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("konto/tva-steg/nycklar/<int:pk>/ta-bort/", keys.remove_webauthn, name="mfa_remove_webauthn"),
]
