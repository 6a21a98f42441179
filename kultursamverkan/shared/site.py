"""The site's own address, for links in what is sent without a visitor asking for it."""

from django.conf import settings
from django.http import HttpRequest


def site_address() -> str:
    """With scheme, without a slash at the end: SITE_URL, else the first host that is allowed, else ""."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    site: str = settings.SITE_URL or (f"{scheme}://{hosts[0]}" if hosts else "")
    return site.rstrip("/")


def site_of(request: HttpRequest) -> str:
    """As the visitor sees it, unless the installation says otherwise."""
    return site_address() if settings.SITE_URL else request.build_absolute_uri("/").rstrip("/")
