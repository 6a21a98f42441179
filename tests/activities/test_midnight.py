"""A day begins at midnight in Stockholm, in winter and in summer time, on the days when the clock is changed too."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from activities.duties import duties_of
from activities.models import FollowUpRound
from activities.queries.answers import is_late
from activities.queries.reading import read_round
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast

PAGE = "/planer/plan/uppfoljning/2023/"
# A day, and the hour in Greenwich when it is over.
DAYS = [
    pytest.param(date(2024, 1, 31), 23, id="winter"),
    pytest.param(date(2023, 6, 30), 22, id="summer"),
    pytest.param(date(2023, 3, 26), 22, id="clock-forward"),
    pytest.param(date(2023, 10, 29), 23, id="clock-back"),
]
pytestmark = pytest.mark.parametrize(("day", "hour"), DAYS)


def _at(day: date, hour: int, minutes: int) -> time_machine.travel:
    """So many minutes after midnight in Stockholm."""
    midnight = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return time_machine.travel(midnight + timedelta(minutes=minutes), tick=False)


def _due(cast: Cast, day: date) -> FollowUpRound:
    return opened(cast, opens=date(2023, 1, 9), due=day)


def _page(user: User, url: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(url).content.decode()


def test_an_answer_is_late_when_the_last_day_is_over(cast: Cast, day: date, hour: int) -> None:
    _due(cast, day)
    for minutes, late in ((-1, False), (1, True)):
        with _at(day, hour, minutes):
            assert ("Sen<" in _page(cast.editor, PAGE)) is late
            assert (">Sen</a>" in _page(cast.editor, f"{PAGE}rutnat/")) is late
            assert ("De här är sena." in _page(cast.editor, f"{PAGE}paminn/")) is late
            [duty] = [one for one in duties_of(cast.chief, timezone.localdate()) if one.due]
            assert duty.due is not None
            assert (duty.due < timezone.localdate()) is late


def test_what_is_handed_in_is_late_by_the_same_clock(cast: Cast, day: date, hour: int) -> None:
    round_ = _due(cast, day)
    with _at(day, hour, -1):
        handed_in(round_, cast.hallsberg, cast.chief)
    with _at(day, hour, 1):
        handed_in(round_, cast.laxa, cast.other_chief)
        page = _page(cast.editor, PAGE)
        [hallsberg, laxa] = read_round(round_, cast.editor, timezone.localdate()).organisations
    assert page.count("(sent)") == 1
    assert (hallsberg.handed_in_on, laxa.handed_in_on) == (day, day + timedelta(days=1))


@pytest.mark.parametrize(("minutes", "after"), [(-1, 0), (1, 1)])
def test_the_day_it_closed_is_kept(cast: Cast, day: date, hour: int, minutes: int, after: int) -> None:
    round_ = _due(cast, day)
    with _at(day, hour, minutes):
        handed_in(round_, cast.hallsberg, cast.chief)
        closed(round_)
    reading = read_round(round_, cast.editor, date(2026, 1, 1))
    assert reading.closed_on == day + timedelta(days=after)
    assert [one.handed_in_on for one in reading.organisations] == [day + timedelta(days=after), None]


def test_an_activity_is_late_when_its_last_day_is_over(cast: Cast, day: date, hour: int) -> None:
    activity = factories.activity(cast.plan, "Till en dag", planned_completion=factories.when(day.isoformat()))
    activity.reported_status = ""  # type: ignore[attr-defined]
    for minutes, late in ((-1, False), (1, True)):
        with _at(day, hour, minutes):
            assert is_late(activity, timezone.localdate()) is late
