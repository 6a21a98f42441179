"""Somebody leaves: what there is to give to others, and what would change."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from activities.actions.content import responsible_line
from activities.duties import duties_of
from activities.models import Responsibility
from activities.queries.handover import beside, gains, lines_of, standing_line, unreported
from kultursamverkan.people.models import Membership, Organisation, Person, User
from kultursamverkan.shared.duty import Duty
from plans.choices import PlanState
from plans.models import Plan


@dataclass(frozen=True)
class Task:
    """A line of a plan, or a group to be a member of. `twin`: the same line of an open working copy. `note`: what goes
    with it by itself."""

    id: str
    title: str
    where: str
    now: str
    line: Responsibility | None = None
    twin: Responsibility | None = None
    group: Organisation | None = None
    note: str = ""

    @property
    def published(self) -> Plan | None:
        """The adopted plan whose adjustment this is; None where nothing is in force yet."""
        plan = self.line.activity.plan if self.line else None
        return plan if plan and plan.state == PlanState.ADOPTED else None


@dataclass(frozen=True)
class Handover:
    """What `person` has to give away on the day `today`. `plans`: the adopted ones that change · `copies`: the open
    working copies of these · `standing`: everybody beside the person, by activity · `roles`: those that may
    be given on · `owed`: what the account owes for its organisations · `left`: what an admin has to do."""

    person: Person
    today: date
    tasks: list[Task]
    plans: list[Plan]
    copies: list[Plan]
    standing: dict[int, list[Responsibility]]
    user: User | None
    roles: list[Membership]
    owed: list[Duty]
    left: list[str]

    @property
    def hides_names(self) -> bool:
        return any(not plan.show_names for plan in self.plans)


@dataclass(frozen=True)
class Successor:
    """Somebody known, or the name of somebody new."""

    person: Person | None = None
    new_name: str = ""

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.new_name


@dataclass(frozen=True)
class Choices:
    """Who takes what, by the task's id, from which day. `heir` is who takes the rest, and the roles."""

    day: date
    successors: Mapping[str, Successor]
    heir: Successor | None = None
    email: str = ""
    roles: tuple[Membership, ...] = ()
    close: bool = False
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Step:
    """One thing that will change."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Review:
    steps: list[Step]
    fingerprint: str


def handover_of(person: Person, today: date, *, manages: bool, day: date | None = None) -> Handover:
    """What there is from `day` on: what has ended by then needs nobody. `manages`: whether groups, roles and the
    account may be touched. At most twelve queries."""
    lines = lines_of(person, max(today, day or today))
    user = User.objects.filter(person=person, is_active=True).first()
    groups = list(person.groups.all())
    roles = list(
        Membership.objects.filter(user=user, organisation__region=person.region).select_related("organisation")
    )
    tasks = [*_line_tasks(lines), *(_group_task(group) for group in groups if manages)]
    plans = list({plan.pk: plan for task in tasks if (plan := task.published)}.values())
    return Handover(
        person=person,
        today=today,
        tasks=tasks,
        plans=sorted(plans, key=lambda plan: plan.pk),
        copies=list(Plan.objects.filter(adjusts__in=plans)),
        standing=beside(lines),
        user=user if manages else None,
        roles=roles if manages else [],
        owed=[duty for duty in duties_of(user, today) if duty.kind == "answers"] if user else [],
        left=[] if manages else [*(f"vara med i {group}" for group in groups), *(_role(one) for one in roles)],
    )


def _line_tasks(lines: list[Responsibility]) -> Iterable[Task]:
    years = unreported(lines)
    in_copies = [line for line in lines if line.activity.plan.adjusts_id]
    for line in lines:
        plan = line.activity.plan
        if plan.adjusts_id:
            continue
        twin = _twin(line, in_copies) if plan.state == PlanState.ADOPTED else None
        if twin:
            in_copies.remove(twin)
        year = years.get(line.activity_id) if line.is_convener else None
        note = f"Rapporten för {year} är inte skriven än. Den följer med." if year else ""
        where = plan.title if plan.state == PlanState.ADOPTED else f"{plan.title}, utkast"
        yield Task(f"rad-{line.pk}", line.activity.title, where, responsible_line(line).text, line, twin, note=note)
    for line in in_copies:
        where = f"{line.activity.plan.title}, bara i arbetsversionen"
        yield Task(f"rad-{line.pk}", line.activity.title, where, responsible_line(line).text, line)


def _twin(line: Responsibility, others: list[Responsibility]) -> Responsibility | None:
    """The same line in the plan's working copy: of the same activity, and with the same role when there is a choice."""
    plan, key = line.activity.plan_id, line.activity.key
    same = [one for one in others if one.activity.plan.adjusts_id == plan and one.activity.key == key]
    alike = [one for one in same if (one.role, one.group_id) == (line.role, line.group_id)]
    return next(iter([*alike, *same]), None)


def _group_task(group: Organisation) -> Task:
    return Task(f"grupp-{group.pk}", group.name, str(group.get_kind_display()), "Är med i gruppen", group=group)


def _role(membership: Membership) -> str:
    return f"{membership.get_role_display().lower()} i {membership.organisation}"


def review_of(handover: Handover, choices: Choices) -> Review:
    """Everything that would change, and what tells whether it is still what was read."""
    steps = [_step(task, handover, choices) for task in handover.tasks]
    heir = choices.heir.name if choices.heir else ""
    steps += [Step(f"Roll: {_role(one)}", "", f"{heir} bjuds in till samma roll") for one in choices.roles]
    if choices.close and handover.user:
        lost = ", ".join(_role(one) for one in handover.roles)
        steps.append(Step("Konto", lost or "öppet", "stängs: rollerna tas bort och ingen kan logga in med det"))
    told = repr(
        (
            steps,
            choices.day,
            choices.email,
            [plan.revision for plan in handover.plans],
            [copy.pk for copy in handover.copies],
        )
    )
    return Review(steps, hashlib.sha256(told.encode()).hexdigest()[:32])


def _step(task: Task, handover: Handover, choices: Choices) -> Step:
    to, day = choices.successors[task.id], choices.day
    what = f"{task.title} ({task.where})"
    if task.line is None:
        stays = f"; {handover.person} är kvar tills vidare" if day > handover.today else ""
        return Step(what, handover.person.name, f"{to.name}{stays}")
    line = responsible_line(task.line)
    begins = replace(line, person=to.person, new_person=to.new_name)
    changes = task.published is None or bool(line.since and line.since >= day)
    row = standing_line(
        handover.standing[task.line.activity_id], task.line, to.person, (line.since or date.min) if changes else day
    )
    after = _taken_over(row, task.line) if row else ""
    if changes:
        return Step(what, task.now, after or begins.text)
    ends = replace(line, until=day - timedelta(days=1))
    return Step(what, task.now, f"{ends.text}\n{after or replace(begins, since=day).text}")


def _taken_over(row: Responsibility, line: Responsibility) -> str:
    gained = gains(row, line)
    told = [f"{row.person} är redan ansvarig"]
    told += ["blir sammankallande"] if "is_convener" in gained else []
    told += [f"får rollen {gained['role']}"] if "role" in gained else []
    told += [f"står för {gained['group']}"] if "group" in gained else []
    return "; ".join(told)
