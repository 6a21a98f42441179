"""What a plan and its goals are tied to, chosen in a draft or working copy."""

import pytest
from auditlog.models import LogEntry
from django.test import Client

from kultursamverkan.shared.errors import ActionError
from plans.actions import tie_goal
from plans.models import SteeringItem
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import form_data


@pytest.fixture
def items(cast: Cast) -> list[SteeringItem]:
    document = factories.steering_document(cast.region)
    return [factories.steering_item(document, key=f"r{number}") for number in (1, 2)]


def test_plan_steering_saves(cast: Cast, draft: Draft, editor: Client, items: list[SteeringItem]) -> None:
    url = draft.url("plans:plan_steering")
    data = form_data(editor.get(url)) | {"steering": [str(items[1].pk)]}
    assert editor.post(url, data)["Location"] == editor_url(draft.plan)
    assert list(draft.plan.steering.all()) == [items[1]]
    assert not cast.plan.steering.exists(), "the adopted plan's own ties are published with the rest"
    draft.plan.refresh_from_db()
    assert draft.plan.revision == 2
    entry = LogEntry.objects.get_for_object(draft.plan).latest()
    assert (entry.actor, entry.additional_data["plan"]) == (cast.editor, "plan")


def test_goal_steering_ties_and_unties(draft: Draft, editor: Client, items: list[SteeringItem]) -> None:
    url, goal = draft.url("plans:goal_steering", "m1"), draft.goals[0]
    page = editor.get(url)
    assert "Strategin, Strategisk inriktning 1: Riktning 1." in page.content.decode()
    data = form_data(page) | {"steering": [str(item.pk) for item in items]}
    assert editor.post(url, data)["Location"] == editor_url(draft.plan, "m1")
    assert set(goal.steering.all()) == set(items)
    shown = form_data(editor.get(url))
    assert shown["steering"] == [str(item.pk) for item in items]
    del shown["steering"]
    editor.post(url, shown)
    assert not goal.steering.exists()


def test_goal_steering_shows_a_clash(cast: Cast, draft: Draft, editor: Client, items: list[SteeringItem]) -> None:
    url, goal = draft.url("plans:goal_steering", "m1"), draft.goals[0]
    shown = form_data(editor.get(url))
    tie_goal(goal=goal, revision=None, steering=[items[0]], by=cast.admin)
    response = editor.post(url, shown | {"steering": [str(items[1].pk)]})
    assert "har sparat medan du skrev" in response.content.decode()
    assert list(goal.steering.all()) == [items[0]]
    assert editor.post(url, form_data(response)).status_code == 302
    assert list(goal.steering.all()) == [items[1]]


def test_goal_steering_takes_only_the_regions_own(
    cast: Cast, draft: Draft, editor: Client, items: list[SteeringItem]
) -> None:
    other = factories.steering_item(factories.steering_document(cast.other_region))
    url, goal = draft.url("plans:goal_steering", "m1"), draft.goals[0]
    response = editor.post(url, form_data(editor.get(url)) | {"steering": [str(other.pk)]})
    assert response.status_code == 200
    with pytest.raises(ActionError):
        tie_goal(goal=goal, revision=None, steering=[other], by=cast.editor)
    assert not goal.steering.exists()


def test_the_forms_lead_to_the_ties(draft: Draft, editor: Client) -> None:
    for form, ties in (
        (editor_url(draft.plan), draft.url("plans:plan_steering")),
        (draft.url("plans:plan_edit"), draft.url("plans:plan_steering")),
        (draft.url("plans:goal_edit", "m1"), draft.url("plans:goal_steering", "m1")),
    ):
        assert f'href="{ties}"' in editor.get(form).content.decode()


def test_plan_steering_without_documents(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:plan_steering")
    response = editor.get(url)
    assert "Regionen har inga styrdokument än" in response.content.decode()
    assert editor.post(url, form_data(response)).status_code == 302
