"""Who is reminded of what in a round, and which reminder's day has come."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.actions.reminders import StepValues, edit_reminders
from activities.models import ConvenerReport, FollowUpRound, step_label, usual_steps
from activities.queries.reminders import current_step, owed, steps_of, words_now
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Membership
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast

TODAY, LATE = date(2023, 11, 15), date(2024, 2, 1)


def _people(round_: FollowUpRound, today: date = TODAY) -> dict[str, str]:
    """Why each is reminded, by the account's name."""
    return {one.user.name: one.why for one in owed(round_, today).people}


def test_reporters_and_conveners(cast: Cast) -> None:
    second = factories.user("second", (cast.hallsberg, Role.REPORTER))
    round_ = opened(cast)
    assert _people(round_) == {
        "Chief": "Hallsbergs kommun",
        "Second": "Hallsbergs kommun",
        "Other-chief": "Laxå kommun",
        "Convener": "1 rapport som sammankallande",
    }
    handed_in(round_, cast.hallsberg, second)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    assert _people(round_) == {"Other-chief": "Laxå kommun"}
    handed_in(round_, cast.laxa, cast.other_chief)
    assert owed(round_, LATE).people == []


@pytest.mark.parametrize("gone", ["removed", "closed"])
def test_without_a_reporter_the_other_members(cast: Cast, gone: str) -> None:
    if gone == "removed":
        cast.chief.memberships.all().delete()
    else:
        cast.chief.is_active = False
        cast.chief.save()
    people = _people(opened(cast))
    assert "Chief" not in people
    assert people["Reader"] == "Hallsbergs kommun"
    assert "Editor" not in people


def test_without_members_the_officer(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.hallsberg).delete()
    round_ = opened(cast)
    assert _people(round_)["Editor"] == _people(round_)["Admin"] == "håller i uppföljningen"
    assert owed(round_, TODAY).unreachable == [cast.hallsberg]


def test_the_officer_hears_of_those_who_are_late(cast: Cast) -> None:
    round_ = opened(cast)
    assert "Editor" not in _people(round_, round_.due)
    assert "Editor" in _people(round_, round_.due + timedelta(days=1))
    assert "Other-editor" not in _people(round_, LATE)


def test_one_of_a_convening_group_and_of_two_organisations(cast: Cast) -> None:
    lars = factories.person(cast.region, "Lars Exempelsson")
    lars.groups.add(cast.group)
    factories.convener(cast.activity, group=cast.group)
    both = ((cast.hallsberg, Role.REPORTER), (cast.laxa, Role.REPORTER))
    factories.user("lars", *both, person=lars)
    (owing,) = (one for one in owed(opened(cast), TODAY).people if one.user.name == "Lars")
    assert owing.why == "Hallsbergs kommun, Laxå kommun, 1 rapport som sammankallande"
    assert owing.count_text == "1 aktivitet"


def test_a_former_convener_is_left_alone(cast: Cast) -> None:
    cast.activity.responsibilities.update(until=TODAY - timedelta(days=1))
    assert "Convener" not in _people(opened(cast))


def test_constant_number_of_queries(cast: Cast) -> None:
    round_ = opened(cast, 2022)
    with CaptureQueriesContext(connection) as few:
        owed(round_, LATE)
    for number in range(6):
        place = factories.organisation(cast.region, f"Kommun {number}")
        factories.user(f"chef-{number}", (place, Role.REPORTER))
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        factories.participation(activity, place)
        person = factories.person(cast.region, f"Person {number}")
        factories.convener(activity, person=person)
        factories.user(f"person-{number}", person=person)
    closed(round_)
    later = opened(cast, 2023)
    with CaptureQueriesContext(connection) as many:
        assert len(owed(later, LATE).people) > 12
    assert len(many) == len(few) <= 9


def _step(round_: FollowUpRound, today: date) -> str:
    step = current_step(round_, usual_steps(), today)
    return step.key if step else ""


def test_the_latest_step_whose_day_has_come(cast: Cast) -> None:
    round_ = opened(cast, opens=date(2023, 11, 1), due=date(2024, 1, 31))
    FollowUpRound.objects.update(opened_at="2023-11-01T08:00:00Z")
    round_.refresh_from_db()
    assert _step(round_, date(2023, 10, 31)) == ""
    assert _step(round_, date(2023, 11, 1)) == "opened:0"
    assert _step(round_, date(2024, 1, 16)) == "opened:0"
    assert _step(round_, date(2024, 1, 17)) == "before:14"
    assert _step(round_, date(2024, 1, 28)) == "before:3"
    assert _step(round_, date(2024, 2, 2)) == "before:3"
    assert _step(round_, date(2024, 2, 3)) == "after:3"


def test_a_round_opened_late_invites_then(cast: Cast) -> None:
    """And one whose whole time is shorter than a step says the step, not both."""
    round_ = opened(cast, opens=date(2023, 11, 1), due=date(2023, 11, 20))
    FollowUpRound.objects.update(opened_at="2023-11-09T23:30:00Z")  # past midnight in Stockholm
    round_.refresh_from_db()
    step = usual_steps()[0]
    assert step.key_in(round_) == "opened:0@2023-11-10"
    assert _step(round_, date(2023, 11, 10)) == "opened:0"
    assert _step(round_, date(2023, 11, 17)) == "before:3"


def test_a_plan_has_its_own_steps_or_none(cast: Cast) -> None:
    assert [step.key for step in steps_of(cast.plan)] == ["opened:0", "before:14", "before:3", "after:3"]
    own = [StepValues("before", 7, "Snart {år}", "Senast {senast}.")]
    edit_reminders(plan=cast.plan, is_on=True, steps=own, revision=None, by=cast.editor)
    cast.plan.refresh_from_db()
    assert [step.key for step in steps_of(cast.plan)] == ["before:7"]
    round_ = opened(cast)
    assert words_now(round_, TODAY) == {"title": "Snart 2023", "text": "Senast 31 januari 2024."}
    assert words_now(round_, LATE)["title"] == "Försenad uppföljning 2023: {antal} kvar"
    own_plan = cast.plan.reminder_plan
    edit_reminders(plan=cast.plan, is_on=False, steps=own, revision=own_plan.revision, by=cast.editor)
    cast.plan.refresh_from_db()
    assert steps_of(cast.plan) == []


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("opened:0@2023-11-01", "När uppföljningen öppnar"),
        ("opened:1", "1 dag efter öppningen"),
        ("before:14@2024-01-17", "14 dagar före sista svarsdag"),
        ("after:0", "Sista svarsdag"),
        ("now@2024-02-01", "Påminn nu"),
    ],
)
def test_steps_are_told_in_words(key: str, label: str) -> None:
    assert step_label(key) == label
