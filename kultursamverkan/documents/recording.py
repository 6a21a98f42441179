"""Every edit of a draft or a working copy, whichever verb makes it, leaves what undoes it (settings.PLAN_WATCHER).

The plan is read before the verb and after it, in its transaction and with the plan locked: what differs is the step.
"""

from collections.abc import Collection
from functools import partial

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.patch import patch
from kultursamverkan.documents.patch_json import to_json
from kultursamverkan.documents.patch_words import said, touched
from kultursamverkan.records import undo
from kultursamverkan.shared.actions import going_on
from plans.models import Plan

_WITH = ("region", "officials_group", "continues", "adjusts__continues")


def watch(plan: Plan, about: str) -> None:
    """Keep what the verb that is going on does to the plan; `about` is the key of the part it is to change, if one.
    The system's own doings are not for anybody to undo."""
    acting = going_on()
    if acting is None or acting.by is None or (watch, plan.pk) in acting.endings:
        return
    row = Plan.objects.select_related(*_WITH).get(pk=plan.pk)
    binned = set(row.activities.binned().values_list("key", flat=True))
    acting.endings[watch, plan.pk] = partial(_keep, plan.pk, assemble(row), binned, about, user_id=acting.by.pk)


def _keep(pk: int, before: PlanDocument, binned: Collection[str], about: str, *, user_id: int) -> None:
    """Nothing to keep when the plan has been adopted, or has gone, by the same verb."""
    row = Plan.objects.select_related(*_WITH).filter(pk=pk).first()
    if row is None or row.is_public:
        return
    after = assemble(row)
    if change := patch(before, after):
        what = said(touched(change, after, binned, about))
        undo.keep(user_id=user_id, subject=row.slug, what=what, patch=to_json(change.inverse))
