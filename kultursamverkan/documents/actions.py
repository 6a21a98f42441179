"""Verbs that see the plan as one document: the working copy's life (design.md §4)."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from auditlog.context import disable_auditlog

from activities.actions.content import ActivityContent
from activities.actions.editing import NO_HEADING, edit_activity
from activities.models import Activity
from kultursamverkan.documents.apply import apply, create, log
from kultursamverkan.documents.assemble import assemble, assemble_all
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.parts import copy_bin
from kultursamverkan.documents.writers import json
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock, lock_revision
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from plans.models import WORKING_COPY_SUFFIX, Plan

NOT_ADOPTED = "Bara en antagen plan kan justeras."
ALREADY_OPEN = "Planen har redan en arbetsversion. Ändra i den, eller publicera eller kasta den först."
NO_CHANGES = "Arbetsversionen säger samma sak som planen. Det finns inget att publicera."
NO_REASON = "Skriv varför planen justeras."
MOVED = "Planen eller arbetsversionen har ändrats sedan du läste ändringarna. Läs dem igen och publicera sedan."


@action
def open_working_copy(*, plan: Plan, by: User | None) -> Plan:
    """The plan's only working copy: the same parts with the same keys, the bin's too. ActionError when the plan is
    not adopted, or has one already."""
    return _copy(_lock_adopted(plan), by=by, changes={"working_copy": ("", "opened")})


@action
def publish_working_copy(
    *,
    copy: Plan,
    reason: str,
    decided_by: str = "",
    decided_on: date | None = None,
    shown: str | None = None,
    by: User | None,
) -> PlanVersion:
    """Make the adopted plan say what its working copy says, freeze that as the next version and remove the copy.

    `shown`: the fingerprint of the copy's document as it was when the changes were read; None asks for no check.
    ActionError without a reason, without changes, or when plan or copy have changed since they were read.
    """
    if not reason.strip():
        raise ActionError(NO_REASON)
    if copy.adjusts is None:
        raise ActionError(NOT_ADOPTED)
    plan = lock(copy.adjusts)
    copy = lock(copy)
    if plan.state != PlanState.ADOPTED:
        raise ActionError(NOT_ADOPTED)
    document, current = assemble_all([copy, plan])
    if shown is not None and shown != fingerprint(document):
        raise ActionError(MOVED)
    if document == current:
        raise ActionError(NO_CHANGES)
    before, number = current.version, (current.version or 0) + 1
    apply(document, plan, by=by, changes={"version": (str(before or ""), str(number))})
    _remove(copy)
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        document=json.to_dict(replace(document, version=number)),
        reason=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
        published_by=by,
    )


@action
def discard_working_copy(*, copy: Plan, by: User | None) -> Plan:
    """Throw the working copy away. The adopted plan, which stands as it stood."""
    if copy.adjusts is None:
        raise ActionError("Planen är ingen arbetsversion.")
    plan = lock(copy.adjusts)
    _remove(lock(copy))
    log(plan, {"working_copy": ("opened", "discarded")})
    return plan


@action
def correct_and_publish(
    *,
    plan: Plan,
    edit: Callable[[Plan], object],
    reason: str,
    decided_by: str = "",
    decided_on: date | None = None,
    by: User | None,
) -> PlanVersion:
    """A small correction in one press: `edit` changes a working copy of its own, which is published at once.

    ActionError when the plan has a working copy already (the correction belongs there), and as for publishing.
    """
    copy = _copy(_lock_adopted(plan), by=by, changes={})
    edit(copy)
    return publish_working_copy(copy=copy, reason=reason, decided_by=decided_by, decided_on=decided_on, by=by)


@action
def correct_activity(
    *,
    activity: Activity,
    revision: int | None,
    content: ActivityContent,
    reason: str,
    decided_by: str = "",
    decided_on: date | None = None,
    by: User | None,
) -> PlanVersion:
    """Correct one adopted activity and publish at once. Conflict when it was published anew since `revision` was
    shown; ActionError when nothing is changed, and as for `correct_and_publish`."""

    def edit(copy: Plan) -> None:
        lock_revision(activity, revision)
        row = copy.activities.get(key=activity.key)
        heading = copy.headings.filter(key=content.heading.key).first()
        if heading is None:
            raise ActionError(NO_HEADING)
        edit_activity(activity=row, revision=None, content=replace(content, heading=heading), by=by)
        if copy.activities.get(key=activity.key).revision == row.revision:
            raise ActionError("Du har inte ändrat något i aktiviteten.")

    return correct_and_publish(
        plan=activity.plan, edit=edit, reason=reason, decided_by=decided_by, decided_on=decided_on, by=by
    )


def fingerprint(document: PlanDocument) -> str:
    """Another one as soon as the working copy says something else, or the version it adjusts is another."""
    return hashlib.sha256(json.write(document).encode()).hexdigest()[:32]


def _lock_adopted(plan: Plan) -> Plan:
    plan = lock(plan)
    if plan.state != PlanState.ADOPTED or plan.is_working_copy:
        raise ActionError(NOT_ADOPTED)
    if Plan.objects.filter(adjusts=plan).exists():
        raise ActionError(ALREADY_OPEN)
    return plan


def _copy(plan: Plan, *, by: User | None, changes: dict[str, tuple[str, str]]) -> Plan:
    document: PlanDocument = assemble(plan)
    copy = create(
        document,
        region=plan.region,
        slug=f"{plan.slug}{WORKING_COPY_SUFFIX}",
        adjusts=plan,
        by=by,
        changes=changes,
    )
    copy_bin(plan, copy)
    return copy


def _remove(copy: Plan) -> None:
    """A working copy's rows, unlogged: nothing hangs on them but each other."""
    with disable_auditlog():
        copy.activities.all().delete()
        copy.headings.all().delete()
        copy.delete()
