"""The verb when somebody leaves: everything goes to others in one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditlog.context import disable_auditlog
from django.db.models import Q

from activities.actions.handover import end_and_begin, replace_person
from kultursamverkan.documents.actions.amend import amend_and_publish
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.handover import Choices, Handover, Successor, Task, handover_of, review_of
from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.actions.members import close_account
from kultursamverkan.people.actions.persons import add_person
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Invitation, Organisation, Person, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, bump, lock
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from plans.models import Plan

MOVED = "Något har ändrats sedan du läste vad som händer. Läs det igen och lämna över sedan."


@dataclass(frozen=True)
class Done:
    """What came of it. `closed`: whether the account was (None when that was not asked for)."""

    versions: list[PlanVersion]
    invitations: list[Invitation]
    closed: bool | None


@action
@recorded(EventKind.HANDED_OVER, "person")
def hand_over(*, person: Person, choices: Choices, shown: str, today: date, manages: bool, by: User | None) -> Done:
    """Give what the person stands for to others, publish that as an adjustment of each adopted plan, and close the
    account when that is chosen. All of it or nothing.

    An open working copy gets the same lines, so that its own changes are all that differ still. ActionError when what
    is written is not what `shown` is the fingerprint of, and whenever one of the steps is refused.
    """
    lock(person)
    for plan in _worked_with(person.region):
        lock(plan)
    handover = handover_of(person, today, manages=manages, day=choices.day)
    if {task.id for task in handover.tasks} != set(choices.successors):
        raise ActionError(MOVED)
    if review_of(handover, choices).fingerprint != shown:
        raise ActionError(MOVED)
    persons = _persons(person.region, choices, by)
    versions = [_publish(plan, handover, choices, persons, by) for plan in handover.plans]
    for task in handover.tasks:
        to = persons[choices.successors[task.id]]
        if task.group:
            _change_group(task.group, person, to, leaves=choices.day <= today)
        elif task.line and not task.published:
            replace_person(line=task.line, person=to, by=by)
    invitations = _invite(choices, persons, by)
    closed = None
    if choices.close and handover.user:
        closed = close_account(user=handover.user, region=person.region, by=by)
    return Done(versions, invitations, closed)


def _worked_with(region: Organisation) -> Iterable[Plan]:
    """Every plan before its working copy, always in the same order: nobody waits for who waits for them."""
    plans = Plan.objects.filter(Q(adjusts=None) | Q(adjusts__state=PlanState.ADOPTED), region=region)
    plans = plans.exclude(state=PlanState.CLOSED).select_related("adjusts")
    return sorted(plans, key=lambda plan: (plan.adjusts_id or plan.pk, plan.adjusts_id is not None))


def _persons(region: Organisation, choices: Choices, by: User | None) -> dict[Successor, Person]:
    """The same new name is one new person, with the address when it is the heir's."""
    wanted = [*([choices.heir] if choices.heir else []), *choices.successors.values()]
    persons: dict[Successor, Person] = {}
    for one in wanted:
        if one not in persons:
            email = choices.email if one == choices.heir else ""
            persons[one] = one.person or add_person(region=region, name=one.new_name, email=email, by=by)
    return persons


def _publish(
    plan: Plan, handover: Handover, choices: Choices, persons: dict[Successor, Person], by: User | None
) -> PlanVersion:
    tasks = [task for task in handover.tasks if task.published == plan]

    def change(_: Plan) -> None:
        for task in tasks:
            _pass_on(task, persons[choices.successors[task.id]], choices.day, by)

    return amend_and_publish(
        plan=plan,
        change=change,
        reason=choices.reason,
        decided_by=choices.decided_by,
        decided_on=choices.decided_on,
        by=by,
    )


def _pass_on(task: Task, to: Person, day: date, by: User | None) -> None:
    if task.line:
        end_and_begin(line=task.line, person=to, day=day, by=by)
    if task.twin:
        # The same change of the same part, told already.
        with disable_auditlog():
            end_and_begin(line=task.twin, person=to, day=day, by=by)


def _change_group(group: Organisation, person: Person, to: Person, *, leaves: bool) -> None:
    to.groups.add(group)
    bump(to)
    if leaves:
        person.groups.remove(group)
        bump(person)


def _invite(choices: Choices, persons: dict[Successor, Person], by: User | None) -> list[Invitation]:
    if choices.heir is None:
        return []
    to = persons[choices.heir]
    return [
        invite(email=choices.email, organisation=role.organisation, role=role.role, name=to.name, person=to, by=by)
        for role in choices.roles
    ]
