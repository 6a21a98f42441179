"""One meeting as a calendar file: as much as its page tells the reader, and no word of what was said."""

import pytest
from django.urls import reverse

from dialogues.models import Meeting
from dialogues.queries.calendar import meeting_uid
from tests.access.row import EDITORS, EVERYBODY, MEMBERS, NOBODY, STRANGERS
from tests.calendars import first_reading, told
from tests.cast import Cast
from tests.dialogues.rows import meeting, spring_talk
from tests.pages.reading import client_of, status_of, text_of

SECRET = "xylofonbaron"


@pytest.fixture
def talk(cast: Cast) -> Meeting:
    return spring_talk(cast.region, cast.hallsberg, convener=cast.convener, activity=cast.activity)


def url(row: Meeting) -> str:
    return reverse("dialogues:meeting_calendar", args=[row.region.key, row.key])


def data(row: Meeting, cast: Cast | None = None, person: str = NOBODY) -> bytes:
    return client_of(getattr(cast, person, None)).get(url(row)).content


def test_meeting_calendar_tells_when_and_where(cast: Cast, talk: Meeting) -> None:
    Meeting.objects.update(place="Örebro slott; rikssalen", sequence=2)
    response = client_of().get(url(talk))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    entry = first_reading(response.content)[0]
    assert told(response.content) == {"Dialog i mars": ("2026-03-03T12:00:00+00:00", "2026-03-03T14:00:00+00:00")}
    assert (entry["uid"], entry["sequence"], entry["location"]) == (meeting_uid(talk), 2, "Örebro slott; rikssalen")
    assert entry["url"] == "http://testserver" + reverse("dialogues:meeting_detail", args=[talk.region.key, talk.key])
    assert url(talk) in text_of(reverse("dialogues:meeting_detail", args=[talk.region.key, talk.key]))


def test_it_is_the_same_moment_in_summer(talk: Meeting) -> None:
    Meeting.objects.update(starts_at="2026-03-29T07:00Z", ends_at="2026-03-29T08:30Z")
    assert told(data(talk)) == {"Dialog i mars": ("2026-03-29T07:00:00+00:00", "2026-03-29T08:30:00+00:00")}
    assert b"DTSTART;TZID=Europe/Stockholm:20260329T090000" in data(talk)


def test_a_meeting_that_is_cancelled_says_so(talk: Meeting) -> None:
    before = first_reading(data(talk))[0]
    Meeting.objects.update(state="cancelled", cancelled_because=SECRET)
    entry = first_reading(data(talk))[0]
    assert (entry["status"], entry["uid"]) == ("CANCELLED", before["uid"])
    assert entry["summary"] == "Inställt: Dialog i mars"
    assert SECRET not in data(talk).decode()


def test_without_a_day_there_is_no_file(talk: Meeting) -> None:
    Meeting.objects.update(starts_at=None, ends_at=None)
    assert status_of(url(talk)) == 404
    assert url(talk) not in text_of(reverse("dialogues:meeting_detail", args=[talk.region.key, talk.key]))


def test_the_region_alone_has_what_is_not_public(cast: Cast) -> None:
    row = meeting(cast.region)
    for person in (NOBODY, *STRANGERS):
        assert status_of(url(row), getattr(cast, person, None)) == 404
    for person in (*MEMBERS, *EDITORS):
        assert status_of(url(row), getattr(cast, person)) == 200
    Meeting.objects.update(binned_at="2026-03-04T12:00Z")
    assert status_of(url(row), cast.editor) == 404


@pytest.mark.parametrize("person", EVERYBODY)
def test_the_link_is_for_those_inside_and_the_notes_for_nobody(cast: Cast, talk: Meeting, person: str) -> None:
    words = {"notes": SECRET, "summary": SECRET, "returned_because": SECRET, "registry_number": SECRET}
    Meeting.objects.update(state="approved", link="https://hemlig.example/", **words)
    talk.agenda.update(discussion=SECRET, text=SECRET)
    talk.outcomes.create(kind="decision", text=SECRET)
    talk.attendances.update(guest_name=SECRET)
    text = data(talk, cast, person).decode().replace("\r\n ", "")
    assert SECRET not in text
    assert ("hemlig.example" in text) == (person in (*MEMBERS, *EDITORS))
