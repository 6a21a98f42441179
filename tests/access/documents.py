"""The plan as a document: public; its editor, and the life of its working copy, are for the region's editors."""

from typing import Any

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.actions.imports import create_from_file
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json
from kultursamverkan.records.models import UndoStep
from plans.actions.parts import add_chapter
from tests import factories
from tests.access.drafts import draft_plan
from tests.access.plans import form, question
from tests.access.row import Row, answers, public
from tests.cast import Cast
from tests.dialogues.rows import finding
from tests.documents.import_files import import_draft
from tests.documents.periods import closed_plan
from tests.drafts import make_draft


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


def _activity(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.activity.key}


def _closed(cast: Cast) -> dict[str, Any]:
    return {"slug": closed_plan(cast).slug}


def _continuing(cast: Cast) -> dict[str, Any]:
    """A draft, and so the region's own."""
    return {"slug": factories.plan(cast.region, slug="utkast", continues=cast.plan).slug}


def _version(cast: Cast) -> dict[str, Any]:
    version = PlanVersion.objects.create(plan=cast.plan, number=1, document=json.to_dict(assemble(cast.plan)))
    return {"slug": cast.plan.slug, "number": version.number}


def _file(cast: Cast) -> dict[str, Any]:
    return _plan(cast) | {"kind": "csv"}


def _version_file(cast: Cast) -> dict[str, Any]:
    return _version(cast) | {"kind": "csv"}


def _working_copy(cast: Cast) -> dict[str, Any]:
    return {"slug": open_working_copy(plan=cast.plan, by=cast.editor).slug}


def _step(cast: Cast) -> dict[str, Any]:
    """The editor's own; nobody else's, an admin's neither."""
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    add_chapter(plan=copy, title="Inledning", body="", by=cast.editor)
    return {"slug": copy.slug, "step_id": UndoStep.objects.get().pk}


def _working_copy_part(cast: Cast) -> dict[str, Any]:
    return _working_copy(cast) | {"key": cast.activity.key}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"slug": draft_plan(cast).slug}


def _wish(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "pk": factories.wish(cast.activity, cast.hallsberg).pk}


# No plan is asked for: who edits another region's plans may make one there.
_NEW = answers(strangers=403, other_editor=200)
_READ_NOT = answers(strangers=405, members=405, editors=405)
# The plan is public: strangers know of it.
_EDITORS = answers(strangers=403)


def _finding(cast: Cast) -> dict[str, Any]:
    return {"region": cast.region.key, "key": finding(cast.region, cast.hallsberg).key}


def _finding_and_draft(cast: Cast) -> dict[str, Any]:
    return {"slug": make_draft(cast).slug, "key": finding(cast.region, cast.hallsberg).key}


def _import(cast: Cast) -> dict[str, Any]:
    return {"pk": import_draft(cast).pk}


def _import_into(cast: Cast) -> dict[str, Any]:
    return {"pk": import_draft(cast, plan=cast.plan).pk}


def _carried_out(cast: Cast) -> dict[str, Any]:
    draft = import_draft(cast)
    create_from_file(draft=draft, revision=None, slug="ur-en-fil", by=cast.editor)
    return {"pk": draft.pk}


TABLE = {
    "documents:import_create": Row(get=_NEW, post=_NEW),
    "documents:import_into": Row(get=_EDITORS, post=_EDITORS, arguments=_plan),
    "documents:import_detail": Row(get=answers(), post=_READ_NOT, arguments=_import),
    "documents:import_names": form(_import),
    "documents:import_carry_out": form(_import),
    "documents:import_choose": form(_import_into),
    "documents:import_undo": question(_carried_out),
    "documents:import_remove": question(_import),
    "documents:finding_plan": form(_finding),
    "documents:finding_activity": form(_finding_and_draft),
    "documents:wish_list": Row(get=_EDITORS, post=_READ_NOT, arguments=_plan),
    "documents:wish_answer": Row(get=_EDITORS, post=_EDITORS, arguments=_wish),
    "documents:activity_correct": Row(get=answers(strangers=403), post=answers(strangers=403), arguments=_activity),
    "documents:plan_carry_over": Row(get=answers(strangers=403), post=answers(strangers=403), arguments=_plan),
    "documents:plan_close": Row(get=answers(strangers=403), post=answers(strangers=403), arguments=_plan),
    "documents:plan_reopen": Row(get=answers(strangers=403), post=answers(strangers=403), arguments=_closed),
    "documents:plan_lineage": Row(
        get=answers(nobody=404, members=200),
        post=answers(nobody=405, strangers=405, members=405, editors=405),
        arguments=_continuing,
    ),
    "documents:plan_create": Row(get=_NEW, post=_NEW),
    "documents:plan_adopt": Row(get=answers(), post=answers(), arguments=_draft),
    "documents:plan_detail": public(_plan),
    "documents:version_list": public(_plan),
    "documents:version_detail": public(_version),
    "documents:plan_download": public(_file),
    "documents:version_download": public(_version_file),
    "documents:version_compare": public(_plan),
    # The plan is public: strangers know of it.
    "documents:working_copy_open": Row(get=_READ_NOT, post=answers(strangers=403, editors=302), arguments=_plan),
    "documents:editor": Row(get=answers(), post=_READ_NOT, arguments=_working_copy),
    # For htmx; anybody else is led to the page.
    "documents:editor_part": Row(get=answers(editors=302), post=_READ_NOT, arguments=_working_copy_part),
    "documents:edit_undo": Row(get=_READ_NOT, post=answers(editor=302, admin=404), arguments=_step),
    "documents:working_copy_publish": Row(get=answers(), post=answers(), arguments=_working_copy),
    "documents:working_copy_discard": question(_working_copy),
}
