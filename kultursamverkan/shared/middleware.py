"""What every answer carries, whoever made it: pages, errors, redirects, files, static files, the API; and the page that
tells what an address does not do."""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_READING = {"GET", "HEAD"}
# What no page asks a browser for, and what only our own pages do: to copy an address, to sign in with a passkey.
_NOBODYS = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "fullscreen", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
_OURS = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
_PERMISSIONS = ", ".join([*(f"{name}=()" for name in _NOBODYS), *(f"{name}=(self)" for name in _OURS)])
_PRESSED = "Adressen hör till en knapp och visar ingen sida. Inget har ändrats."
# What is taken out of the bin has no page while it lies there.
_RESTORE = ("aterstall", "lagg-tillbaka")
_READ = "Sidan går bara att läsa. Inget har ändrats."


class SafeHeadersMiddleware:
    """Outermost: what is answered before a view is reached (a static file, a redirect to https, another site's
    preflight, a wrong host) has the headers too. What a view has set for itself stays."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        # SecurityMiddleware's too: a wrong host stops it before it has said them.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        # Other sites' pages read the API; nothing else of ours is theirs to draw in.
        is_open = re.match(settings.CORS_URLS_REGEX, request.path_info)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
        if response.status_code >= 500 or _is_for_one(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class NotAllowedMiddleware:
    """Django answers a method that an address does not take with nothing at all: a blank window."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return _not_allowed(request, response)
        return response


def _is_for_one(request: HttpRequest) -> bool:
    """Whether somebody is signed in, and the answer asked who. Not asked of the database again: it may be away."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session


def _not_allowed(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    """As a page, as JSON or, for htmx, as a sentence: what the address does not do, and where to go instead."""
    allowed = {method.strip() for method in refused.headers["Allow"].split(",")}
    readable = bool(allowed & _READING)
    said, back = (_READ, request.path) if readable else (_PRESSED, nearest_page(request.path))
    response: HttpResponse
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(said, content_type="text/plain; charset=utf-8")
    elif request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        body = {"detail": said, "allow": sorted(allowed), "page": back}
        response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    else:
        response = HttpResponse(get_template("405.html").render({"said": said, "back": back, "readable": readable}))
    response.status_code = 405
    response.headers["Allow"] = refused.headers["Allow"]
    patch_vary_headers(response, ["Accept", "HX-Request"])
    return response


def nearest_page(path: str) -> str:
    """The address that the path hangs below: "/planer/x/redigera/" of "/planer/x/redigera/angra/5/"."""
    above, _, last = path.rstrip("/").rpartition("/")
    if last in _RESTORE:
        above = above.rpartition("/")[0]
    while above:
        try:
            resolve(f"{above}/")
        except Resolver404:
            above = above.rpartition("/")[0]
        else:
            return f"{above}/"
    return "/"
