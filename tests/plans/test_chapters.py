"""Chapters: added, changed, moved, removed."""

import pytest
from django.test import Client

from plans.models import Definition, PlanChapter
from plans.queries import editor_url
from tests import factories
from tests.drafts import Draft
from tests.forms import form_data


def titles(draft: Draft) -> list[str]:
    return [f"{chapter.order} {chapter.title}" for chapter in draft.plan.chapters.all()]


def test_chapter_create_adds_last(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_create")
    response = editor.post(url, form_data(editor.get(url)) | {"title": "Nytt", "body": "Rad 1\r\n\r\nRad 2"})
    chapter = PlanChapter.objects.get(title="Nytt")
    assert response["Location"] == editor_url(draft.plan, chapter.key)
    assert titles(draft)[-1] == "4 Nytt"
    assert chapter.body == "Rad 1\n\nRad 2"


@pytest.mark.parametrize(("choice", "numbers"), [("yes", [5, 6, 7]), ("no", [4, 5, 6])])
def test_chapter_create_asks_when_a_section_has_its_number(
    draft: Draft, editor: Client, choice: str, numbers: list[int]
) -> None:
    factories.section(draft.plan, 4, title="Fjärde")
    url = draft.url("plans:chapter_create")
    response = editor.post(url, form_data(editor.get(url)) | {"title": "Nytt", "body": ""})
    text = response.content.decode()
    assert "Kapitlet blir nummer 4, som avsnittet ”Fjärde” redan har" in text
    assert "4 blir 5, 5 blir 6, 6 blir 7" in text
    assert "Välj hur det ska bli med numren." in text
    assert draft.plan.chapters.count() == 3
    assert editor.post(url, form_data(response) | {"sections_follow": choice}).status_code == 302
    assert [section.number for section in draft.plan.sections.all()] == numbers


def test_chapter_create_asks_nothing_when_the_number_is_free(draft: Draft, editor: Client) -> None:
    assert "sections_follow" not in form_data(editor.get(draft.url("plans:chapter_create")))
    assert "redan har" not in editor.get(draft.url("plans:chapter_create")).content.decode()


def test_chapter_create_needs_a_title(draft: Draft, editor: Client) -> None:
    response = editor.post(draft.url("plans:chapter_create"), {"title": " ", "body": "Texten"})
    assert "Fyll i fältet." in response.content.decode()
    assert form_data(response)["body"] == "Texten"


def test_chapter_edit_saves(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_edit", "k1")
    response = editor.post(url, form_data(editor.get(url)) | {"body": "En ny text."})
    assert response["Location"] == editor_url(draft.plan, "k1")
    assert PlanChapter.objects.get(pk=draft.chapters[0].pk).body == "En ny text."


def test_chapter_edit_clash_keeps_both_and_can_be_dropped(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_edit", "k1")
    shown = form_data(editor.get(url))
    editor.post(url, shown | {"body": "Den första."})
    response = editor.post(url, shown | {"body": "Den andra."})
    text = response.content.decode()
    assert "har sparat medan du skrev" in text
    assert "Den första." in text
    assert form_data(response)["body"] == "Den andra."
    # Taking the other's is opening the form again.
    assert form_data(editor.get(url))["body"] == "Den första."


def test_chapter_move_changes_places(draft: Draft, editor: Client) -> None:
    editor.post(draft.url("plans:chapter_move", "k3"), {"direction": "up"})
    assert titles(draft) == ["1 Kapitel 1", "2 Kapitel 3", "3 Kapitel 2"]
    editor.post(draft.url("plans:chapter_move", "k1"), {"direction": "up"})
    assert titles(draft)[0] == "1 Kapitel 1", "the first stays first"
    editor.post(draft.url("plans:chapter_move", "k1"), {"direction": "down"})
    assert titles(draft) == ["1 Kapitel 3", "2 Kapitel 1", "3 Kapitel 2"]


def test_chapter_remove_asks_first(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_remove", "k1")
    assert "Vill du ta bort kapitlet ”Kapitel 1”?" in editor.get(url).content.decode()
    assert draft.plan.chapters.count() == 3
    assert editor.post(url, form_data(editor.get(url)))["Location"] == editor_url(draft.plan)
    assert titles(draft) == ["1 Kapitel 2", "2 Kapitel 3"]
    assert Definition.objects.get().at == [], "no footnote stands in what is gone"


def test_chapter_edit_shows_a_preview_and_saves_nothing(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_edit", "k1")
    shown = form_data(editor.get(url))
    body = "## Underrubrik\n\n- **ett**\n\n<script>alert(1)</script> [bort](javascript:alert(1))"
    response = editor.post(url, shown | {"title": "", "body": body, "press": "preview:body"})
    text = response.content.decode()
    preview = text[text.index('id="id_body_preview"') : text.index("<textarea")]
    assert "<h3>Underrubrik</h3>" in preview
    assert "<strong>ett</strong>" in preview
    assert "<script" not in preview
    assert "href" not in preview
    assert "Fyll i fältet." not in text, "nothing is judged before it is saved"
    assert form_data(response) == form_data(response) | {"title": "", "body": body}
    assert not PlanChapter.objects.filter(body=body).exists()
    # Saved afterwards with the button that saves.
    editor.post(url, form_data(response) | {"title": "Nytt"})
    assert PlanChapter.objects.get(pk=draft.chapters[0].pk).title == "Nytt"


def test_chapter_edit_fetches_its_preview_from_where_it_is_sent(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:chapter_edit", "k1")
    text = editor.get(url).content.decode()
    assert f'data-hx-post="{url}" data-hx-target="#id_body_preview" data-hx-select="#id_body_preview"' in text
