"""Undo, as the editor meets it."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.records.models import UndoStep
from plans.actions.parts import add_chapter, edit_chapter
from plans.models import Plan
from tests.cast import Cast


@pytest.fixture
def copy(cast: Cast) -> Plan:
    return open_working_copy(plan=cast.plan, by=cast.editor)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def url(step: UndoStep) -> str:
    return f"/planer/{step.subject}/redigera/angra/{step.pk}/"


def test_an_edit_is_undone_and_done_again(editor: Client, cast: Cast, copy: Plan) -> None:
    chapter = add_chapter(plan=copy, title="Inledning", body="", by=cast.editor)
    edit_chapter(chapter=chapter, revision=None, title="Bakgrund", body="Text", by=cast.editor)
    step = UndoStep.objects.first()
    assert step is not None
    assert step.what == "ändrade kapitlet ”Bakgrund”"
    response = editor.post(url(step), {"direction": "undo"}, follow=True)
    assert response.redirect_chain == [(f"/planer/plan-arbetsversion/redigera/#{chapter.key}", 302)]
    chapter.refresh_from_db()
    assert (chapter.title, chapter.body) == ("Inledning", "")
    editor.post(url(step), {"direction": "redo"})
    chapter.refresh_from_db()
    assert (chapter.title, chapter.body) == ("Bakgrund", "Text")
