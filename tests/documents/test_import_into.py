"""A file is uploaded to change a plan."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import (
    create_from_file,
)
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import import_draft


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return create_from_file(draft=import_draft(cast), revision=None, slug="utkast", by=cast.editor)


def test_a_closed_plan_takes_no_file(editor: Client, cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    assert editor.get("/planer/utkast/las-in/").status_code == 403
