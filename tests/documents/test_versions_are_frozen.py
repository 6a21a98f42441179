"""Nobody changes or deletes a version in the application."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from kultursamverkan.documents.actions import correct_and_publish
from kultursamverkan.documents.models import PlanVersion
from plans.models import Plan
from tests.cast import Cast


@pytest.fixture
def version(cast: Cast) -> PlanVersion:
    return correct_and_publish(
        plan=cast.plan, edit=lambda copy: copy.chapters.create(title="Ny"), reason="Prov", by=cast.editor
    )


def test_it_is_not_changed(version: PlanVersion) -> None:
    version.reason = "Annat"
    for change in (version.save, version.delete, PlanVersion.objects.all().delete, version.plan.versions.all().delete):
        with pytest.raises(TypeError, match="frozen"):
            change()
    with pytest.raises(TypeError, match="frozen"):
        PlanVersion.objects.update(reason="Annat")
    with pytest.raises(TypeError, match="frozen"), transaction.atomic():
        PlanVersion.objects.bulk_update([version], ["reason"])
    with pytest.raises(TypeError, match="frozen"), transaction.atomic():
        PlanVersion.objects.update_or_create(pk=version.pk, defaults={"reason": "Annat"})
    assert PlanVersion.objects.get().reason == "Prov"


def test_its_plan_is_not_deleted(version: PlanVersion) -> None:
    with pytest.raises(ProtectedError):
        Plan.objects.get(pk=version.plan_id).delete()


def test_who_published_it_may_go(version: PlanVersion, cast: Cast) -> None:
    cast.editor.delete()
    assert PlanVersion.objects.get().published_by is None
