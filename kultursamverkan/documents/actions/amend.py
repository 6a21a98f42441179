"""A change of an adopted plan's own rows, frozen in the same moment (design.md §4: they always equal the latest
version)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kultursamverkan.documents.actions import NO_REASON, NOT_ADOPTED
from kultursamverkan.documents.apply import log, refuse_problems
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
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
    plan = lock(plan)
    if plan.state != PlanState.ADOPTED or plan.is_working_copy:
        raise ActionError(NOT_ADOPTED)
    before = assemble(plan)
    change(plan)
    document = assemble(Plan.objects.get(pk=plan.pk))
    if document == before:
        raise ActionError(NOTHING_AMENDED)
    number = (before.version or 0) + 1
    refuse_problems(document)
    log(plan, {"version": (str(before.version or ""), str(number))})
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        document=json.to_dict(replace(document, version=number)),
        reason=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        published_by=by,
    )
