"""Taking back what one did to a draft or a working copy, and doing it again."""

from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.db.models import F, Model
from django.utils import timezone

from activities.actions.wishes import reopen_unmet_wishes
from activities.models import Activity
from activities.queries.history import PARTS
from kultursamverkan.documents.apply import apply
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.flat import PLAN, Name
from kultursamverkan.documents.patch import MOVED, Clash, Overtaken, Patch, applied, patch
from kultursamverkan.documents.patch_json import Outdated, from_json, to_json
from kultursamverkan.documents.patch_words import Touched, refusal, touched
from kultursamverkan.documents.unsettled import undone_wishes
from kultursamverkan.people.models import User
from kultursamverkan.records.history import entries_about, who
from kultursamverkan.records.models import UndoStep
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import NOT_EDITABLE
from plans.models import Plan

ALREADY = {False: "Det är redan ångrat.", True: "Det är redan gjort om."}
TOO_OLD = "Det är för gammalt för att ångra. Ändra för hand i stället."


class Stuck(ActionError):
    """The step leads nowhere any more, however often it is tried."""


@action
def undo_step(*, plan: Plan, step: UndoStep, again: bool = False, by: User) -> str:
    """Undo the step, or do it `again` once undone. The key of a part it touched, "" where none is left.

    Nothing is changed by an ActionError, which tells what was changed after and by whom.
    """
    plan = lock(plan)  # not lock_editable: an undo leaves no step of its own, it turns this one round
    if plan.is_public:
        raise ActionError(NOT_EDITABLE)
    step = lock(step)
    if (step.undone_at is not None) != again:
        raise ActionError(ALREADY[again])
    before = assemble(plan)
    try:
        after = applied(from_json(step.patch), before)
    except Outdated as error:
        raise Stuck(TOO_OLD) from error
    except Overtaken as error:
        raise Stuck(refusal(error.clashes, _after(step, plan, error.clashes, by), again=again)) from error
    parts = _write(plan, step, before, after, again=again, by=by)
    reopen_unmet_wishes(wishes=undone_wishes(plan, {part.key for part in parts}), by=by)
    step.patch = to_json(patch(after, before), about=step.patch.get("about", ""))
    step.undone_at = None if again else timezone.now()
    step.save()
    left = {*(part.key for part in after.chapters), *(part.key for part in after.definitions)}
    left |= {part.key for rows in (after.goals, after.sections, after.headings, after.activities) for part in rows}
    return next((one.key for one in parts if one.key in left), "")


def _write(
    plan: Plan, step: UndoStep, before: PlanDocument, after: PlanDocument, *, again: bool, by: User
) -> list[Touched]:
    change = patch(before, after)
    parts = touched(change, after, about=step.patch.get("about", ""))
    only = _row(plan, parts[0]) if len(parts) == 1 else None
    bin_leaving(plan, change)
    apply(after, plan, by=by, changes={})
    told = {"undo" if only else "undo_many": ("", f"{'Gjorde om' if again else 'Ångrade'}: {step.what}")}
    if only is None:
        LogEntry.objects.log_create(plan, action=LogEntry.Action.UPDATE, changes=told)
    else:
        fresh = type(only)._base_manager.filter(pk=only.pk).first()
        fields = model_instance_diff(only, fresh) or {} if fresh else {}
        LogEntry.objects.log_create(only, action=LogEntry.Action.UPDATE, changes=told | fields)
    return parts


def bin_leaving(plan: Plan, change: Patch) -> None:
    """Activities that leave go to the bin, whatever the plan: there they can be found again."""
    keys = [edit.key for edit in change.edits if edit.kind == Activity.part and edit.new is None]
    Activity.objects.filter(plan=plan, key__in=keys).update(binned_at=timezone.now(), revision=F("revision") + 1)


def _row(plan: Plan, part: Touched) -> Model | None:
    if part.kind == PLAN:
        return Plan.objects.get(pk=plan.pk)
    whose = {"plan": plan, "key": part.key}  # every part has them; their common base class does not
    return PARTS[part.kind]._base_manager.filter(**whose).first()


def _after(step: UndoStep, plan: Plan, clashes: list[Clash], by: User) -> dict[Name, str]:
    """Who changed these parts since the step. At most three are told of."""
    found = {}
    for clash in clashes[:3]:
        entries = entries_about({"plan": plan.root_slug, "part": clash.kind, "key": clash.key})
        if clash.why != MOVED:
            entries = entries.exclude(changes__has_key="order")
        entry = entries.filter(timestamp__gt=step.undone_at or step.at).first()
        if entry is not None:
            found[clash.kind, clash.key] = "dig" if entry.actor == by else who(entry)
    return found
