"""Verbs on files that were read: kept for review, their names settled, carried out, taken back. Nothing is published,
and no plan but the draft's own is touched."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from django.db import IntegrityError
from django.db.models import ProtectedError

from kultursamverkan.documents.actions import fingerprint, open_working_copy, remove_rows
from kultursamverkan.documents.actions.naming import make_known, remembered
from kultursamverkan.documents.actions.undo import bin_leaving, undo_step
from kultursamverkan.documents.added import added_rows, is_used, known_rows, rows_of
from kultursamverkan.documents.apply import IMPORTED, apply, create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.desk import unknown_names
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.imports import Reviewed, target_of
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.patch import patch
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.apart import Read
from kultursamverkan.documents.slugs import fault_of, taken
from kultursamverkan.documents.taking import Refusal
from kultursamverkan.documents.units import Unit
from kultursamverkan.documents.values import written
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.undo import steps_of
from kultursamverkan.records.uploads import clean_name
from kultursamverkan.shared.actions import action, going_on, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import lock_editable
from plans.choices import PlanState
from plans.models import Plan

CLOSED = "Planen är avslutad. Den ändras inte."
ALREADY = "Filen är redan genomförd."
NO_PLAN = "Planen som filen lästes in i finns inte längre. Läs in filen i en annan plan, eller kasta det som lästes."
NOT_DONE = "Det finns inget att ångra: filen är inte genomförd."
NAMES_LEFT = "Säg först vad alla okända namn betyder."
EDITED_AFTER = "Utkastet har ändrats efter att filen lästes in. Det ångras inte, för då hade de ändringarna försvunnit."
PLAN_MOVED = "Planen har ändrats sedan du läste skillnaderna. Läs dem igen och genomför sedan."
NOTHING = "Det finns inget att genomföra: planen säger redan det du tar med."
NO_WAY_BACK = "Det går inte att ångra härifrån. Kasta arbetsversionen, eller ändra för hand."
IN_USE = "Utkastet används redan av annat i tjänsten. Det går inte att kasta."


@action
@recorded(EventKind.IMPORTED)
def read_file(*, region: Organisation, plan: Plan | None, name: str, found: Read, by: User | None) -> ImportDraft:
    """Keep what a file says until it is looked through: for a new draft plan, or to change `plan` (in its own right).
    Those nobody came back to are thrown away. ActionError when the plan is closed."""
    if plan is not None and lock(plan).state == PlanState.CLOSED:
        raise ActionError(CLOSED)
    tidy_imports(by=by)
    issues = [*found.issues, *_about_region(found.document, region)]
    decisions = remembered(unknown_names(found.issues), directory(region))
    return ImportDraft.objects.create(
        region=region,
        plan=plan,
        into_title=plan.title if plan else "",
        name=clean_name(name),
        ending=found.ending,
        document=written(found.document),
        base=written(found.base),
        issues=written(issues),
        decisions=decisions,
        source=written(found.source),
        by=by,
    )


def _about_region(document: PlanDocument, region: Organisation) -> list[Issue]:
    if document.region in ("", region.code, region.key):
        return []
    return [Issue("", f"Filen säger att planen hör till en annan region. Den läses in i {region}.", About.TOLD)]


@action
def tidy_imports(*, by: User | None) -> int:
    """Throw away what was read long ago. How many there were."""
    old = list(ImportDraft.objects.old())
    for draft in old:
        draft.delete()
    return len(old)


@action
@recorded(EventKind.REMOVED, "draft")
def remove_import(*, draft: ImportDraft, by: User | None) -> None:
    """Throw what was read away. What it was carried out in stands as it is."""
    lock(draft).delete()


@action
@recorded(EventKind.IMPORTED)
def create_from_file(*, draft: ImportDraft, revision: int | None, slug: str, by: User | None) -> Plan:
    """A new draft plan that says what the file says. Conflict when somebody has decided something about it since;
    ActionError when it is done already, names are left to settle, or no plan can say that."""
    current = lock_revision(draft, revision)
    if current.is_orphan:
        raise ActionError(NO_PLAN)
    reviewed = _ready(Reviewed(current), by)
    if fault := fault_of(slug):
        raise ActionError(fault)
    # A file tells of a plan's life too, and is not believed.
    document = replace(reviewed.document, slug=slug, state=PlanState.DRAFT.value, version=None, continues="")
    try:
        plan = create(document, region=current.region, slug=slug, by=by)
    except IntegrityError as error:  # somebody took it in the same moment
        raise ActionError(taken(slug)) from error
    current.document = written(document)
    _done(current, plan)
    return plan


def _ready(reviewed: Reviewed, by: User | None) -> Reviewed:
    """Read anew, with its names made known. ActionError when it is done already, or names are left to settle."""
    draft = reviewed.draft
    if draft.state != ImportState.WAITING:
        raise ActionError(ALREADY)
    if reviewed.undecided:
        raise ActionError(NAMES_LEFT)
    before = known_rows(draft.region)
    make_known(reviewed=reviewed, by=by)
    draft.added = added_rows(before, draft.region, (name.words for name in reviewed.names))
    return Reviewed(draft)


def _done(draft: ImportDraft, plan: Plan) -> None:
    draft.state, draft.made = ImportState.DONE, plan
    save(draft)


@action
@recorded(EventKind.IMPORTED)
def import_into_plan(
    *,
    draft: ImportDraft,
    revision: int | None,
    taken: Collection[str] | None = None,
    shown: str | None = None,
    by: User | None,
) -> Plan:
    """Change the draft plan, or the adopted plan's working copy (opened when there is none), as the file says. `taken`:
    Unit.id of what is taken, None for what is suggested. What leaves lies in the bin. The plan that was changed.

    `shown`: the fingerprint of what the plan said when the differences were read. Conflict and ActionError as for
    `create_from_file`; ActionError too when the plan has changed since, or what is taken needs what is declined.
    """
    current = lock_revision(draft, revision)
    if current.plan is None:
        raise ActionError(NO_PLAN)
    root = lock(current.plan)
    if root.state == PlanState.CLOSED:
        raise ActionError(CLOSED)
    before = Reviewed(current)
    if shown is not None and shown != fingerprint(before.into):
        raise ActionError(PLAN_MOVED)
    # By place: once they are known, those that the file names are written otherwise.
    places = _places(before.merge.units, taken) if taken is not None else None
    reviewed = _ready(before, by)
    if places is None:
        units = reviewed.offers.suggested
    else:
        units = [one for one in reviewed.merge.units if one.place in places]
    if refused := reviewed.merge.refusals(units):
        raise ActionError(_needs(refused))
    document = reviewed.merge.taken(units)
    change = patch(reviewed.into, document)
    if not change:
        raise ActionError(NOTHING)
    target = target_of(current) or root
    if target.is_public:
        target = open_working_copy(plan=root, by=by)
    target = lock_editable(target)
    bin_leaving(target, change)
    apply(document, target, by=by, changes=IMPORTED)
    if (acting := going_on()) and by is not None:
        acting.endings[import_into_plan, current.pk] = partial(_remember_step, current.pk, target.slug, by.pk)
    _done(current, target)
    return target


def _places(units: Collection[Unit], taken: Collection[str]) -> set[str]:
    found = {one.id: one.place for one in units}
    if not set(taken) <= set(found):
        raise ActionError(PLAN_MOVED)
    return {found[one] for one in taken}


def _needs(refused: Sequence[Refusal]) -> str:
    """At most three of them."""
    told = " ".join(dict.fromkeys(one.text for one in refused[:3]))
    return f"Det går inte att ta med bara det du kryssade för. {told}"


def _remember_step(pk: int, slug: str, user_id: int) -> None:
    """What the plan's watcher has just kept takes the whole file back."""
    draft = ImportDraft.objects.get(pk=pk)
    draft.step = steps_of(user_id, slug).first()
    if draft.step:
        draft.step.what = f"läste in filen {draft.name}"
        draft.step.save(update_fields=["what"])
    draft.save(update_fields=["step"])


@action
@recorded(EventKind.IMPORT_UNDONE, "draft")
def undo_import(*, draft: ImportDraft, by: User | None) -> None:
    """Make the plan as it was before the file; a new draft plan is thrown away. The names that it added go too, but for
    those that something uses by now. ActionError when somebody has changed the same since, or it is no draft any
    more."""
    current = lock(draft)
    if current.shown_state != ImportState.DONE or current.made is None:
        raise ActionError(NOT_DONE)
    made = current.made
    if current.plan is None and not current.into_title:
        current.state, current.made = ImportState.UNDONE, None
        save(current)
        _throw_away(made, Reviewed(current).read)
    elif current.step is None or by is None:
        raise ActionError(NO_WAY_BACK)
    else:
        # The step itself tells that it is undone: in the editor it can be done again.
        undo_step(plan=made, step=current.step, by=by)
    for row in rows_of(current):
        if not is_used(row):
            row.delete()


def _throw_away(plan: Plan, made: PlanDocument) -> None:
    plan = lock(plan)
    if plan.is_public or fingerprint(assemble(plan)) != fingerprint(made):
        raise ActionError(EDITED_AFTER)
    try:
        remove_rows(plan)
    except ProtectedError as error:
        raise ActionError(IN_USE) from error
