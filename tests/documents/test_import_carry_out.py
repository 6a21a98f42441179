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


def test_a_title_that_is_taken(client: Client, cast: Cast) -> None:
    """The address is another, and the plan of that title is offered instead."""
    first = import_draft(cast)
    client.force_login(cast.editor)
    page = f"/inlasning/{first.pk}/genomfor/"
    assert "Det finns redan en plan" not in client.get(page).content.decode()
    slug = form_data(client.get(page))["slug"]
    client.post(page, form_data(client.get(page)))
    again = client.get(f"/inlasning/{import_draft(cast).pk}/genomfor/")
    assert form_data(again)["slug"] == f"{slug}-2"
    html = again.content.decode()
    assert "Det finns redan en plan med samma titel eller diarienummer" in html
    assert f'href="/planer/{slug}/las-in/"' in html
    assert f"2024–2027 (utkast, {slug})</a>" in html
