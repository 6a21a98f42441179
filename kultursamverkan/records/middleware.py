"""Closed by default, and no text lost at the door."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.csrf import csrf_failure as django_csrf_failure

from kultursamverkan.records import drafts

_KEPT = "Du hade loggats ut. Logga in igen, så finns det du skrev kvar."


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Django's, but a form sent after the session ended is kept for its writer first; a saved form forgets its
    draft."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method == "POST" and drafts.keep(request):
            messages.info(request, _KEPT)
        return super().handle_no_permission(request, view_func)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseBase):
            raise TypeError("kultursamverkan is served by WSGI; this middleware is synchronous.")
        # Every form answers a good POST with a redirect.
        if request.method == "POST" and response.status_code in (302, 303):
            drafts.forget(request)
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before a sign-out or sign-in carries an old token: keep its text and ask for it again."""
    if drafts.keep(request):
        messages.info(request, _KEPT)
        if request.user.is_authenticated:
            return redirect(request.path)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    return django_csrf_failure(request, reason, template_name="403_csrf.html")
