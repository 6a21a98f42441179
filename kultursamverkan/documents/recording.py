"""Every edit of a draft or a working copy, whichever verb makes it, leaves what undoes it (settings.PLAN_WATCHER).

The plan is read before the verb and after it, in its transaction and with the plan locked: what differs is the step.
"""

from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.patch import patch
from kultursamverkan.documents.patch_json import to_json
from kultursamverkan.documents.patch_words import said, touched
from kultursamverkan.records import undo
from kultursamverkan.shared.actions import going_on
from plans.models import Plan


@dataclass(frozen=True)
class _Seen:
    """A plan that can be edited, as far as edits reach: without its lifecycle. `binned`: keys of activities."""

    slug: str
    document: PlanDocument
    binned: frozenset[str]


def watch(plan: Plan, about: str) -> None:
    """Keep what the verb that is going on does to the plan; `about` is the key of the part it is to change, if one.
    The system's own doings are not for anybody to undo."""
    acting = going_on()
    if acting is None or acting.by is None or (watch, plan.pk) in acting.endings:
        return
    if before := _look(plan.pk):
        acting.endings[watch, plan.pk] = partial(_keep, plan.pk, before, about, user_id=acting.by.pk)


def _keep(pk: int, before: _Seen, about: str, *, user_id: int) -> None:
    """Nothing to keep when the same verb adopted the plan, or removed it."""
    after = _look(pk)
    if after is None:
        return
    if change := patch(before.document, after.document):
        what = said(touched(change, after.document, before.binned, about))
        undo.keep(user_id=user_id, subject=after.slug, what=what, patch=to_json(change.inverse, about=about))


def _look(pk: int) -> _Seen | None:
    row = Plan.objects.select_related("region", "officials_group").filter(pk=pk).first()
    if row is None or row.is_public:
        return None
    slug = row.slug
    # What no edit changes is not read: which plan it adjusts or continues, and its versions.
    row.adjusts = row.continues = None
    row._prefetched_objects_cache = {"versions": PlanVersion.objects.none()}  # type: ignore[attr-defined]
    # Order matters only under the same heading: four tables need not be joined for it.
    activities = sorted(row.activities.order_by(), key=attrgetter("order", "pk"))
    document = assemble(row, activities=[one for one in activities if one.binned_at is None])
    return _Seen(slug, document, frozenset(one.key for one in activities if one.binned_at is not None))
