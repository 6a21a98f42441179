"""Writes the entries of a calendar as a file (RFC 5545). Loaded where one is asked for: the library takes 4 MiB."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration

from kultursamverkan.shared.office.calendar import Contact, Entry, Method
from kultursamverkan.shared.text import clean

_ZONE = ZoneInfo("Europe/Stockholm")
# How often programs may fetch a feed anew.
_REFRESH = dt.timedelta(hours=4)
# The rule of the European Union since 1996 (directive 2000/84/EC), in local time as it is before each change. Written
# here: the library lists every change by its date up to 2038, an hour late.
_ZONE_RULES = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    entries: Iterable[Entry],
    *,
    name: str = "",
    method: Method = "PUBLISH",
    organiser: Contact | None = None,
    attendees: Iterable[Contact] = (),
) -> bytes:
    """The file. The same entries are the same bytes, at any time: nothing in it tells when it was written.

    `name` is a feed's. `organiser` and `attendees` (who are asked for no reply by mail) are a REQUEST's or CANCEL's.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kultursamverkan//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        for field in ("name", "x-wr-calname"):
            calendar.add(field, clean(name, lines=False))
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(_REFRESH))
    calendar.add_component(Timezone.from_ical(_ZONE_RULES))
    people = [_address(contact) for contact in attendees]
    for entry in entries:
        event = _event(entry, cancelled=entry.cancelled or method == "CANCEL")
        if organiser:
            event.add("organizer", _address(organiser))
        for person in people:
            event.add("attendee", person)
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _event(entry: Entry, *, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    # A time is always UTC in these two.
    event.add("dtstamp", entry.changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", clean(entry.title, lines=False))
    event.add("dtstart", _time(entry.start))
    if isinstance(entry.start, dt.datetime):
        if entry.end is not None:
            event.add("dtend", _time(entry.end))
    else:
        event.add("dtend", (entry.end or entry.start) + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # a last day keeps nobody from being called to a meeting
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    for field, text in (("location", clean(entry.place, lines=False)), ("description", clean(entry.text, lines=True))):
        if text:
            event.add(field, text)
    if url := clean(entry.url, lines=False):
        event.add("url", url)
    return event


def _time(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return moment.astimezone(_ZONE) if isinstance(moment, dt.datetime) else moment


def _address(contact: Contact) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean(contact.email, lines=False)}")
    # A quotation mark cannot stand in a parameter.
    if name := clean(contact.name, lines=False).replace('"', "'"):
        address.params["CN"] = name
    return address
