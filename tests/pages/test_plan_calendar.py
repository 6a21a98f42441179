"""A plan's calendar, for everybody: its public meetings, and when its follow-ups open and are due."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import FollowUpRound
from dialogues.models import Meeting
from tests import factories
from tests.calendars import first_reading, told
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, meeting, series
from tests.pages.reading import assert_queries_stay, status_of, text_of

SECRET = "xylofonbaron"


def url(cast: Cast) -> str:
    return reverse("pages:plan_calendar", args=[cast.plan.slug])


@pytest.fixture
def round_(cast: Cast) -> FollowUpRound:
    return factories.round_(cast.plan, 2023, opens=dt.date(2023, 10, 1), due=dt.date(2024, 1, 31))


def test_plan_calendar_tells_its_days_and_its_public_meetings(
    cast: Cast, round_: FollowUpRound, client: Client
) -> None:
    public = {"plan": cast.plan, "is_public": True}
    meeting(cast.region, title="Dialog", **public)
    meeting(cast.region, title="Sommarmöte", starts_at="2026-06-03T12:00Z", ends_at=None, **public)
    meeting(cast.region, title=SECRET, plan=cast.plan)
    meeting(cast.region, title=SECRET, is_public=True)
    meeting(cast.region, title=SECRET, binned_at="2026-01-01T12:00Z", **public)
    meeting(cast.region, title=SECRET, starts_at=None, ends_at=None, **public)
    Meeting.objects.update(notes=SECRET, link=f"https://{SECRET}.example/", returned_because=SECRET)
    response = client.get(url(cast))
    assert told(response.content) == {
        "Uppföljning 2023 öppnar": ("2023-10-01", "2023-10-02"),
        "Uppföljning 2023: sista dag att svara": ("2024-01-31", "2024-02-01"),
        "Dialog": ("2026-03-03T12:00:00+00:00", "2026-03-03T14:00:00+00:00"),
        "Sommarmöte": ("2026-06-03T12:00:00+00:00", ""),
    }
    assert SECRET not in response.content.decode()
    assert "public" in response["Cache-Control"]
    assert url(cast) in text_of(reverse("documents:plan_detail", args=[cast.plan.slug]))


def test_one_finds_it_among_the_dialogues(cast: Cast) -> None:
    dialogues = reverse("dialogues:series_list")
    assert url(cast) in text_of(dialogues, cast.reader)
    assert url(cast) not in text_of(dialogues)
    dialogue_round(series(cast.region), approved=True)
    assert url(cast) in text_of(dialogues)
    type(cast.plan).objects.update(state="closed")
    assert url(cast) not in text_of(dialogues)


def test_a_member_gets_no_more_than_the_public(cast: Cast, client: Client) -> None:
    meeting(cast.region, title=SECRET, plan=cast.plan)
    meeting(cast.region, plan=cast.plan, is_public=True, link="https://hemlig.example/")
    nobody = client.get(url(cast)).content
    client.force_login(cast.editor)
    assert client.get(url(cast)).content == nobody


def test_a_draft_has_none(cast: Cast) -> None:
    draft = factories.plan(cast.region, slug="utkast", title="Utkast")
    address = reverse("pages:plan_calendar", args=[draft.slug])
    assert status_of(address) == status_of(address, cast.editor) == 404
    assert address not in text_of(reverse("documents:plan_detail", args=[draft.slug]), cast.editor)


def test_what_is_moved_keeps_its_name_and_is_told_anew(cast: Cast, round_: FollowUpRound, client: Client) -> None:
    row = meeting(cast.region, plan=cast.plan, is_public=True)
    before = client.get(url(cast))
    assert client.get(url(cast), headers={"If-None-Match": before["ETag"]}).status_code == 304
    row.starts_at, row.ends_at, row.sequence = dt.datetime(2026, 10, 26, 8, tzinfo=dt.UTC), None, 1
    row.save()
    round_.due = dt.date(2024, 2, 1)
    round_.save()
    after = client.get(url(cast), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    one, two = first_reading(before.content), first_reading(after.content)
    assert [entry["uid"] for entry in one] == [entry["uid"] for entry in two]
    assert len({str(entry["uid"]) for entry in two}) == 3
    assert (two[-1]["sequence"], two[-1]["dtstart"].to_ical()) == (1, b"20261026T090000")
    assert two[-1].decoded("last-modified") > dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def test_its_queries_do_not_grow(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            meeting(cast.region, cast.laxa, plan=cast.plan, is_public=True, host=cast.hallsberg)
            factories.round_(cast.plan, 2010 + number)

    meeting(cast.region, plan=cast.plan, is_public=True, host=cast.laxa)
    assert_queries_stay(url(cast), None, more, at_most=6)
