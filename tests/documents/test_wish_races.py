"""A wish asked, answered and taken back in the same moment: one wins, the others are told, nothing is written twice."""

import pytest

from activities.actions.bulk import Overtaken, change_activities
from activities.actions.effects import BulkChange, Effect
from activities.actions.wishes import ask_to_take_part, decline_wish, withdraw_wish
from activities.choices import WishKind
from activities.models import Activity, Participation, ParticipationWish
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.actions.wishes import accept_wish
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast, make_cast
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def refusals(outcomes: list[object]) -> int:
    """How many were refused kindly. Anything else than a refusal or a result fails."""
    faults = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, ActionError)]
    assert not faults, faults
    return sum(isinstance(one, ActionError) for one in outcomes)


def test_asked_twice(stage: Cast) -> None:
    activity = factories.activity(stage.plan, key="annan")

    def ask() -> object:
        row = Activity.objects.get(pk=activity.pk)
        return ask_to_take_part(activity=row, organisation=stage.hallsberg, kind=WishKind.JOIN, by=stage.chief)

    assert refusals(at_once(ask, ask, ask)) == 2
    assert ParticipationWish.objects.count() == 1


def test_answered_and_taken_back(stage: Cast) -> None:
    activity = factories.activity(stage.plan, key="annan")
    pk = factories.wish(activity, stage.hallsberg, kind="join").pk

    def wish() -> ParticipationWish:
        return ParticipationWish.objects.listed().get(pk=pk)

    outcomes = at_once(
        lambda: accept_wish(wish=wish(), by=stage.editor),
        lambda: accept_wish(wish=wish(), by=stage.admin),
        lambda: decline_wish(wish=wish(), answer="Nej", by=stage.admin),
        lambda: withdraw_wish(wish=wish(), by=stage.chief),
    )
    assert refusals(outcomes) == 3
    assert Plan.objects.filter(adjusts=stage.plan).count() <= 1
    joined = Participation.objects.filter(activity__plan__adjusts=stage.plan, activity__key="annan").count()
    assert joined == (wish().state == "accepted")


def test_several_changed_by_two(stage: Cast) -> None:
    """Both saw the same; the second is shown what the first did."""
    for number in range(5):
        factories.activity(stage.plan, f"Aktivitet {number}")
    copy = open_working_copy(plan=stage.plan, by=stage.editor)
    seen = {row.key: row.revision for row in copy.activities.live()}

    def change(year: str) -> list[Effect]:
        plan = Plan.objects.get(pk=copy.pk)
        return change_activities(
            plan=plan, change=BulkChange(completion=factories.when(year)), seen=seen, by=stage.editor
        )

    outcomes = at_once(lambda: change("2024"), lambda: change("2025"))
    assert [type(one) for one in outcomes].count(Overtaken) == 1
    assert refusals(outcomes) == 1
    assert len(set(copy.activities.live().values_list("planned_completion", flat=True))) == 1
