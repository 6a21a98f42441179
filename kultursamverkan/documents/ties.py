"""What in the steering documents a plan and its goals are tied to: rows of two join tables <-> keys in a document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import BigIntegerField, F, Value

from kultursamverkan.documents.document import Goal, PlanDocument
from kultursamverkan.documents.rows import People, Synced
from kultursamverkan.people.models import Organisation
from plans.models import DevelopmentGoal, Plan, SteeringItem

_GOALS: Any = DevelopmentGoal.steering.through
_PLANS: Any = Plan.steering.through
Pair = tuple[int, int]


class Goals:
    """The goals of several plans with what they and the plans are tied to, by primary key of the plan. One query."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.of_plans: defaultdict[int, list[Goal]] = defaultdict(list)
        self.ties: defaultdict[int, list[str]] = defaultdict(list)
        parts: dict[Pair, Goal] = {}
        for plan, goal, tie, *values in self._rows(plans):
            if goal is None:
                self.ties[plan].append(tie)
                continue
            part = parts.setdefault((plan, goal), Goal(*values))
            parts[plan, goal] = replace(part, steering=(*part.steering, tie)) if tie else part
        for (plan, _), part in parts.items():
            self.of_plans[plan].append(part)

    @staticmethod
    def _rows(plans: Sequence[Plan]) -> Iterable[tuple[Any, ...]]:
        """A goal as many times as it is tied, at least once; and each tie of a plan itself, without a goal."""
        names = ("key", "number", "name", "text", "color", "color_hex")
        goals = DevelopmentGoal.objects.filter(plan__in=plans).order_by()
        own = _PLANS.objects.filter(plan__in=plans)
        nothing = {f"no_{name}": Value(0 if name == "number" else "") for name in names}
        no_goal = Value(None, output_field=BigIntegerField())
        return goals.values_list("plan_id", "pk", "steering__key", *names).union(
            own.annotate(no_goal=no_goal, **nothing).values_list("plan_id", "no_goal", "steeringitem__key", *nothing),
            all=True,
        )


def in_words(old: PlanDocument, new: PlanDocument, region: Organisation) -> tuple[PlanDocument, PlanDocument]:
    """The two with the items called by name instead of key, to be read side by side. An item that is no more keeps its
    key. No query when both are tied alike."""
    if _said(old) == _said(new):
        return old, new
    items = SteeringItem.objects.of_region(region).select_related("document")
    names = {item.key: f"{item.document}, {item}" for item in items}
    return _named(old, names), _named(new, names)


def _said(document: PlanDocument) -> dict[str, tuple[str, ...]]:
    return {goal.key: goal.steering for goal in document.goals} | {"": document.steering}


def _named(document: PlanDocument, names: Mapping[str, str]) -> PlanDocument:
    def called(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(key, key) for key in keys)

    goals = tuple(replace(goal, steering=called(goal.steering)) for goal in document.goals)
    return replace(document, goals=goals, steering=called(document.steering))


def write_ties(document: PlanDocument, plan: Plan, goals: Synced[DevelopmentGoal], people: People) -> bool:
    """True when anything was written. A change is one revision up for the plan or the goal."""
    wanted = {(goals.pk(part.key), people.item(key)) for part in document.goals for key in part.steering}
    touched = _write(_GOALS, "developmentgoal_id", _GOALS.objects.filter(developmentgoal__plan=plan), wanted)
    written = {row.pk for row in goals.written}
    DevelopmentGoal.objects.filter(pk__in=touched - written).update(revision=F("revision") + 1)
    own = _write(
        _PLANS, "plan_id", _PLANS.objects.filter(plan=plan), {(plan.pk, people.item(key)) for key in document.steering}
    )
    Plan.objects.filter(pk__in=own).update(revision=F("revision") + 1)
    return bool(touched or own)


def _write(join: Any, owner: str, rows: Any, wanted: set[Pair]) -> set[int]:
    """The primary keys of those whose ties changed."""
    present: dict[Pair, int] = {(getattr(row, owner), row.steeringitem_id): row.pk for row in rows}
    gone = {pair: pk for pair, pk in present.items() if pair not in wanted}
    new = sorted(wanted - present.keys())
    if gone:
        join.objects.filter(pk__in=gone.values()).delete()
    join.objects.bulk_create([join(**{owner: one, "steeringitem_id": item}) for one, item in new])
    return {one for one, _ in (*gone, *new)}
