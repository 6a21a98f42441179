"""Saving returns you to the list as you left it (style.md 15): the list's address goes along in the form's own."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

FIELD = "tillbaka"


def with_way_back(url: str, request: HttpRequest) -> str:
    """`url` with the page that links to it, when that page is filtered or sorted."""
    return f"{url}?{urlencode({FIELD: request.get_full_path()})}" if request.GET else url


def way_back(request: HttpRequest, url_name: str) -> str:
    """Where the person came from; the page called `url_name` when the address does not say, or says another site."""
    given = request.GET.get(FIELD, "")
    if given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None):
        return given
    return reverse(url_name)


def page_before(request: HttpRequest) -> str:
    """The page of ours that the request came from, "" when nobody tells."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        before, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
