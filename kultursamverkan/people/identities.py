"""allauth's hooks for signing in with one's organisation (OpenID Connect): nobody gets an account that way. An account
that exists is reached by issuer and subject, after its owner has tied them to it: from the invitation, or signed in."""

import logging
from typing import Any

from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kultursamverkan.people.actions.identities import tie_identity
from kultursamverkan.people.actions.invitations import accept_invitation
from kultursamverkan.people.choices import InvitationStatus
from kultursamverkan.people.events import note_refused
from kultursamverkan.people.mail import tell_sign_in_changed
from kultursamverkan.people.models import User
from kultursamverkan.people.tokens import invitation_of, status_of
from kultursamverkan.shared.errors import ActionError

logger = logging.getLogger(__name__)

# Why somebody was sent to the provider.
LOGIN, INVITATION, TIE = "login", "invitation", "tie"


class IdentityAdapter(DefaultSocialAccountAdapter):
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the settings; none is kept in the database."""
        found = [row for row in settings.OIDC_PROVIDERS if provider in (None, "oidc", row["id"])]
        return [_app(row) for row in found if client_id in (None, row["client_id"])]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """What the provider says about the person is not read."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Somebody has proved who they are at a provider: for what?"""
        process = sociallogin.state.get("process")
        if process == INVITATION:
            raise ImmediateHttpResponse(_accepted(request, sociallogin))
        if process == TIE:
            raise ImmediateHttpResponse(_tied(request, sociallogin))
        if not sociallogin.is_existing:
            # Whatever address the provider knows: whether we know it too is not said, nor kept.
            note_refused("")
            raise ImmediateHttpResponse(render(request, "people/oidc/unknown.html", _named(sociallogin), status=403))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        cancelled = error == AuthError.CANCELLED
        if not cancelled:
            logger.warning("Inloggningen med %s misslyckades: %r", provider.app.provider_id, str(exception or error))
            note_refused("")
        context = {"provider": provider.app.name, "cancelled": cancelled}
        raise ImmediateHttpResponse(render(request, "people/oidc/failed.html", context, status=400))


def _app(row: dict[str, str]) -> SocialApp:
    issuer = row["issuer"]
    return SocialApp(
        provider="oidc",
        provider_id=row["id"],
        name=row["name"],
        client_id=row["client_id"],
        secret=row["client_secret"],
        settings={"issuer": issuer, "server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    )


def _named(sociallogin: SocialLogin) -> dict[str, str]:
    return {"provider": sociallogin.provider.app.name}


def _accepted(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """The invitation that one came from is accepted, and the identity is the account's from now on."""
    token = sociallogin.state["data"]
    back = redirect("people:invitation_accept", token)
    invitation = invitation_of(token)
    if invitation is None or status_of(invitation, token) != InvitationStatus.WAITING:
        return back  # which says why
    me = request.user if isinstance(request.user, User) else None
    identity = sociallogin.account
    try:
        user = accept_invitation(invitation=invitation, identity=(identity.provider, identity.uid), by=me)
    except ActionError as error:
        messages.error(request, str(error))
        return back
    _told(request, user, sociallogin)
    messages.success(request, f"Välkommen! Nu har du din roll, och du loggar in med {sociallogin.provider.app.name}.")
    if me:
        return redirect("pages:my_page")
    response: HttpResponse = perform_login(request, user, redirect_url=reverse("pages:my_page"), email=user.email)
    return response


def _tied(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """To who is signed in, if that is who was sent away."""
    user, name = request.user, sociallogin.provider.app.name
    if not isinstance(user, User) or user.pk != sociallogin.state["data"]:
        return redirect("account_login")
    try:
        tie_identity(user=user, provider=sociallogin.account.provider, uid=sociallogin.account.uid, by=user)
    except ActionError as error:
        messages.error(request, str(error))
    else:
        _told(request, user, sociallogin)
        messages.success(request, f"Nu kan du logga in med {name}.")
    return redirect("people:account")


def _told(request: HttpRequest, user: User, sociallogin: SocialLogin) -> None:
    tell_sign_in_changed(user, f"inloggning med {sociallogin.provider.app.name} kopplad", request=request)
