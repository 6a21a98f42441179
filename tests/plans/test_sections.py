"""Sections: added, changed, moved."""

from typing import Any

import pytest
from django.test import Client

from kultursamverkan.shared.errors import ActionError
from plans.actions import add_section, edit_section
from plans.models import PlanSection
from plans.queries import editor_url
from tests.drafts import Draft
from tests.forms import form_data


def test_section_create_offers_the_next_number_and_the_plans_years(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:section_create")
    shown = form_data(editor.get(url))
    assert (shown["number"], shown["period_start"], shown["period_end"]) == ("7", "2020", "2023")
    response = editor.post(url, shown | {"title": "Övrigt", "kind": "other"})
    section = PlanSection.objects.get(title="Övrigt")
    assert response["Location"] == editor_url(draft.plan, section.key)


def test_section_create_first_follows_the_chapters(draft: Draft, editor: Client) -> None:
    draft.plan.activities.all().delete()
    draft.plan.headings.all().delete()
    draft.plan.sections.all().delete()
    assert form_data(editor.get(draft.url("plans:section_create")))["number"] == "4"


def test_section_create_refuses_a_taken_number_and_years_in_disorder(draft: Draft, editor: Client) -> None:
    typed = {"number": "5", "title": "Nytt", "kind": "other", "period_start": "2023", "period_end": "2022"}
    text = editor.post(draft.url("plans:section_create"), typed).content.decode()
    assert "Ett annat avsnitt har redan nummer 5." in text
    assert "Sista året måste ligga efter det första." in text


def test_two_who_take_the_same_number_at_the_same_moment(draft: Draft) -> None:
    """Both forms found it free."""
    values: dict[str, Any] = {"title": "Nytt", "kind": "other", "period_start": 2020, "period_end": 2023}
    with pytest.raises(ActionError, match="Ett annat avsnitt har redan nummer 5"):
        add_section(plan=draft.plan, number=5, by=None, **values)
    with pytest.raises(ActionError, match="Ett annat avsnitt har redan nummer 6"):
        edit_section(section=draft.sections[0], revision=None, number=6, by=None, **values)
    edit_section(section=draft.sections[0], revision=None, number=5, by=None, **values)


def test_section_edit_saves(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:section_edit", "s5")
    response = editor.post(url, form_data(editor.get(url)) | {"title": "Nytt namn"})
    assert response["Location"] == editor_url(draft.plan, "s5")
    assert PlanSection.objects.get(pk=draft.sections[0].pk).title == "Nytt namn"


def test_section_edit_shows_a_clash(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:section_edit", "s5")
    shown = form_data(editor.get(url))
    editor.post(url, shown | {"title": "Den första"})
    response = editor.post(url, shown | {"title": "Den andra"})
    assert "Den första" in response.content.decode()
    assert form_data(response)["title"] == "Den andra"


def test_section_move_swaps_numbers(draft: Draft, editor: Client) -> None:
    editor.post(draft.url("plans:section_move", "s6"), {"direction": "up"})
    assert [str(section) for section in draft.plan.sections.all()] == ["5. Avsnitt 6", "6. Avsnitt 5"]
