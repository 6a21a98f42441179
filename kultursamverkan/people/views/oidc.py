"""Signing in with one's organisation: away to the provider, and back."""

import logging
from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.ratelimit import consume, respond_429
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from kultursamverkan.people.actions.identities import untie_identity
from kultursamverkan.people.identities import LOGIN, TIE
from kultursamverkan.people.mail import tell_sign_in_changed
from kultursamverkan.people.models import User
from kultursamverkan.people.oidc import Exchange, Provider
from kultursamverkan.people.own_account import providers_of

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

_RATES = {"oidc": "20/m/ip"}  # each asks the provider something


def depart(request: HttpRequest, provider_id: str, *, process: str, data: object = None) -> HttpResponse:
    """A page that leads on to the provider. Not a redirect: a form may lead to no other site (form-action), and the
    provider leads on to others as it likes."""
    if not consume(request, app="kultursamverkan", action="oidc", config=_RATES):
        refused: HttpResponse = respond_429(request)
        return refused
    try:
        provider: Provider = get_adapter().get_provider(request, provider_id)
        response = provider.redirect(request, process, get_next_redirect_url(request), data)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (RequestException, OAuth2Error, ValueError, KeyError) as error:
        logger.warning("Inloggningen %s går inte att använda: %r", provider_id, str(error))
        return render(request, "people/oidc/failed.html", {"provider": provider.name, "away": True}, status=503)
    return render(request, "people/oidc/departing.html", {"provider": provider.name, "url": response["Location"]})


def proved(view: View) -> View:
    """Only for who has just proved who they are: others are asked to, and led back."""
    guarded: View = reauthentication_required(app="allauth.socialaccount")(view)
    return guarded


@login_not_required
@never_cache
@require_POST
def oidc_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("pages:my_page")
    return depart(request, provider_id, process=LOGIN)


@never_cache
@require_POST
@proved
def oidc_tie(request: HttpRequest, provider_id: str) -> HttpResponse:
    return depart(request, provider_id, process=TIE, data=request.user.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def oidc_untie(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, User)
    identity = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    names = {provider.identity.pk: provider.name for provider in providers_of(request.user) if provider.identity}
    name = names[identity.pk]
    if request.method == "POST":
        untie_identity(identity=identity, by=request.user)
        tell_sign_in_changed(request.user, f"inloggning med {name} bortkopplad", request=request)
        messages.success(request, "Inloggningen är bortkopplad. Du loggar in med en kod med e-post.")
        return redirect("people:account")
    context = {
        "title": f"Vill du koppla bort {name}?",
        "text": "Sedan kan du inte logga in den vägen. Kontot finns kvar, och du loggar in med en kod med e-post.",
        "submit_label": "Koppla bort",
        "cancel_url": reverse("people:account"),
    }
    return render(request, "people/oidc_untie.html", context)


class _Return(OAuth2CallbackView):
    """allauth's, but the nonce of the state that came back is what the token must hold."""

    adapter: Exchange

    def _get_state(self, request: HttpRequest, provider: Provider) -> tuple[dict[str, str] | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce") or ""
        return state, response


@login_not_required
@never_cache
@require_safe
def oidc_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = _Return.adapter_view(Exchange(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response
