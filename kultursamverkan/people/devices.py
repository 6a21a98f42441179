"""What somebody signed in with, in words: enough to know one's own phone from somebody else's computer. Nothing of what
a browser tells about itself is kept but this."""

from django.http import HttpRequest

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
UNKNOWN = "Okänd enhet"


def device_of(request: HttpRequest) -> str:
    return in_words(request.headers.get("User-Agent", ""))


def in_words(user_agent: str) -> str:
    """The header User-Agent as a person would say it: Firefox på Windows."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return " på ".join(filter(None, [browser, system])) or UNKNOWN
