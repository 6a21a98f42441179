"""PlanDocument -> the rows of one plan, in one transaction with one log entry. assemble(apply(d)) == d, always, but
for the lifecycle facts, which are the plan's own."""

from collections.abc import Mapping

from auditlog.context import disable_auditlog
from auditlog.models import LogEntry

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.parts import write_parts
from kultursamverkan.documents.rows import People
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, lock, save
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from plans.models import Plan

Changes = Mapping[str, tuple[str, str]]
CREATED: Changes = {"document": ("", "created")}
IMPORTED: Changes = {"document": ("", "imported")}
REWRITTEN: Changes = {"document": ("", "rewritten")}


@action
def apply(document: PlanDocument, plan: Plan, *, by: User | None, changes: Changes = REWRITTEN) -> Plan:
    """Make the plan's rows say what the document says.

    Parts are matched by key. Activities that the document lacks go to the bin when the plan is public or something
    hangs on them, else they are deleted; a binned activity that the document holds comes back. `changes` is what the
    log says happened. ActionError when the document contradicts itself or names somebody unknown in the region.
    """
    refuse_problems(document)
    row = lock(plan)
    if document.region not in (row.region.code, row.region.key):
        raise ActionError("Dokumentet hör till en annan region än planen.")
    with disable_auditlog():
        changed = _write(document, row)
    if changed:
        log(row, changes)
    return row


@action
def create(
    document: PlanDocument,
    *,
    region: Organisation,
    slug: str,
    by: User | None,
    adjusts: Plan | None = None,
    continues: Plan | None = None,
    state: str = PlanState.DRAFT,
    changes: Changes = CREATED,
) -> Plan:
    """A new plan that says what the document says, with the lifecycle facts given. A working copy is logged as the
    adopted plan's matter. ActionError as for `apply`."""
    refuse_problems(document)
    if Plan.objects.filter(slug=slug).exists():
        raise ActionError(f"Det finns redan en plan med adressen ”{slug}”.")
    with disable_auditlog():
        row = Plan.objects.create(
            region=region,
            slug=slug,
            adjusts=adjusts,
            continues=continues,
            state=state,
            title=document.title,
            period_start=document.period_start,
            period_end=document.period_end,
        )
        _write(document, row)
    log(adjusts or row, changes)
    return row


def refuse_problems(document: PlanDocument) -> None:
    """ActionError when the document contradicts itself: no plan can say that."""
    if found := problems(document):
        raise ActionError(" ".join(issue.text for issue in found[:5]))


def log(plan: Plan, changes: Changes) -> None:
    """The one entry of a change that is not logged row by row; none where there is nothing to say."""
    if changes:
        LogEntry.objects.log_create(plan, action=LogEntry.Action.UPDATE, changes=dict(changes))


def _write(document: PlanDocument, plan: Plan) -> bool:
    """True when anything was written."""
    people = People(plan.region)
    facts = {
        "title": document.title,
        "period_start": document.period_start,
        "period_end": document.period_end,
        "registry_number": document.registry_number,
        "document_type": document.document_type,
        "author": document.author,
        "document_date": document.document_date,
        "adopted_on": document.adopted_on,
        "decided_by": document.decided_by,
        "officials_group_id": people.group(document.officials_group),
        "show_names": document.show_names,
    }
    different = [name for name, value in facts.items() if getattr(plan, name) != value]
    for name in different:
        setattr(plan, name, facts[name])
    if different:
        save(plan)
    return write_parts(document, plan, people) or bool(different)
