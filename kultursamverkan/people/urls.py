"""Addresses of people: view = URL name = template. Sign-in is in account_urls.py."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import URLPattern, path

from kultursamverkan.people.views.account import ReauthenticateCode, account, session_end
from kultursamverkan.people.views.aliases import AliasList, alias_remove
from kultursamverkan.people.views.entrance import demo_mail, invitation_accept
from kultursamverkan.people.views.events import EventList
from kultursamverkan.people.views.fixtures import fixture_create, fixture_review
from kultursamverkan.people.views.history import member_history, organisation_history, person_history
from kultursamverkan.people.views.invitations import (
    InvitationList,
    invitation_create,
    invitation_resend,
    invitation_revoke,
)
from kultursamverkan.people.views.members import MemberList, member_edit, member_remove
from kultursamverkan.people.views.organisations import OrganisationList, organisation_create, organisation_edit
from kultursamverkan.people.views.personal_data import personal_data
from kultursamverkan.people.views.persons import PersonList, person_create, person_edit
from kultursamverkan.shared.on_use import OnUse

app_name = "people"
_View = OnUse[HttpResponse]
_OIDC = "kultursamverkan.people.views.oidc"
oidc_login = login_not_required(_View(f"{_OIDC}.oidc_login"))
oidc_callback = login_not_required(_View(f"{_OIDC}.oidc_callback"))
oidc_tie, oidc_untie = _View(f"{_OIDC}.oidc_tie"), _View(f"{_OIDC}.oidc_untie")

urlpatterns: list[URLPattern] = [
    path("inbjudan/<str:token>/", invitation_accept, name="invitation_accept"),
    path("logga-in/med/<slug:provider_id>/", oidc_login, name="oidc_login"),
    path("logga-in/med/<slug:provider_id>/tillbaka/", oidc_callback, name="oidc_callback"),
    path("konto/", account, name="account"),
    path("konto/enheter/avsluta/", session_end, name="session_end"),
    path("konto/bekrafta/kod/", ReauthenticateCode.as_view(), name="reauthenticate_code"),
    path("konto/inloggning/<slug:provider_id>/koppla/", oidc_tie, name="oidc_tie"),
    path("konto/inloggning/<int:pk>/koppla-bort/", oidc_untie, name="oidc_untie"),
    path("demo/brev/", demo_mail, name="demo_mail"),
    path("administration/organisationer/", OrganisationList.as_view(), name="organisation_list"),
    path("administration/organisationer/ny/", organisation_create, name="organisation_create"),
    path("administration/organisationer/<slug:key>/", organisation_edit, name="organisation_edit"),
    path("administration/organisationer/<slug:key>/historik/", organisation_history, name="organisation_history"),
    path("administration/personer/", PersonList.as_view(), name="person_list"),
    path("administration/personer/ny/", person_create, name="person_create"),
    path("administration/personer/<int:pk>/", person_edit, name="person_edit"),
    path("administration/personer/<int:pk>/historik/", person_history, name="person_history"),
    path("administration/handelser/", EventList.as_view(), name="event_list"),
    path("administration/personuppgifter/", personal_data, name="personal_data"),
    path("administration/skrivsatt/", AliasList.as_view(), name="alias_list"),
    path("administration/skrivsatt/<int:pk>/ta-bort/", alias_remove, name="alias_remove"),
    path("administration/fixtur/", fixture_create, name="fixture_create"),
    path("administration/fixtur/granska/", fixture_review, name="fixture_review"),
    path("administration/medlemmar/", MemberList.as_view(), name="member_list"),
    path("administration/medlemmar/<int:pk>/", member_edit, name="member_edit"),
    path("administration/medlemmar/<int:pk>/historik/", member_history, name="member_history"),
    path("administration/medlemmar/<int:pk>/ta-bort/", member_remove, name="member_remove"),
    path("administration/inbjudningar/", InvitationList.as_view(), name="invitation_list"),
    path("administration/inbjudningar/ny/", invitation_create, name="invitation_create"),
    path("administration/inbjudningar/<int:pk>/skicka-igen/", invitation_resend, name="invitation_resend"),
    path("administration/inbjudningar/<int:pk>/ta-tillbaka/", invitation_revoke, name="invitation_revoke"),
]
