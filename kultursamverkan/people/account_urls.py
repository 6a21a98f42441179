"""Sign-in: the views of allauth that we want, at Swedish paths. No sign-up: an admin invites by mail.

allauth reverses these names without a namespace. It does without `account_signup`: the link is left out where the name
is missing, and no mail about it is sent (ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS).
"""

from allauth.account import views
from django.urls import URLPattern, path, re_path

urlpatterns: list[URLPattern] = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-in/skicka-kod/", views.request_login_code, name="account_request_login_code"),
    path("logga-in/kod/", views.confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/avstangt/", views.account_inactive, name="account_inactive"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("konto/losenord/", views.password_change, name="account_change_password"),
    path("konto/losenord/valj/", views.password_set, name="account_set_password"),
    path("konto/losenord/glomt/", views.password_reset, name="account_reset_password"),
    path("konto/losenord/glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^konto/losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("konto/losenord/nytt/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
