"""One's own account: how one signs in, and where one is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import BaseReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kultursamverkan.people import mailed_code, two_steps
from kultursamverkan.people.actions.sessions import end_sessions
from kultursamverkan.people.events import note_refused
from kultursamverkan.people.forms.accounts import CodeAgainForm
from kultursamverkan.people.models import User
from kultursamverkan.people.own_account import devices_of, providers_of, second_step_of

ALL_OTHERS = "alla-andra"


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    context = {
        "devices": devices_of(user, request.session.session_key),
        "providers": providers_of(user),
        "second_step": second_step_of(user),
        "must_have": two_steps.must_have(user),
        "has_password": user.has_usable_password(),
    }
    return render(request, "people/account.html", context)


@require_POST
def session_end(request: HttpRequest) -> HttpResponse:
    """One other device, or all of them. This one is signed out of with the button that says so."""
    user = request.user
    assert isinstance(user, User)
    mark = request.POST.get("device", "")
    others = [device for device in devices_of(user, request.session.session_key) if not device.is_this]
    chosen = others if mark == ALL_OTHERS else [device for device in others if device.mark == mark]
    ended = end_sessions(sessions=[device.session for device in chosen], by=user)
    if ended:
        messages.success(request, "Utloggad." if ended == 1 else f"{ended} enheter är utloggade.")
    else:
        messages.info(request, "Den enheten var redan utloggad.")
    return redirect(f"{reverse('people:account')}#enheter")


def proved_before(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for who has just proved who they are: others are asked to, and led back to the empty form. allauth's own
    way keeps what was sent until then in the session, and this is a password."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            raise_if_reauthentication_required(request, app="allauth.account")
        except ReauthenticationRequired:
            return redirect_to_login(request.get_full_path(), reverse("account_reauthenticate"))
        return view(request, *args, **kwargs)

    return guarded


class ReauthenticateCode(BaseReauthenticateView):
    """For who has neither password nor second step: a code by mail, before something that opens the account wider."""

    form_class = CodeAgainForm
    template_name = "people/reauthenticate_code.html"
    http_method_names = ["get", "head", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "send":
            mailed_code.send(request)
            return redirect(request.get_full_path())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: CodeAgainForm) -> HttpResponse:
        user = self.request.user
        assert isinstance(user, User)
        if problem := mailed_code.problem_with(self.request, form.cleaned_data["code"]):
            note_refused(user.email)
            form.add_error("code", problem)
            refused: HttpResponse = self.form_invalid(form)
            return refused
        record_authentication(self.request, user, "code", reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": mailed_code.is_waiting(self.request)}
