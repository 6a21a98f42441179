"""The site's own address, for links in what is sent without a visitor asking for it."""

from django.conf import settings


def site_address() -> str:
    """With scheme, without a slash at the end: SITE_URL, else the first host that is allowed, else ""."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    site: str = settings.SITE_URL or (f"{scheme}://{hosts[0]}" if hosts else "")
    return site.rstrip("/")
