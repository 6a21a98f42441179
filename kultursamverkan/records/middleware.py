"""Closed by default, and no text lost at the door."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.views.csrf import csrf_failure as django_csrf_failure

from kultursamverkan.records import drafts
from kultursamverkan.shared import writer
from kultursamverkan.shared.back import page_before

_SIGN_IN = "Du hade loggats ut. Logga in igen, så finns det du skrev kvar."
_FILE_AGAIN = "Du hade loggats ut. Filen är inte sparad: logga in och välj den igen."
_GONE = (
    "Det gick inte att spara: någon annan har tagit bort det du skrev om, eller stängt det för ändringar. Texten är "
    "bevarad, och du ser den igen om sidan går att öppna på nytt."
)
_SOMEBODY_ELSE = "Du är inloggad med ett annat konto än det du skrev med. Det du skrev finns kvar hos det kontot."


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Django's, but a form sent after the session ended is kept for its writer first; a saved form forgets its
    draft."""

    def process_view(self, request: HttpRequest, view_func: Any, *args: Any) -> HttpResponseBase | None:
        if request.method == "POST" and request.user.is_authenticated and writer.DISCARD in request.POST:
            drafts.forget(request)
            messages.info(request, "Det bevarade är borta. Här står det som är sparat.")
            return redirect(request.get_full_path())
        if not getattr(view_func, "login_required", True):
            return None  # open to all: who asks is looked up when the view wants to know, and by the API never
        return super().process_view(request, view_func, *args)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        if drafts.keep(request):
            messages.info(request, _SIGN_IN)
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if request.FILES:
            messages.warning(request, _FILE_AGAIN)
        # A button's address may have no page of its own: back to the page with the button.
        return redirect_to_login(page_before(request) or request.get_full_path(), resolve_url(settings.LOGIN_URL))

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """What somebody wrote about a thing that has gone meanwhile is kept too; the next page says so."""
        if request.method == "POST" and isinstance(exception, Http404 | PermissionDenied) and drafts.keep(request):
            messages.warning(request, _GONE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # Every form answers a good POST with a redirect.
        if request.method == "POST" and response.status_code in (302, 303):
            drafts.forget(request)
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before a sign-out or sign-in carries an old token: keep its text and ask for it again."""
    if not drafts.keep(request):
        return django_csrf_failure(request, reason, template_name="403_csrf.html")
    if drafts.written_by_reader(request):
        return redirect(request.get_full_path())
    if request.user.is_authenticated:
        messages.warning(request, _SOMEBODY_ELSE)
        return redirect(request.get_full_path())
    messages.info(request, _SIGN_IN)
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
