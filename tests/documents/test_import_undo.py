"""What a file brought is taken back in one press, or a kind refusal."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import (
    EDITED_AFTER,
    create_from_file,
    import_into_plan,
    undo_import,
)
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import add_chapter
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import CHANGED, editor, import_draft, plan
from tests.forms import form_data

__all__ = ["editor", "plan"]


def test_undo_throws_the_draft_away(editor: Client, cast: Cast) -> None:
    draft = import_draft(cast)
    create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    page = f"/inlasning/{draft.pk}/angra/"
    assert editor.post(page, form_data(editor.get(page))).status_code == 302
    assert not Plan.objects.filter(slug="ny-plan").exists()
    draft.refresh_from_db()
    assert draft.state == ImportState.UNDONE


def test_undo_refuses_when_somebody_has_written_in_it(cast: Cast) -> None:
    draft = import_draft(cast)
    plan = create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    add_chapter(plan=plan, title="Inledning", body="", by=cast.admin)
    with pytest.raises(ActionError, match=EDITED_AFTER):
        undo_import(draft=draft, by=cast.editor)
    assert Plan.objects.filter(slug="ny-plan").exists()


def test_undo_refuses_when_somebody_has_changed_the_same(cast: Cast, plan: Plan) -> None:
    draft = import_draft(cast, CHANGED, plan)
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    plan.activities.filter(title="Kulturbuss").update(start_source="Ht 2030")
    with pytest.raises(ActionError, match="Kulturbuss"):
        undo_import(draft=draft, by=cast.editor)
