"""Calendar files (RFC 5545) as calendar programs take them: moments in Swedish time with its rules written out, whole
days as days. Feeds (PUBLISH) and what is mailed to those who are called (REQUEST, CANCEL; RFC 5546). What writes them
is in ical.py."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag

from kultursamverkan.shared.on_use import OnUse

CONTENT_TYPE = "text/calendar; charset=utf-8"
Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
calendar_file = OnUse[bytes]("kultursamverkan.shared.office.ical.calendar_file")
# How long a public one may be kept on the way, in seconds.
_KEPT = 15 * 60


class Contact(NamedTuple):
    """Who calls or is called."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in a calendar. `uid` is the same for ever; `sequence` goes up with each change that is told.

    A moment has a time zone, and so has its `end`. A whole day is a date, and its `end` the last day, itself included.
    `changed` is when what stands here was last changed (a feed) or when it is sent (a mail)."""

    uid: str
    title: str
    start: dt.datetime | dt.date
    changed: dt.datetime
    end: dt.datetime | dt.date | None = None
    place: str = ""
    text: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar_response(request: HttpRequest, name: str, data: bytes, *, public: bool = False) -> HttpResponse:
    """The file, or 304 for a program that has the same one. Unless it is everybody's, nobody on the way keeps it, and
    its address is told to no other site."""
    response = HttpResponse(data, content_type=CONTENT_TYPE)
    if public:
        patch_cache_control(response, public=True, max_age=_KEPT)
    else:
        patch_cache_control(response, private=True, no_cache=True)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    response["ETag"] = etag = quote_etag(hashlib.sha256(data).hexdigest())
    return get_conditional_response(request, etag=etag, response=response) or response
