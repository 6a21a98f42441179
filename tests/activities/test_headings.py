"""Headings: added, changed, moved, removed when nothing stands under them; goals and sections likewise."""

import pytest
from django.test import Client

from activities.actions.editing import bin_activity
from activities.models import Activity, Heading
from plans.models import Definition, DevelopmentGoal, PlanSection
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, signed_in
from tests.forms import form_data


def order(draft: Draft) -> list[str]:
    return [f"{heading.order} {heading.title}" for heading in draft.plan.headings.all()]


def test_heading_create_adds_last(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:heading_create")
    data = form_data(editor.get(f"{url}?avsnitt=s5&mal=m1"))
    assert (data["section"], data["goal"]) == (str(draft.sections[0].pk), str(draft.goals[0].pk))
    response = editor.post(url, data | {"title": "Ny rubrik"})
    heading = Heading.objects.get(title="Ny rubrik")
    assert response["Location"] == editor_url(draft.plan, heading.key)
    assert order(draft) == ["1 Rubrik 1", "2 Rubrik 2", "3 Ny rubrik"]


def test_heading_create_takes_the_same_title_under_another_section(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:heading_create")
    data = form_data(editor.get(f"{url}?avsnitt=s6&mal=m2")) | {"title": "Rubrik 1"}
    assert editor.post(url, data).status_code == 302
    assert Heading.objects.get(section=draft.sections[1]).order == 1


def test_heading_create_refuses_another_plans_section(cast: Cast, draft: Draft, editor: Client) -> None:
    foreign = factories.section(factories.plan(cast.other_region))
    typed = {"title": "Ny", "section": str(foreign.pk), "goal": ""}
    response = editor.post(draft.url("activities:heading_create"), typed)
    assert response.status_code == 200
    assert response.content.decode().count("Välj ett") >= 2
    assert form_data(response)["title"] == "Ny"


def test_heading_edit_moves_with_its_activities(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:heading_edit", "r1")
    response = editor.post(url, form_data(editor.get(url)) | {"section": str(draft.sections[1].pk), "title": "Ny"})
    assert response["Location"] == editor_url(draft.plan, "r1")
    heading = Heading.objects.get(pk=draft.headings[0].pk)
    assert (heading.title, heading.section, heading.order) == ("Ny", draft.sections[1], 1)
    assert heading.activities.count() == 3


def test_heading_edit_shows_a_clash(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:heading_edit", "r1")
    shown = form_data(editor.get(url))
    signed_in(cast.admin).post(url, shown | {"goal": str(draft.goals[1].pk)})
    response = editor.post(url, shown | {"title": "Min"})
    text = response.content.decode()
    assert "Admin har sparat medan du skrev" in text
    assert "Mål 2: Målnamn 2" in text
    assert form_data(response)["title"] == "Min"


def test_heading_move(draft: Draft, editor: Client) -> None:
    response = editor.post(draft.url("activities:heading_move", "r2"), {"direction": "up"})
    assert response["Location"] == editor_url(draft.plan, "r2")
    assert order(draft) == ["1 Rubrik 2", "2 Rubrik 1"]


def test_heading_remove_only_when_empty(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:heading_remove", "r1")
    page = editor.post(url, follow=True)
    assert "Rubriken har aktiviteter." in page.content.decode()
    assert order(draft) == ["1 Rubrik 1", "2 Rubrik 2"]
    empty = draft.url("activities:heading_remove", "r2")
    assert "Vill du ta bort rubriken ”Rubrik 2”?" in editor.get(empty).content.decode()
    assert editor.post(empty, form_data(editor.get(empty)))["Location"] == editor_url(draft.plan)
    assert order(draft) == ["1 Rubrik 1"]


@pytest.mark.parametrize(
    ("name", "key", "word"),
    [("heading", "r1", "Aktivitet 1"), ("goal", "m1", "Rubrik 1"), ("section", "s5", "Rubrik 1")],
)
def test_what_is_not_empty_says_what_it_holds_and_has_no_button(
    draft: Draft, editor: Client, name: str, key: str, word: str
) -> None:
    page = editor.get(draft.url(f"activities:{name}_remove", key)).content.decode()
    assert "är inte tom" in page
    assert f"<li>{word}" in page
    assert ">Ta bort " not in page


def test_heading_remove_rehomes_what_lies_in_the_bin(cast: Cast, draft: Draft, editor: Client) -> None:
    for activity in draft.activities:
        bin_activity(activity=activity, by=cast.editor)
    editor.post(draft.url("activities:heading_remove", "r1"))
    assert set(Activity.objects.filter(plan=draft.plan).values_list("heading__key", flat=True)) == {"r2"}
    page = editor.post(draft.url("activities:heading_remove", "r2"), follow=True)
    assert "Behåll minst en rubrik" in page.content.decode()
    assert order(draft) == ["1 Rubrik 2"]


def test_goal_remove_only_when_empty(draft: Draft, editor: Client) -> None:
    page = editor.post(draft.url("activities:goal_remove", "m1"), follow=True)
    assert "Målet har rubriker." in page.content.decode()
    url = draft.url("activities:goal_remove", "m2")
    editor.post(url, form_data(editor.get(url)))
    assert [goal.key for goal in draft.plan.goals.all()] == ["m1"]


def test_goal_remove_closes_the_gap_in_a_draft_only(cast: Cast, draft: Draft, editor: Client) -> None:
    factories.goal(draft.plan, 3, key="m3")
    editor.post(draft.url("activities:goal_remove", "m2"))
    assert list(draft.plan.goals.values_list("number", flat=True)) == [1, 3], "an adopted goal keeps its number"
    plan = factories.plan(cast.region)
    for number in (1, 2, 3):
        factories.goal(plan, number, key=f"x{number}")
    editor.post(f"{editor_url(plan)}mal/x2/ta-bort/")
    assert list(DevelopmentGoal.objects.filter(plan=plan).values_list("number", "key")) == [(1, "x1"), (2, "x3")]


def test_section_remove_only_when_empty(draft: Draft, editor: Client) -> None:
    page = editor.post(draft.url("activities:section_remove", "s5"), follow=True)
    assert "Avsnittet har rubriker." in page.content.decode()
    url = draft.url("activities:section_remove", "s6")
    editor.post(url, form_data(editor.get(url)))
    assert [section.key for section in PlanSection.objects.filter(plan=draft.plan)] == ["s5"]


def test_footnotes_leave_with_the_part(draft: Draft, editor: Client) -> None:
    Definition.objects.filter(pk=draft.definition.pk).update(
        at=[{"part": "r2", "field": "title"}, {"part": "s5", "field": "title"}]
    )
    editor.post(draft.url("activities:heading_remove", "r2"))
    assert Definition.objects.get(pk=draft.definition.pk).at == [{"part": "s5", "field": "title"}]
