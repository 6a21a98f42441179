"""A frozen version reads the same, on its page and as a file, whatever happens later."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.actions import (
    adopt_plan,
    discard_working_copy,
    open_working_copy,
    publish_working_copy,
)
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import edits
from tests.cast import Cast
from tests.documents.test_roundtrip import undone
from tests.drafts import make_draft

few = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
# Leaving names out reaches back to earlier versions, on purpose (design.md §6).
VERBS = edits.without("facts")


@pytest.fixture
def adopted(cast: Cast) -> Plan:
    plan = make_draft(cast).plan
    Plan.objects.filter(pk=plan.pk).update(slug="antagen", adjusts=None)
    plan.refresh_from_db()
    adopt_plan(plan=plan, registry_number="", adopted_on=None, decided_by="", by=cast.editor)
    return plan


@few
@given(data=st.data())
def test_a_version_reads_the_same_for_ever(cast: Cast, adopted: Plan, tmp_path: Path, data: st.DataObject) -> None:
    with undone():
        first = _read(adopted, tmp_path)
        for _ in range(data.draw(st.integers(1, 2))):
            copy = open_working_copy(plan=adopted, by=cast.editor)
            for _ in range(data.draw(st.integers(1, 6))):
                edits.edit(copy, lambda choices: data.draw(st.sampled_from(choices)), cast.editor, VERBS)
            _publish(copy, cast)
            _rename_everybody()
            assert _read(adopted, tmp_path) == first


def _publish(copy: Plan, cast: Cast) -> None:
    try:
        publish_working_copy(copy=copy, reason="Prov", by=cast.editor)
    except ActionError:  # the edits took each other out
        discard_working_copy(copy=copy, by=cast.editor)


def _read(plan: Plan, folder: Path) -> tuple[str, str]:
    """What everybody reads from the heading on (above it stands which version is in force), and the file."""
    html = Client().get(f"/planer/{plan.slug}/versioner/1/").content.decode()
    file = folder / "version.json"
    call_command("export_plan", plan.slug, "--format=json", "--version=1", f"--output={file}", verbosity=0, stdout=None)
    return html[html.index("<h1") : html.index("</main>")], file.read_text()


def _rename_everybody() -> None:
    for rows in (Person.objects.all(), Organisation.objects.all()):
        rows.update(name=Concat(Value("Ny "), "name"))
