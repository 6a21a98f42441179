"""Each request has a number, which its answer carries, its error page shows and its lines in the log begin with."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Request-ID"
# What a proxy may call a request: nothing that could be a line, a field or a word of its own in a log.
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{7,63}")
_current: ContextVar[str] = ContextVar("request_id", default="")
_log = logging.getLogger("kultursamverkan.request")
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def request_id() -> str:
    """Of the request that is being answered; "" outside of one."""
    return _current.get()


class RequestLogMiddleware:
    """One line for each request: who asked for which page, what was answered and how long it took. The page is told by
    its name: an address may hold what somebody searched for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _current.set(_given(request) or uuid4().hex)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response[HEADER] = _current.get()
            facts = {
                "method": _method(request),
                "route": _route(request),
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000, 1),
                "user": _user(request),
            }
            _log.info("request", extra={"facts": facts})
            return response
        finally:
            _current.reset(token)


def _given(request: HttpRequest) -> str:
    """The proxy's, when there is one and it speaks sense."""
    given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return given if _WELL_FORMED.fullmatch(given) else ""


def _method(request: HttpRequest) -> str:
    method = request.method or ""
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "?"


def _route(request: HttpRequest) -> str:
    """ "activities:answer_page"; "" for an address that is none."""
    return request.resolver_match.view_name if request.resolver_match else ""


def _user(request: HttpRequest) -> int | None:
    """Who was looked up on the way; the log asks the database nothing."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None
