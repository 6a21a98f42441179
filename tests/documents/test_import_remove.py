"""What was read can be thrown away."""

import pytest
from django.test import Client

from kultursamverkan.documents.models import ImportDraft
from tests.cast import Cast
from tests.documents.import_files import KNOWN, import_draft
from tests.forms import form_data


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def test_what_was_read_can_be_thrown_away(editor: Client, cast: Cast) -> None:
    page = f"/inlasning/{import_draft(cast, KNOWN).pk}/kasta/"
    editor.post(page, form_data(editor.get(page)))
    assert not ImportDraft.objects.exists()
