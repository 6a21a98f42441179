"""A file is uploaded to change a plan."""

from django.test import Client

from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import editor, plan

__all__ = ["editor", "plan"]


def test_a_closed_plan_takes_no_file(editor: Client, cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    assert editor.get("/planer/utkast/las-in/").status_code == 403
