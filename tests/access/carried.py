"""What every answer must carry, and what may be kept of it, whoever asks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase

from tests.access.row import NOBODY

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_CLOSED = ("camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()")
# Shown by the browser, drawn in by a page, or read by a program.
_SHOWN = ("text/html", "application/json", "text/css", "text/javascript", "image/svg+xml", "text/plain")
_NAMED = re.compile(r"""(attachment|inline); filename(="[\w. ()-]+"|\*=utf-8''[\w.%()-]+)""", re.ASCII)
_TOKEN = re.compile(rb'(csrfmiddlewaretoken|_writer|name="[\w-]*token)" value="[^"]+"')


def header_faults(response: HttpResponseBase, *, is_open: bool = False) -> Iterator[str]:
    """`is_open`: the API's, which other sites' pages read. HSTS is asked for where the settings say it."""
    headers = response.headers
    for name, value in _FIXED.items():
        if headers.get(name) != value:
            yield f"{name} är {headers.get(name)!r}"
    # An address that is a secret is told nobody at all.
    if headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        yield f"Referrer-Policy är {headers.get('Referrer-Policy')!r}"
    if headers.get("Cross-Origin-Resource-Policy") != ("cross-origin" if is_open else "same-origin"):
        yield f"Cross-Origin-Resource-Policy är {headers.get('Cross-Origin-Resource-Policy')!r}"
    yield from (
        f"Permissions-Policy saknar {one}" for one in _CLOSED if one not in headers.get("Permissions-Policy", "")
    )
    yield from _policy_faults(headers.get("Content-Security-Policy", ""))
    if settings.SECURE_HSTS_SECONDS and "max-age=31536000" not in headers.get("Strict-Transport-Security", ""):
        yield "Strict-Transport-Security saknas"
    yield from _cookie_faults(response)
    yield from _file_faults(response)


def _policy_faults(policy: str) -> Iterator[str]:
    """Nothing but our own; nothing inline, nothing evaluated, nobody's frame."""
    directives = {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}
    if directives.get("default-src") != ["'none'"]:
        yield f"Content-Security-Policy börjar inte i inget: {policy!r}"
    if "sandbox" in directives:
        return
    for name in ("base-uri", "frame-ancestors"):
        if directives.get(name) != ["'none'"]:
            yield f"{name} är {directives.get(name)}"
    allowed = {value for values in directives.values() for value in values}
    yield from (f"Content-Security-Policy tillåter {value}" for value in allowed - {"'none'", "'self'", "data:"})
    if "data:" in directives.get("script-src", []) or directives.get("form-action") != ["'self'"]:
        yield f"Content-Security-Policy är för öppen: {policy!r}"


def _file_faults(response: HttpResponseBase) -> Iterator[str]:
    """What is no page has a name to be saved under, without signs that lead a file system or a header astray."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code != 200 or kind in _SHOWN or response.headers.get("Access-Control-Allow-Methods"):
        return
    said = response.headers.get("Content-Disposition", "")
    if not _NAMED.fullmatch(said):
        yield f"{kind} utan filnamn, eller med ett farligt: {said!r}"


def _cookie_faults(response: HttpResponseBase) -> Iterator[str]:
    for cookie in response.cookies.values():
        if cookie["max-age"] == 0:  # taken away
            continue
        if not cookie["httponly"] or cookie["samesite"] not in ("Lax", "Strict"):
            yield f"kakan {cookie.key} läses av skript eller sänds från andra webbplatser"
        if settings.SESSION_COOKIE_SECURE and not cookie["secure"]:
            yield f"kakan {cookie.key} sänds utan TLS"


def kept_faults(answers: Mapping[str, Any]) -> Iterator[str]:
    """Of what each person got of one address, what a cache between may give to the wrong one. None of it is kept that
    somebody got signed in, unless it is the same for all."""
    bodies = {person: _TOKEN.sub(b"", _body(response)) for person, response in answers.items()}
    for person, response in answers.items():
        policy, varies = response.headers.get("Cache-Control", ""), response.headers.get("Vary", "")
        same = all(body == bodies[person] for body in bodies.values())
        if same and "private" not in policy:
            continue
        if "public" in policy:
            yield f"{person}: får sparas av alla, men är inte lika för alla"
        if person != NOBODY and "private" not in policy and "no-store" not in policy:
            yield f"{person}: Cache-Control är {policy!r}"
        if not same and "Cookie" not in varies and "no-store" not in policy:
            yield f"{person}: Vary är {varies!r}, men svaret hänger på vem som frågar"


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)
