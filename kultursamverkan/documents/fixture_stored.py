"""A plan's rows as a fixture has them, read from the database."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.core import serializers

from kultursamverkan.documents.fixture_rows import (
    ACTIVITY,
    CHAPTER,
    DEFINITION,
    FIELDS,
    GOAL,
    HEADING,
    LINE,
    MODELS,
    PARTICIPANT,
    PLAN,
    SECTION,
    Fields,
    Id,
    id_of,
)
from plans.models import DevelopmentGoal, Plan

# What a natural key of theirs is made of.
_BESIDE = {
    PLAN: ("region", "officials_group", "adjusts", "continues"),
    CHAPTER: ("plan",),
    DEFINITION: ("plan",),
    GOAL: ("plan",),
    SECTION: ("plan",),
    HEADING: ("plan", "section__plan", "goal__plan"),
    ACTIVITY: ("plan", "heading__plan"),
    LINE: ("activity__plan", "person__region", "group"),
    PARTICIPANT: ("activity__plan", "organisation"),
}


def stored(plan: Plan) -> dict[Id, Fields]:
    """But for what lies in the bin. A query a model, and three for ties."""
    live = plan.activities.live().order_by()
    found: dict[Id, Fields] = {}
    for model in MODELS:
        if model in (LINE, PARTICIPANT):
            asked: dict[str, Any] = {"activity__in": live}
        else:
            asked = {"pk": plan.pk} if model == PLAN else {"plan": plan}
        if model == ACTIVITY:
            asked["binned_at"] = None
        for fields in _serialized(model, asked):
            own = id_of(model, fields)
            assert own is not None  # rows that are there have whole keys
            found[own] = fields
    found[PLAN, (plan.slug,)]["steering"] = _ties(Plan.steering.through, "plan", [plan.pk])[plan.pk]
    goals = dict(DevelopmentGoal.objects.filter(plan=plan).values_list("pk", "key"))
    ties = _ties(DevelopmentGoal.steering.through, "developmentgoal", goals)
    for pk, key in goals.items():
        found[GOAL, (plan.slug, key)]["steering"] = ties[pk]
    return found


def _serialized(model: str, asked: dict[str, Any]) -> Iterator[Fields]:
    rows = MODELS[model]._base_manager.filter(**asked).select_related(*_BESIDE[model])
    names = [field.name for field in MODELS[model]._meta.fields if field.name in FIELDS[model]]
    for one in json.loads(serializers.serialize("json", rows, fields=names, use_natural_foreign_keys=True)):
        yield one["fields"]


def _ties(through: Any, owner: str, pks: Collection[int]) -> defaultdict[int, list[list[str]]]:
    found: defaultdict[int, list[list[str]]] = defaultdict(list)
    rows = through.objects.filter(**{f"{owner}__in": pks}).order_by("steeringitem__key")
    for pk, region, key in rows.values_list(f"{owner}_id", "steeringitem__region__key", "steeringitem__key"):
        found[pk].append([region, key])
    return found
