"""What in the steering documents a plan and its goals are tied to: rows of two join tables <-> keys in a document."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Value

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.rows import People, Synced
from plans.models import DevelopmentGoal, Plan

_GOALS: Any = DevelopmentGoal.steering.through
_PLANS: Any = Plan.steering.through
Pair = tuple[int, int]


class Ties:
    """The items' keys by primary key of the plan or goal. One query, however many plans."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.of_goals: defaultdict[int, list[str]] = defaultdict(list)
        self.of_plans: defaultdict[int, list[str]] = defaultdict(list)
        goals = _GOALS.objects.filter(developmentgoal__plan__in=plans).annotate(whole=Value(0))
        whole = _PLANS.objects.filter(plan__in=plans).annotate(whole=Value(1))
        both = goals.values_list("developmentgoal_id", "steeringitem__key", "whole").union(
            whole.values_list("plan_id", "steeringitem__key", "whole")
        )
        for one, key, is_plan in both:
            (self.of_plans if is_plan else self.of_goals)[one].append(key)


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
