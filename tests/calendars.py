"""Reading calendar files as two programs do: by the zone's name, and by what the file says of the zone."""

import datetime as dt
from typing import Any

import vobject
from icalendar import Calendar


def first_reading(data: bytes) -> list[Any]:
    """The entries, by icalendar."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def second_reading(data: bytes) -> list[Any]:
    """The same entries, by vobject."""
    return list(vobject.readOne(data.decode()).contents.get("vevent", []))


def told(data: bytes) -> dict[str, tuple[str, str]]:
    """What both readers agree on: when each entry begins and ends (moments as ISO in UTC, days as ISO), by title."""
    one = {
        str(row["summary"]): _times(row.decoded("dtstart"), row.decoded("dtend", None)) for row in first_reading(data)
    }
    two = {
        row.summary.value: _times(row.dtstart.value, row.dtend.value if hasattr(row, "dtend") else None)
        for row in second_reading(data)
    }
    assert one == two
    return one


def _times(start: dt.date, end: dt.date | None) -> tuple[str, str]:
    return _iso(start), _iso(end) if end else ""


def _iso(value: dt.date) -> str:
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else value.isoformat()
