"""Calendar files, read by two readers: one knows the zone by its name, one trusts what the file says of it."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from kultursamverkan.shared.office.calendar import Contact, Entry, Method, calendar_file
from tests.shared.test_word import HOSTILE

SWEDEN = ZoneInfo("Europe/Stockholm")
CHANGED = dt.datetime(2026, 3, 1, 12, 0, 5, 77, dt.UTC)


def _entry(**values: object) -> Entry:
    values = {"uid": "mote-1@exempel", "title": "Dialog", "start": dt.date(2026, 3, 1), "changed": CHANGED} | values
    return Entry(**values)  # type: ignore[arg-type]


def _first(data: bytes) -> Any:
    return Calendar.from_ical(data).walk("VEVENT")[0]


def _second(data: bytes) -> Any:
    return vobject.readOne(data.decode()).vevent


@pytest.mark.parametrize(
    ("local", "offset"),
    [
        ((2026, 3, 28, 23, 30), 1),
        ((2026, 3, 29, 1, 59), 1),
        ((2026, 3, 29, 3, 0), 2),
        ((2026, 10, 25, 1, 59), 2),
        ((2026, 10, 25, 3, 0), 1),
        ((2026, 11, 19, 9, 0), 1),
        ((2045, 7, 1, 9, 0), 2),
    ],
)
def test_a_moment_is_the_same_to_both_readers_on_either_side_of_the_change(local: tuple[int, ...], offset: int) -> None:
    start = dt.datetime(*local, tzinfo=SWEDEN)  # type: ignore[misc, arg-type]
    data = calendar_file([_entry(start=start.astimezone(dt.UTC), end=start + dt.timedelta(hours=2))])
    assert f"DTSTART;TZID=Europe/Stockholm:{start:%Y%m%dT%H%M%S}".encode() in data
    for read in (_first(data).decoded("dtstart"), _second(data).dtstart.value):
        assert read.astimezone(dt.UTC) == start.astimezone(dt.UTC)
        assert read.utcoffset() == dt.timedelta(hours=offset)


def test_a_meeting_over_the_change_lasts_as_long_as_it_does() -> None:
    start = dt.datetime(2026, 3, 29, 0, 0, tzinfo=SWEDEN)
    data = calendar_file([_entry(start=start, end=dt.datetime(2026, 3, 29, 6, 0, tzinfo=SWEDEN))])
    assert _second(data).dtend.value.astimezone(dt.UTC) - _second(data).dtstart.value.astimezone(
        dt.UTC
    ) == dt.timedelta(hours=5)


@pytest.mark.parametrize(("last", "after"), [(None, dt.date(2026, 3, 2)), (dt.date(2026, 3, 3), dt.date(2026, 3, 4))])
def test_whole_days_end_with_the_day_after_and_block_no_day(last: dt.date | None, after: dt.date) -> None:
    data = calendar_file([_entry(end=last)])
    assert b"DTSTART;VALUE=DATE:20260301" in data
    assert _first(data).decoded("dtend") == _second(data).dtend.value == after
    assert _first(data)["transp"] == _second(data).transp.value == "TRANSPARENT"


def test_everything_stands_in_it() -> None:
    text = "Rad ett; med, tecken\nRad två åäö 🎭"
    data = calendar_file(
        [_entry(place="Örebro, slottet", text=text, url="https://exempel.se/m/", sequence=3)], name="Min kalender"
    )
    first, second = _first(data), _second(data)
    assert (first["location"], second.location.value) == ("Örebro, slottet", "Örebro, slottet")
    assert (first["description"], second.description.value) == (text, text)
    assert (first["url"], first["sequence"], first["status"]) == ("https://exempel.se/m/", 3, "CONFIRMED")
    assert second.sequence.value == "3"
    assert first.decoded("dtstamp") == first.decoded("last-modified") == CHANGED.replace(microsecond=0)
    assert Calendar.from_ical(data)["x-wr-calname"] == "Min kalender"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in data
    assert b"X-PUBLISHED-TTL:PT4H" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data == calendar_file(
        [_entry(place="Örebro, slottet", text=text, url="https://exempel.se/m/", sequence=3)], name="Min kalender"
    )


def test_an_end_is_not_invented_and_an_empty_calendar_can_be_read() -> None:
    moment = _first(calendar_file([_entry(start=CHANGED)]))
    assert "dtend" not in moment
    assert not {"location", "description", "url"} & {field.lower() for field in moment}
    assert not Calendar.from_ical(calendar_file([])).walk("VEVENT")


@pytest.mark.parametrize(
    ("method", "cancelled", "status"),
    [("PUBLISH", True, "CANCELLED"), ("CANCEL", False, "CANCELLED"), ("REQUEST", False, "CONFIRMED")],
)
def test_what_is_cancelled_says_so(method: Method, cancelled: bool, status: str) -> None:
    data = calendar_file([_entry(cancelled=cancelled)], method=method)
    assert Calendar.from_ical(data)["method"] == method
    assert _first(data)["status"] == _second(data).status.value == status


def test_those_who_are_called_stand_by_name() -> None:
    data = calendar_file(
        [_entry()],
        method="REQUEST",
        organiser=Contact("Region Exempel; kultur", "kultur@exempel.se"),
        attendees=[Contact('Bo "Bosse" Ek, Åmål', "bo@exempel.se"), Contact("", "gast@exempel.se")],
    )
    first, second = _first(data), _second(data)
    assert first["organizer"] == second.organizer.value == "mailto:kultur@exempel.se"
    assert first["organizer"].params["CN"] == "Region Exempel; kultur"
    assert [str(person) for person in first["attendee"]] == ["mailto:bo@exempel.se", "mailto:gast@exempel.se"]
    assert second.attendee_list[0].params["CN"] == ["Bo 'Bosse' Ek, Åmål"]


@pytest.mark.parametrize("text", [*HOSTILE, "x\r\nATTENDEE:mailto:ond@exempel.se", "BEGIN:VALARM\nEND:VALARM"])
def test_no_text_breaks_the_file(text: str) -> None:
    data = calendar_file(
        [_entry(title=text, place=text, text=text, url=f"https://exempel.se/{text}")],
        name=text,
        organiser=Contact(text, f"a{text}@exempel.se"),
        attendees=[Contact(text, "b@exempel.se")],
    )
    data.decode()
    for event in (_first(data), Calendar.from_ical(data).walk("VEVENT")[-1]):
        assert not event.errors
        assert str(event["attendee"]) == "mailto:b@exempel.se"
    assert not any(byte < 32 and byte not in b"\r\n" for byte in data)
    assert _second(data).summary.value == _first(data)["summary"]
