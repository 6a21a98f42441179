"""One's own calendar, for programs that know its address: what its owner may read now, and no word of notes."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from dialogues.models import Meeting
from kultursamverkan.people.actions.calendar import renew_calendar_feed, revoke_calendar_feed
from kultursamverkan.people.models import Membership, User
from kultursamverkan.people.tokens import calendar_token_of
from tests.activities.rounds import opened
from tests.calendars import first_reading, told
from tests.cast import Cast
from tests.dialogues.rows import meeting, person_of, spring_talk
from tests.pages.reading import assert_queries_stay, status_of

SECRET = "xylofonbaron"
NOW = dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC)
MARCH = ("2026-03-03T12:00:00+00:00", "2026-03-03T14:00:00+00:00")


@pytest.fixture(autouse=True)
def _spring() -> object:
    with time_machine.travel(NOW, tick=False) as now:
        yield now


def url(user: User) -> str:
    return reverse("pages:calendar_feed", args=[calendar_token_of(renew_calendar_feed(user=user, by=user))])


def titles(user: User) -> set[str]:
    response = Client().get(url(user))
    assert response.status_code == 200
    return set(told(response.content))


def test_calendar_feed_tells_what_one_is_called_to_convenes_and_hosts(cast: Cast) -> None:
    meeting(cast.region, cast.hallsberg, title="Kallad")
    meeting(cast.region, title="Värd", host=cast.hallsberg)
    meeting(cast.region, cast.laxa, title="Andras")
    convened = meeting(cast.region, title="Sammankallar")
    convened.conveners.add(person_of(cast.convener))
    named = meeting(cast.region, title="Kallad vid namn")
    named.attendances.create(person=person_of(cast.convener))
    meeting(cast.region, title="Regionens", host=cast.region)
    assert titles(cast.chief) == titles(cast.reader) == {"Kallad", "Värd"}
    assert titles(cast.convener) == {"Andras", "Sammankallar", "Kallad vid namn"}
    assert titles(cast.editor) == {"Regionens"}
    assert titles(cast.stranger) == titles(cast.other_editor) == set()


def test_somebody_elses_guest_no_longer_called_and_long_ago_are_left_out(cast: Cast) -> None:
    meeting(cast.region, cast.hallsberg, title="Kallas inte mer").attendances.update(invited=False)
    meeting(cast.region, cast.hallsberg, starts_at="2025-01-01T12:00Z", ends_at=None)
    meeting(cast.region, cast.hallsberg, starts_at=None, ends_at=None)
    meeting(cast.region, cast.hallsberg, binned_at="2026-01-01T12:00Z")
    meeting(cast.region).attendances.create(organisation=cast.hallsberg, guest_name="Gun Gäst")
    assert titles(cast.chief) == set()


def test_another_regions_meeting_is_not_told_to_who_may_not_read_it(cast: Cast) -> None:
    meeting(cast.other_region, cast.hallsberg, title=SECRET)
    assert titles(cast.chief) == set()


def test_last_days_are_whole_days_and_keep_their_names(cast: Cast, client: Client) -> None:
    round_ = opened(cast, 2023, opens=dt.date(2026, 3, 1), due=dt.date(2026, 3, 31))
    address = url(cast.chief)
    before = client.get(address).content
    assert told(before) == {"Uppföljning 2023 – Hallsbergs kommun": ("2026-03-31", "2026-04-01")}
    round_.due = dt.date(2026, 4, 15)
    round_.save()
    after = client.get(address).content
    assert told(after) == {"Uppföljning 2023 – Hallsbergs kommun": ("2026-04-15", "2026-04-16")}
    assert first_reading(before)[0]["uid"] == first_reading(after)[0]["uid"]
    assert first_reading(after)[0]["url"].startswith("http://testserver/planer/")


def test_each_task_of_a_meeting_is_an_entry_of_its_own(cast: Cast) -> None:
    row = meeting(cast.region, cast.laxa, state="documented", notes="Vi sågs.")
    for text in ("Ring", "Skriv"):
        row.outcomes.create(kind="task", text=text, person=person_of(cast.convener), due=dt.date(2026, 4, 1))
    entries = first_reading(Client().get(url(cast.convener)).content)
    assert {"Uppgift: Ring", "Uppgift: Skriv"} <= {str(entry["summary"]) for entry in entries}
    assert len({str(entry["uid"]) for entry in entries}) == len(entries) == 3


def test_a_meeting_that_is_over_is_not_told_twice(cast: Cast) -> None:
    row = meeting(cast.region, title="Dialog")
    row.conveners.add(person_of(cast.convener))
    assert titles(cast.convener) == {"Dialog"}
    Meeting.objects.update(state="held")
    assert titles(cast.convener) == {"Dialog", "Dialog 3 mars – dokumentation saknas (försenad 3 dagar)"}


def test_a_cancelled_meeting_is_cancelled_and_keeps_its_name(cast: Cast, client: Client) -> None:
    row = meeting(cast.region, cast.hallsberg, title="Dialog")
    address = url(cast.chief)
    before = first_reading(client.get(address).content)[0]
    row.state, row.cancelled_because, row.sequence = "cancelled", SECRET, 1
    row.save()
    data = client.get(address).content
    after = first_reading(data)[0]
    assert (after["uid"], after["status"], after["sequence"]) == (before["uid"], "CANCELLED", 1)
    assert SECRET not in data.decode()


def test_both_sides_of_the_change_to_summer_and_winter_time(cast: Cast) -> None:
    days = {"före": "2026-03-28", "efter": "2026-03-29", "höst": "2026-10-24", "vinter": "2026-10-25"}
    for title, day in days.items():
        meeting(cast.region, cast.hallsberg, title=title, starts_at=f"{day}T08:00Z", ends_at=f"{day}T09:00Z")
    data = Client().get(url(cast.chief)).content
    assert {title: start for title, (start, _) in told(data).items()} == {
        title: f"{day}T08:00:00+00:00" for title, day in days.items()
    }
    shown = {str(entry["summary"]): f"{entry.decoded('dtstart'):%H:%M}" for entry in first_reading(data)}
    assert shown == {"före": "09:00", "efter": "10:00", "höst": "10:00", "vinter": "09:00"}


@pytest.mark.parametrize("person", ["chief", "reader", "convener", "editor", "admin"])
def test_no_word_of_what_was_said(cast: Cast, person: str) -> None:
    row = spring_talk(
        cast.region, cast.hallsberg, cast.laxa, cast.region, convener=cast.convener, activity=cast.activity
    )
    words = dict.fromkeys(("notes", "summary", "returned_because", "cancelled_because", "registry_number"), SECRET)
    Meeting.objects.update(state="approved", **words)
    row.agenda.update(discussion=SECRET, text=SECRET, title=SECRET)
    row.outcomes.create(kind="decision", text=SECRET)
    row.attendances.filter(organisation=None).update(guest_name=SECRET, guest_email=f"{SECRET}@exempel.example")
    data = Client().get(url(getattr(cast, person))).content
    assert told(data)["Dialog i mars"] == MARCH
    assert SECRET not in data.decode().replace("\r\n ", "")


def test_rights_are_those_of_now(cast: Cast, client: Client) -> None:
    meeting(cast.region, cast.hallsberg, title="Kallad")
    address = url(cast.chief)
    assert set(told(client.get(address).content)) == {"Kallad"}
    Membership.objects.filter(user=cast.chief).delete()
    assert told(client.get(address).content) == {}


def test_it_is_its_owners_whoever_opens_it(cast: Cast, client: Client) -> None:
    meeting(cast.region, cast.hallsberg, title="Kallad")
    address = url(cast.chief)
    client.force_login(cast.stranger)
    assert set(told(client.get(address).content)) == {"Kallad"}
    assert client.post(address).status_code == 405


def test_wrong_given_up_and_closed_addresses_are_unknown(cast: Cast) -> None:
    old = url(cast.chief)
    new = url(cast.chief)
    assert status_of(old) == 404
    assert status_of(new) == 200
    assert status_of(new.replace(".ics", "x.ics")) == status_of("/kalender/hemlig.ics") == 404
    User.objects.filter(pk=cast.chief.pk).update(is_active=False)
    assert status_of(new) == 404
    User.objects.filter(pk=cast.chief.pk).update(is_active=True)
    revoke_calendar_feed(user=cast.chief, by=cast.chief)
    assert status_of(new) == 404


def test_nobody_on_the_way_keeps_it_and_the_same_is_not_sent_twice(cast: Cast, client: Client) -> None:
    meeting(cast.region, cast.hallsberg)
    address = url(cast.chief)
    response = client.get(address)
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer"
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == response["ETag"]
    meeting(cast.region, cast.hallsberg)
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 200
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("person", ["chief", "convener", "editor"])
def test_its_queries_do_not_grow(cast: Cast, person: str) -> None:
    def more() -> None:
        for _ in range(8):
            row = meeting(cast.region, cast.hallsberg, cast.laxa, host=cast.region)
            row.conveners.add(person_of(cast.convener))

    opened(cast, 2023, opens=dt.date(2026, 3, 1), due=dt.date(2026, 3, 31))
    meeting(cast.region, cast.hallsberg, cast.laxa, host=cast.region)
    assert_queries_stay(url(getattr(cast, person)), None, more, at_most=15)
