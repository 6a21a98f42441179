"""Verbs that see the plan as one document: a draft's beginning and end, and the working copy's life (design.md §4)."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from auditlog.context import disable_auditlog
from django.db import IntegrityError

from activities.actions.content import ActivityContent
from activities.actions.editing import NO_HEADING, edit_activity
from activities.actions.wishes import reopen_unmet_wishes
from activities.models import Activity
from dialogues.actions.ties import untie_unmade
from kultursamverkan.documents.actions.versions import freeze
from kultursamverkan.documents.apply import apply, create, log, refuse_problems
from kultursamverkan.documents.assemble import assemble, assemble_all
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.document import PlanDocument, Section
from kultursamverkan.documents.models import ImportDraft, PlanVersion
from kultursamverkan.documents.parts import copy_bin
from kultursamverkan.documents.slugs import fault_of, taken
from kultursamverkan.documents.unsettled import unsettled_wishes
from kultursamverkan.documents.writers import json
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.undo import forget
from kultursamverkan.shared.actions import action, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.keys import new_key
from plans.choices import NEXT, PlanState, SectionKind
from plans.models import WORKING_COPY_SUFFIX, Plan

NOT_ADOPTED = "Bara en antagen plan kan justeras."
ALREADY_OPEN = "Planen har redan en arbetsversion. Ändra i den, eller publicera eller kasta den först."
NO_CHANGES = "Arbetsversionen säger samma sak som planen. Det finns inget att publicera."
NO_REASON = "Skriv varför planen justeras."
NOT_A_DRAFT = "Planen är redan antagen."
COPY_IS_PUBLISHED = "Det här är en arbetsversion av en antagen plan. Den antas inte: publicera den som en justering."
NO_ACTIVITIES = "Planen har ingen aktivitet. Lägg till minst en innan du antar den."
DRAFT_MOVED = "Utkastet har ändrats sedan du öppnade sidan. Läs det igen och anta det sedan."
MOVED = "Planen eller arbetsversionen har ändrats sedan du läste ändringarna. Läs dem igen och publicera sedan."


@action
def create_plan(
    *,
    region: Organisation,
    slug: str,
    title: str,
    period_start: int,
    period_end: int,
    registry_number: str = "",
    document_type: str = "",
    author: str = "",
    officials_group: Organisation | None = None,
    with_sections: bool = False,
    by: User | None,
) -> Plan:
    """A draft without content; `with_sections` gives it one section of each kind, numbered from 1, for the whole
    period. ActionError when the address cannot be used or a fact contradicts another."""
    if fault := fault_of(slug):
        raise ActionError(fault)
    kinds = list(SectionKind) if with_sections else []
    document = PlanDocument(
        slug=slug,
        title=title,
        region=region.code or region.key,
        period_start=period_start,
        period_end=period_end,
        registry_number=registry_number,
        document_type=document_type,
        author=author,
        officials_group=officials_group.name if officials_group else "",
        sections=tuple(
            Section(new_key(), number, kind.label, kind.value, period_start, period_end)
            for number, kind in enumerate(kinds, start=1)
        ),
    )
    try:
        return create(document, region=region, slug=slug, by=by)
    except IntegrityError as error:  # somebody took it in the same moment
        raise ActionError(taken(slug)) from error


@action
def adopt_plan(
    *,
    plan: Plan,
    registry_number: str,
    adopted_on: date | None,
    decided_by: str,
    shown: str | None = None,
    by: User | None,
) -> PlanVersion:
    """Make a draft the plan in force and freeze it as version 1. What is not known of the decision is left open.

    `shown`: as for `publish_working_copy`. ActionError for a working copy, for a plan that is no draft, for one
    without activities or that contradicts itself, and when it has changed since it was read.
    """
    plan = lock(plan)
    if plan.is_working_copy:
        raise ActionError(COPY_IS_PUBLISHED)
    if PlanState.ADOPTED not in NEXT[plan.state]:
        raise ActionError(NOT_A_DRAFT)
    draft = assemble(plan)
    if shown is not None and shown != fingerprint(draft):
        raise ActionError(DRAFT_MOVED)
    if not any(draft.activities):
        raise ActionError(NO_ACTIVITIES)
    document = replace(
        draft,
        state=PlanState.ADOPTED.value,
        version=1,
        registry_number=registry_number,
        adopted_on=adopted_on,
        decided_by=decided_by,
    )
    refuse_problems(document)
    with disable_auditlog():
        plan.state, plan.adopted_on = PlanState.ADOPTED, document.adopted_on
        plan.registry_number, plan.decided_by = document.registry_number, document.decided_by
        save(plan)
    log(plan, {"adopted": ("", "1")})
    ImportDraft.objects.remember_undone(plan)
    forget(plan.slug)
    return freeze(document, plan, number=1, decided_by=document.decided_by, decided_on=document.adopted_on, by=by)


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
    wishes = unsettled_wishes(plan)
    apply(document, plan, by=by, changes={"version": (str(before or ""), str(number))})
    ImportDraft.objects.remember_undone(copy)
    remove_rows(copy)
    reopen_unmet_wishes(wishes=wishes, by=by)
    return freeze(document, plan, number=number, reason=reason, decided_by=decided_by, decided_on=decided_on, by=by)


@action
@recorded(EventKind.REMOVED, "copy")
def discard_working_copy(*, copy: Plan, by: User | None) -> Plan:
    """Throw the working copy away. The adopted plan, which stands as it stood."""
    if copy.adjusts is None:
        raise ActionError("Planen är ingen arbetsversion.")
    plan = lock(copy.adjusts)
    wishes = unsettled_wishes(plan)
    ImportDraft.objects.filter(made=copy).update(state=ImportState.DISCARDED)
    remove_rows(lock(copy))
    reopen_unmet_wishes(wishes=wishes, by=by)
    untie_unmade(plan=plan, by=by)
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
    return hashlib.sha256(repr(json.to_dict(document)).encode()).hexdigest()[:32]


def lock_in_force(plan: Plan) -> Plan:
    """The plan, locked. ActionError unless it is adopted and no working copy."""
    plan = lock(plan)
    if plan.state != PlanState.ADOPTED or plan.is_working_copy:
        raise ActionError(NOT_ADOPTED)
    return plan


def _lock_adopted(plan: Plan) -> Plan:
    plan = lock_in_force(plan)
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


def remove_rows(copy: Plan) -> None:
    """The rows of a working copy, or of a draft that nothing hangs on, unlogged."""
    with disable_auditlog():
        copy.activities.all().delete()
        copy.headings.all().delete()
        copy.delete()
    forget(copy.slug)
