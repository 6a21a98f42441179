"""A change of an adopted plan's own rows, frozen in the same moment (design.md §4: they always equal the latest
version)."""

from collections.abc import Callable
from datetime import date

from kultursamverkan.documents.actions import NO_REASON, lock_in_force
from kultursamverkan.documents.actions.versions import freeze
from kultursamverkan.documents.apply import log, refuse_problems
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan

NOTHING_AMENDED = "Planen säger redan det här. Det finns inget att publicera."


@action
def amend_and_publish(
    *,
    plan: Plan,
    change: Callable[[Plan], object],
    reason: str,
    decided_by: str = "",
    decided_on: date | None = None,
    by: User | None,
) -> PlanVersion:
    """`change` writes the plan's rows, each with its line in the log; what they then say is the next version.

    For what must be published by itself though a working copy may be open: `change` sees to it that the copy says the
    same. ActionError without a reason, for a plan that is not in force, and when nothing is changed.
    """
    if not reason.strip():
        raise ActionError(NO_REASON)
    plan = lock_in_force(plan)
    before = assemble(plan)
    change(plan)
    document = assemble(Plan.objects.get(pk=plan.pk))
    if document == before:
        raise ActionError(NOTHING_AMENDED)
    number = (before.version or 0) + 1
    refuse_problems(document)
    log(plan, {"version": (str(before.version or ""), str(number))})
    return freeze(document, plan, number=number, reason=reason, decided_by=decided_by, decided_on=decided_on, by=by)
