"""Verbs on the steering documents of a region and their items, and on what plans and goals are tied to.

Whoever changes a region's documents waits for the region's row, so that order and ties stay right: what steers stands
above what it steers, and so no chain can bite its own tail.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, bump, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import lock_editable, lock_part, renumber, swapped, write
from plans.models import DevelopmentGoal, Plan, SteeringDocument, SteeringItem

Tied = TypeVar("Tied", Plan, DevelopmentGoal)

_UPSIDE_DOWN = "Det går inte att byta plats: {} är kopplat till något i {} och måste stå under det."
_NOT_ABOVE = "”{}” står inte ovanför och går inte att koppla till."
_HAS_ITEMS = "Ta bort dokumentets punkter först."
_GONE = "En av punkterna finns inte längre i styrdokumenten."
_IN_USE = "Punkten används av {}. Ta bort kopplingen dit först."


@action
def add_steering_document(
    *, region: Organisation, parents: Sequence[SteeringItem] = (), by: User | None, **facts: Any
) -> SteeringDocument:
    """Lowest in the region. `facts` are the document's own fields."""
    lock(region)
    order = SteeringDocument.objects.of_region(region).count() + 1
    document = SteeringDocument.objects.create(region=region, order=order, **facts)
    _refuse_not_above(document, parents)
    _carry_out(document, parents)
    return document


@action
def edit_steering_document(
    *,
    document: SteeringDocument,
    revision: int | None,
    parents: Sequence[SteeringItem] = (),
    by: User | None,
    **facts: Any,
) -> SteeringDocument:
    lock(document.region)
    current = lock_revision(document, revision)
    _refuse_not_above(current, parents)
    saved = write(current, **facts)
    if _carry_out(current, parents) and not saved:
        save(current)
    return current


@action
def move_steering_document(*, document: SteeringDocument, up: bool, by: User | None) -> None:
    """ActionError when it would stand above what it carries out."""
    lock(document.region)
    documents = list(SteeringDocument.objects.of_region(document.region).order_by("order", "pk"))
    moved = swapped(documents, document, up=up)
    for before, after in pairwise(moved):
        if documents.index(after) < documents.index(before) and _is_tied(before, after):
            raise ActionError(_UPSIDE_DOWN.format(before, after))
    renumber(moved)


@action
@recorded(EventKind.REMOVED, "document")
def remove_steering_document(*, document: SteeringDocument, by: User | None) -> None:
    lock(document.region)
    if document.items.exists():
        raise ActionError(_HAS_ITEMS)
    lock(document).delete()
    renumber(SteeringDocument.objects.of_region(document.region).order_by("order", "pk"))


@action
def add_steering_item(
    *, document: SteeringDocument, parents: Sequence[SteeringItem] = (), by: User | None, **facts: Any
) -> SteeringItem:
    """Last in its document."""
    lock(document.region)
    order = document.items.count() + 1
    item = SteeringItem.objects.create(region=document.region, document=document, order=order, **facts)
    _refuse_not_above(item, parents)
    item.parents.set(parents)
    bump(document)
    return item


@action
def edit_steering_item(
    *, item: SteeringItem, revision: int | None, parents: Sequence[SteeringItem] = (), by: User | None, **facts: Any
) -> SteeringItem:
    lock(item.region)
    current = lock_revision(item, revision)
    _refuse_not_above(current, parents)
    saved = write(current, **facts)
    if set(parents) != set(current.parents.all()):
        current.parents.set(parents)
        if not saved:
            save(current)
    return current


@action
def move_steering_item(*, item: SteeringItem, up: bool, by: User | None) -> None:
    """Within its document; ActionError when it would stand above what it belongs under."""
    lock(item.region)
    items = list(item.document.items.all())
    moved = swapped(items, item, up=up)
    for before, after in pairwise(moved):
        if items.index(after) < items.index(before) and before.parents.filter(pk=after.pk).exists():
            raise ActionError(_UPSIDE_DOWN.format(before, after))
    renumber(moved)


@action
@recorded(EventKind.REMOVED, "item")
def remove_steering_item(*, item: SteeringItem, by: User | None) -> None:
    """ActionError while something is tied to it, in any plan: an adopted plan must say what its version says."""
    lock(item.region)
    current = lock(item)
    users: Iterable[object] = (
        *current.carried_out_by.all(),
        *current.children.select_related("document"),
        *current.plans.all(),
        *current.goals.select_related("plan"),
    )
    if using := next(iter(users), None):
        plan = f" i {using.plan}" if isinstance(using, DevelopmentGoal) else ""
        raise ActionError(_IN_USE.format(f"”{using}”{plan}"))
    current.delete()
    renumber(item.document.items.all())
    bump(item.document)


# --- What a plan and its goals are tied to ----------------------------------------------------------


@action
def tie_plan(*, plan: Plan, revision: int | None, steering: Sequence[SteeringItem] = (), by: User | None) -> Plan:
    lock_editable(plan)
    return _tie(lock_revision(plan, revision), plan.region_id, steering)


@action
def tie_goal(
    *, goal: DevelopmentGoal, revision: int | None, steering: Sequence[SteeringItem] = (), by: User | None
) -> DevelopmentGoal:
    return _tie(lock_part(goal, revision), goal.plan.region_id, steering)


def _tie(row: Tied, region: int, steering: Sequence[SteeringItem]) -> Tied:
    """The items are locked first: none of them can be removed meanwhile."""
    chosen = set(steering)
    there = set(SteeringItem.objects.select_for_update().filter(pk__in=[item.pk for item in chosen], region=region))
    if there != chosen:
        raise ActionError(_GONE)
    if chosen != set(row.steering.all()):
        row.steering.set(chosen)
        save(row)
    return row


def _refuse_not_above(row: SteeringDocument | SteeringItem, parents: Iterable[SteeringItem]) -> None:
    """The form offers only what stands above; another may have moved it since."""
    for parent in SteeringItem.objects.filter(pk__in=[item.pk for item in parents]).select_related("document"):
        if not parent.stands_above(row):
            raise ActionError(_NOT_ABOVE.format(parent))


def _carry_out(document: SteeringDocument, parents: Iterable[SteeringItem]) -> bool:
    """True when it changed. Written from the items' side, where the log knows the field."""
    wanted, present = set(parents), set(document.parents.all())
    for item in sorted(wanted - present, key=lambda one: one.pk):
        item.carried_out_by.add(document)
    for item in sorted(present - wanted, key=lambda one: one.pk):
        item.carried_out_by.remove(document)
    return wanted != present


def _is_tied(document: SteeringDocument, to: SteeringDocument) -> bool:
    own = document.parents.filter(document=to).exists()
    return own or SteeringItem.objects.filter(document=document, parents__document=to).exists()
