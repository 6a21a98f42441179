"""Open pages that are the same for everybody, kept as they were sent until anything is changed.

Nothing of one person's can come here: only what is asked for without a session is looked up or kept, and no page with a
form's secret, a cookie or another answer than 200. Kept pages are therefore also the only HTML that is sent compressed:
they hold no secret whose length could be guessed (BREACH).

A page is good while the logs of what is changed and of what happens (CHANGE_LOGS) have the same last entries, in
whatever process they were written, and at most KEEP_PAGES_SECONDS: what is not logged (a fixture, a new day) shows by
then. An erasure leaves no change in the log; that it happened does. Who comes, goes or fetches a file changes nothing.
"""

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec

import brotli
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from kultursamverkan.shared.shelf import LastChange, Shelf

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]
Address = tuple[str, str, str]

_LONGEST_ADDRESS = 500
_MOST_BYTES = 12 * 1024 * 1024  # of one process


@dataclass(frozen=True)
class Page:
    """As it is sent, in the ways browsers ask for."""

    content_type: str
    etag: str
    last_change: LastChange
    until: float
    gzipped: bytes
    brotlied: bytes

    @property
    def size(self) -> int:
        return len(self.gzipped) + len(self.brotlied)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or 304 to who has it already."""
        encoding = _encoding(request.headers.get("Accept-Encoding", ""))
        etag = f'"{self.etag}{encoding}"'
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(self._body(encoding), content_type=self.content_type)
            response["ETag"] = etag
            if encoding:
                response["Content-Encoding"] = encoding
        response["Cache-Control"] = "no-cache"  # kept where it may be, and asked about each time
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        return response

    def _body(self, encoding: str) -> bytes:
        if encoding == "br":
            return self.brotlied
        return self.gzipped if encoding else gzip.decompress(self.gzipped)


SHELF: Shelf[Address, Page] = Shelf(_MOST_BYTES)


def same_for_everybody(view: View[Arguments]) -> View[Arguments]:
    """Around an open view whose page, to who is not signed in, depends on its address and the database alone."""

    @wraps(view)
    def kept(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if not _is_from_anybody(request):
            return view(request, *args, **kwargs)
        address = (request.scheme or "", request.get_host(), request.get_full_path())
        now = last_change()
        page = SHELF.get(address, now)
        if page is None:
            response = view(request, *args, **kwargs)
            if not _may_be_kept(request, response):
                return response
            page = _page(response, now)
            SHELF.put(address, page)
        return page.answer(request)

    return kept


def _is_from_anybody(request: HttpRequest) -> bool:
    return (
        settings.KEEP_PAGES_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HX-Request" not in request.headers
        and len(request.get_full_path()) <= _LONGEST_ADDRESS
    )


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A whole page in HTML, that nobody was recognised for and that holds no form's secret."""
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and set(response.headers) == {"Content-Type"}
        and response.headers["Content-Type"].startswith("text/html")
        and not response.cookies
        and request.user.is_anonymous
        and request.session.is_empty()
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )


def _page(response: Any, last_change: LastChange) -> Page:
    body = response.content
    return Page(
        content_type=response.headers["Content-Type"],
        etag=sha256(body).hexdigest()[:32],
        last_change=last_change,
        until=time.monotonic() + settings.KEEP_PAGES_SECONDS,
        gzipped=gzip.compress(body, 6, mtime=0),
        brotlied=brotli.compress(body, quality=5),
    )


def _encoding(accepted: str) -> str:
    """What both know; "" for neither. (A browser that refuses one by q=0 is not known.)"""
    words = {word.partition(";")[0].strip() for word in accepted.split(",") if "q=0" not in word.replace("q=0.", "")}
    return next((one for one in ("br", "gzip") if one in words), "")


def last_change() -> LastChange:
    """The last entry of each of CHANGE_LOGS. One question, one look at the end of each index."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return tuple(cursor.fetchone())


@cache
def _question() -> str:
    return f"SELECT {', '.join(_end(name, untold) for name, untold in settings.CHANGE_LOGS.items())}"


def _end(name: str, untold: tuple[str, ...]) -> str:
    """The last entry that is of none of the kinds `untold`, as its index (if any) says it."""
    kinds = ", ".join(f"'{kind}'" for kind in untold)
    where = f' WHERE NOT ("kind" IN ({kinds}))' if untold else ""
    return f'(SELECT MAX("id") FROM "{apps.get_model(name)._meta.db_table}"{where})'  # noqa: S608  (our own names)
