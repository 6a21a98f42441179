"""What plans and goals are tied to lives as the rest of the plan does: through the working copy, versions and undo."""

import pytest
from django.urls import reverse

from kultursamverkan.documents.actions import discard_working_copy, open_working_copy, publish_working_copy
from kultursamverkan.documents.actions.undo import undo_step
from kultursamverkan.documents.apply import apply
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.queries import difference_of, version_document
from kultursamverkan.records.models import UndoStep
from kultursamverkan.shared.errors import ActionError
from plans.actions import remove_steering_item, tie_goal, tie_plan
from plans.models import DevelopmentGoal, Plan, SteeringItem
from tests import factories
from tests.cast import Cast
from tests.pages.reading import text_of


@pytest.fixture
def items(cast: Cast) -> list[SteeringItem]:
    document = factories.steering_document(cast.region)
    rows = [factories.steering_item(document, key=f"r{number}") for number in (1, 2)]
    cast.plan.steering.add(rows[0])
    cast.plan.goals.get().steering.add(rows[0])
    return rows


def goal_of(plan: Plan) -> DevelopmentGoal:
    return plan.goals.get()


def retied(cast: Cast, items: list[SteeringItem]) -> Plan:
    """A working copy in which both are tied to the second item instead."""
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    tie_plan(plan=copy, revision=None, steering=[items[1]], by=cast.editor)
    tie_goal(goal=goal_of(copy), revision=None, steering=items, by=cast.editor)
    return copy


def test_a_working_copy_is_tied_as_the_plan(cast: Cast, items: list[SteeringItem]) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    assert (list(copy.steering.all()), list(goal_of(copy).steering.all())) == ([items[0]], [items[0]])


def test_publishing_ties_the_plan_and_freezes_it(cast: Cast, items: list[SteeringItem]) -> None:
    copy = retied(cast, items)
    assert assemble(cast.plan).steering == ("r1",), "not before"
    version = publish_working_copy(copy=copy, reason="Nya kopplingar", by=cast.editor)
    plan = Plan.objects.get(pk=cast.plan.pk)
    document = assemble(plan)
    assert (document.steering, document.goals[0].steering) == (("r2",), ("r1", "r2"))
    assert version_document(version).goals == document.goals
    assert version_document(version).steering == document.steering


def test_discarding_leaves_the_ties(cast: Cast, items: list[SteeringItem]) -> None:
    discard_working_copy(copy=retied(cast, items), by=cast.editor)
    assert assemble(cast.plan).goals[0].steering == ("r1",)


def test_the_difference_calls_items_by_name(cast: Cast, items: list[SteeringItem]) -> None:
    copy = retied(cast, items)
    text = text_of(reverse("documents:working_copy_publish", args=[copy.slug]), cast.editor)
    assert "Styrs av" in text
    assert "Strategin, Strategisk inriktning 2" in text
    first = publish_working_copy(copy=copy, reason="Nya kopplingar", by=cast.editor)
    again = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
    tie_plan(plan=again, revision=None, steering=[], by=cast.editor)
    second = publish_working_copy(copy=again, reason="Bort", by=cast.editor)
    plan = Plan.objects.select_related("region").get(pk=cast.plan.pk)
    (change,) = difference_of(plan, str(first.number), str(second.number)).changes
    assert [(field.label, field.old, field.new) for field in change.fields] == [
        ("Styrs av", "Strategin, Strategisk inriktning 2", "")
    ]


def test_an_unknown_item_cannot_be_applied(cast: Cast, items: list[SteeringItem]) -> None:
    copy = retied(cast, items)
    document = assemble(copy)
    tie_plan(plan=copy, revision=None, steering=[], by=cast.editor)
    tie_goal(goal=goal_of(copy), revision=None, steering=[], by=cast.editor)
    remove_steering_item(item=items[1], by=cast.editor)
    with pytest.raises(ActionError, match="Punkten ”r2” finns inte i regionen"):
        apply(document, copy, by=cast.editor)


def test_applying_goes_one_revision_up(cast: Cast, items: list[SteeringItem]) -> None:
    document = assemble(retied(cast, items))
    goal = goal_of(cast.plan)
    apply(document, cast.plan, by=None)
    assert goal_of(cast.plan).revision == goal.revision + 1
    assert Plan.objects.get(pk=cast.plan.pk).revision == cast.plan.revision + 1
    apply(document, cast.plan, by=None)
    assert goal_of(cast.plan).revision == goal.revision + 1, "nothing new"


def test_ties_are_undone_and_done_again(cast: Cast, items: list[SteeringItem]) -> None:
    copy = retied(cast, items)
    goal_step, plan_step = UndoStep.objects.all()[:2]
    for again in (False, True):
        for step in (goal_step, plan_step):
            undo_step(plan=copy, step=step, again=again, by=cast.editor)
        document = assemble(copy)
        wanted = (("r2",), ("r1", "r2")) if again else (("r1",), ("r1",))
        assert (document.steering, document.goals[0].steering) == wanted


def test_an_undo_is_refused_when_the_item_is_no_more(cast: Cast, items: list[SteeringItem]) -> None:
    copy = retied(cast, items)
    tie_goal(goal=goal_of(copy), revision=None, steering=[], by=cast.editor)
    tie_plan(plan=copy, revision=None, steering=[], by=cast.editor)
    step = UndoStep.objects.all()[0]
    remove_steering_item(item=items[1], by=cast.editor)
    with pytest.raises(ActionError, match="Punkten ”r2” finns inte i regionen"):
        undo_step(plan=copy, step=step, by=cast.editor)
    assert assemble(copy).steering == ()
