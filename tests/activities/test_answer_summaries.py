"""What stands beside an activity's status: how many have answered, and what."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from activities.choices import AnswerState, Status
from activities.models import Activity, ConvenerReport, FollowUp
from activities.queries.answers import AnswerSummary, answer_summaries, is_late
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast


def test_text() -> None:
    assert AnswerSummary().text == "Ingen är tillfrågad än"
    assert AnswerSummary(asked=9).text == "0 av 9 har svarat"
    assert AnswerSummary(9, 5, {"ongoing": 3, "done": 2}).text == "5 av 9 har svarat: 3 pågår, 2 genomförda"
    assert AnswerSummary(2, 1, {"done": 1}).text == "1 av 2 har svarat: 1 genomförd"
    assert all(AnswerSummary(2, 2, {status: 2}).text for status in Status)


def test_only_what_is_handed_in_counts(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    FollowUp.objects.filter(organisation=cast.laxa).update(status="ongoing")
    assert answer_summaries([cast.activity.pk]) == {cast.activity.pk: AnswerSummary(2, 1, {"done": 1}, 2023)}
    FollowUp.objects.filter(organisation=cast.laxa).update(state=AnswerState.RETURNED, returned_because="Mer.")
    assert answer_summaries([cast.activity.pk])[cast.activity.pk].answered == 1
    FollowUp.objects.filter(organisation=cast.laxa).update(state=AnswerState.ACCEPTED)
    assert answer_summaries([cast.activity.pk])[cast.activity.pk].by_status == {"ongoing": 1, "done": 1}


def test_the_latest_opened_round_counts(cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, "done")
    closed(first)
    factories.round_(cast.plan, 2023)
    assert answer_summaries([cast.activity.pk])[cast.activity.pk].year == 2022
    first.plan.rounds.filter(year=2023).delete()
    opened(cast, 2023)
    assert answer_summaries([cast.activity.pk])[cast.activity.pk] == AnswerSummary(2, 0, {}, 2023)


def test_constant_number_of_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    activities = [factories.activity(cast.plan, f"Aktivitet {number}") for number in range(5)]
    for activity in activities:
        factories.participation(activity, cast.laxa)
    opened(cast)
    with django_assert_num_queries(2):
        assert len(answer_summaries([activity.pk for activity in activities])) == 5
    assert answer_summaries([]) == {}


@pytest.mark.parametrize(
    ("completion", "status", "today", "late"),
    [
        ("2023", "", date(2023, 12, 31), False),
        ("2023", "", date(2024, 1, 1), True),
        ("2023", "ongoing", date(2024, 1, 1), True),
        ("2023", "paused", date(2024, 1, 1), True),
        ("2023", "done", date(2024, 1, 1), False),
        ("2023", "dropped", date(2024, 1, 1), False),
        ("löpande", "", date(2030, 1, 1), False),
        ("", "", date(2030, 1, 1), False),
    ],
)
def test_late_is_a_passed_completion_without_an_end(
    cast: Cast, completion: str, status: str, today: date, late: bool
) -> None:
    Activity.objects.update(planned_completion=factories.when(completion) if completion else None)
    if status:
        ConvenerReport.objects.create(
            round=factories.round_(cast.plan, 2022), activity=cast.activity, status=status, text="Skäl."
        )
    assert is_late(Activity.objects.with_status().get(), today) is late
