"""A file becomes a new draft plan."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import (
    ALREADY,
    create_from_file,
)
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast
from tests.documents.import_files import import_draft
from tests.forms import form_data


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def test_an_address_that_is_taken(editor: Client, cast: Cast) -> None:
    page = f"/inlasning/{import_draft(cast).pk}/genomfor/"
    html = editor.post(page, form_data(editor.get(page)) | {"slug": cast.plan.slug}).content.decode()
    assert "Det finns redan en plan med adressen" in html


def test_two_at_the_same_time(cast: Cast) -> None:
    draft = import_draft(cast)
    create_from_file(draft=draft, revision=draft.revision, slug="ny-plan", by=cast.editor)
    with pytest.raises(Conflict):
        create_from_file(draft=draft, revision=draft.revision, slug="ny-plan-2", by=cast.admin)
    with pytest.raises(ActionError, match=ALREADY):
        create_from_file(draft=draft, revision=None, slug="ny-plan-2", by=cast.admin)
