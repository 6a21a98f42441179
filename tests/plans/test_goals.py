"""Development goals: added, changed, moved; their colour must be seen."""

import pytest
from django.test import Client

from plans.models import DevelopmentGoal
from plans.queries import editor_url
from tests.drafts import Draft
from tests.forms import form_data

NEW = {"name": "Kultur och hälsa", "text": "Mer kultur.", "color": "blue", "color_hex": "28669E"}


def test_goal_create_takes_the_next_number(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:goal_create")
    response = editor.post(url, form_data(editor.get(url)) | NEW)
    goal = draft.plan.goals.last()
    assert goal
    assert (goal.number, goal.name, goal.color_hex) == (3, "Kultur och hälsa", "#28669e")
    assert response["Location"] == editor_url(draft.plan, goal.key)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("#ffcc00", "mot vitt: kontrasten är 1,5 och måste vara minst 4,5. Närmaste färg som går: #907300."),
        ("#777777", "minst 4,5. Ett så ljust grått ser ut som något som är avstängt. Närmaste färg som går: #767676."),
        ("#1f4e79", "i mörkt läge: kontrasten är 2,1 och måste vara minst 3,0. Närmaste färg som går: #28669e."),
        ("grön", "Skriv färgen som # och sex tecken, till exempel #2f6b3a."),
    ],
)
def test_goal_create_refuses_a_faint_colour(draft: Draft, editor: Client, typed: str, said: str) -> None:
    response = editor.post(draft.url("plans:goal_create"), NEW | {"color_hex": typed})
    assert said in response.content.decode()
    assert form_data(response)["color_hex"] == typed
    assert draft.plan.goals.count() == 2


def test_goal_create_takes_the_colour_offered_with_one_press(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:goal_create")
    refused = editor.post(url, form_data(editor.get(url)) | NEW | {"color_hex": "#ffcc00"})
    assert "Ta #907300 i stället" in refused.content.decode()
    taken = editor.post(url, form_data(refused) | {"press": "colour:#907300"})
    assert form_data(taken) | {"name": NEW["name"], "color_hex": "#907300"} == form_data(taken)
    assert "i stället" not in taken.content.decode()
    assert editor.post(url, form_data(taken)).status_code == 302
    assert draft.plan.goals.get(number=3).color_hex == "#907300"


def test_goal_edit_leaves_a_colour_the_plan_already_has(draft: Draft, editor: Client) -> None:
    """A plan that was read in may have a faint one; what else is wrong in the goal must be possible to mend."""
    DevelopmentGoal.objects.filter(pk=draft.goals[0].pk).update(color_hex="#ffcc00")
    url = draft.url("plans:goal_edit", "m1")
    assert editor.post(url, form_data(editor.get(url)) | {"name": "Barn"}).status_code == 302


def test_goal_edit_saves(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:goal_edit", "m1")
    response = editor.post(url, form_data(editor.get(url)) | {"name": "Barn och unga"})
    assert response["Location"] == editor_url(draft.plan, "m1")
    assert DevelopmentGoal.objects.get(pk=draft.goals[0].pk).name == "Barn och unga"


def test_goal_edit_shows_a_clash(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:goal_edit", "m1")
    shown = form_data(editor.get(url))
    editor.post(url, shown | {"color": "red", "color_hex": "#b92b32"})
    response = editor.post(url, shown | {"name": "Mitt namn"})
    text = response.content.decode()
    assert "har sparat medan du skrev" in text
    assert "Röd" in text
    assert editor.post(url, form_data(response)).status_code == 302


def test_goal_move_swaps_numbers(draft: Draft, editor: Client) -> None:
    editor.post(draft.url("plans:goal_move", "m2"), {"direction": "up"})
    assert [str(goal) for goal in draft.plan.goals.all()] == ["Mål 1: Målnamn 2", "Mål 2: Målnamn 1"]
    editor.post(draft.url("plans:goal_move", "m2"), {"direction": "up"})
    assert [str(goal) for goal in draft.plan.goals.all()] == ["Mål 1: Målnamn 2", "Mål 2: Målnamn 1"]
