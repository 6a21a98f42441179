"""A PlanDocument taken apart: every part by kind and key with the values that are its own, and the order of those that
stand beside each other. Pure, and generic: a new field of a part needs nothing here.

For documents without problems (checks.py): keys that occur twice would become one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Goal,
    HeadingPart,
    PlanDocument,
    Section,
)

PLAN = "plan"
# Kinds as the rows and the log call them (PlanPart.part).
KINDS: dict[str, type[Any]] = {
    PLAN: PlanDocument,
    "chapter": Chapter,
    "definition": DefinitionPart,
    "goal": Goal,
    "section": Section,
    "heading": HeadingPart,
    "activity": ActivityPart,
}
# The fields of a kind that hold other parts.
HOLDS: dict[str, dict[str, str]] = {
    PLAN: {"chapters": "chapter", "definitions": "definition", "goals": "goal", "sections": "section"},
    "section": {"headings": "heading"},
    "heading": {"activities": "activity"},
}
# The kinds whose place is not their number.
ORDERED = frozenset({"chapter", "definition", "heading", "activity"})
# Among a part's values: the key of what it stands under; "" under the plan.
UNDER = "under"
# What a part stands under: by kind, the field that tells which one, and of what kind it is.
ABOVE: dict[str, tuple[tuple[str, str], ...]] = {
    "heading": ((UNDER, "section"), ("goal", "goal")),
    "activity": ((UNDER, "heading"),),
}

Values = dict[str, Any]
# Kind and key; the plan's key is "".
Name = tuple[str, str]
# A kind, and what its parts share that are ordered among themselves.
Group = tuple[str, str]


@dataclass
class Flat:
    parts: dict[Name, Values]
    orders: dict[Group, list[str]]


def group_of(kind: str, values: Mapping[str, Any]) -> Group:
    """Headings are ordered within their section and goal, the others within what they stand under."""
    under = f"{values[UNDER]} {values['goal']}" if kind == "heading" else values[UNDER]
    return kind, under


def flat(document: PlanDocument) -> Flat:
    found = Flat({}, {})
    _take(found, PLAN, document, "")
    return found


def _take(found: Flat, kind: str, part: Any, under: str) -> None:
    held = HOLDS.get(kind, {})
    values = {field.name: getattr(part, field.name) for field in fields(part) if field.name not in held}
    key = values.pop("key", "")
    if kind != PLAN:
        values[UNDER] = under
    found.parts[kind, key] = values
    if kind in ORDERED:
        found.orders.setdefault(group_of(kind, values), []).append(key)
    for name, child in held.items():
        for one in getattr(part, name):
            _take(found, child, one, key)


def whole(taken: Flat) -> PlanDocument:
    """flat(), the other way. What no order tells of stands last."""
    below: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, key in _in_order(taken):
        if kind != PLAN:
            below[kind, taken.parts[kind, key][UNDER]].append(key)
    document: PlanDocument = _build(taken, below, PLAN, "")
    return document


def _in_order(taken: Flat) -> list[Name]:
    places = {(group, key): place for group, keys in taken.orders.items() for place, key in enumerate(keys)}

    def place(name: Name) -> int:
        kind, key = name
        return places.get((group_of(kind, taken.parts[name]), key), len(places)) if kind in ORDERED else 0

    return sorted(taken.parts, key=place)


def _build(taken: Flat, below: Mapping[tuple[str, str], list[str]], kind: str, key: str) -> Any:
    values = {name: value for name, value in taken.parts[kind, key].items() if name != UNDER}
    if kind != PLAN:
        values["key"] = key
    for name, child in HOLDS.get(kind, {}).items():
        values[name] = tuple(_build(taken, below, child, one) for one in below.get((child, key), ()))
    return KINDS[kind](**values)
