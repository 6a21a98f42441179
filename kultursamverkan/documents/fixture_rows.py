"""A plan's rows as a Django fixture has them: which fields, what may stand in them, and the document they are together.

A row is its model and its natural key; its fields are as `dumpdata` writes them. Knows the models but asks no database.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import models

from activities.models import Activity, Heading, Participation, Responsibility
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.writers.json import FORMAT, FORMAT_VERSION
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.fields import WhenField
from kultursamverkan.shared.when import When
from plans.choices import PlanState
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, PlanSection

Fields = dict[str, Any]
Id = tuple[str, tuple[Any, ...]]

PLAN, CHAPTER, DEFINITION = "plans.plan", "plans.planchapter", "plans.definition"
GOAL, SECTION, HEADING = "plans.developmentgoal", "plans.plansection", "activities.heading"
ACTIVITY, LINE, PARTICIPANT = "activities.activity", "activities.responsibility", "activities.participation"
# In the order in which they are told of.
MODELS: Final[dict[str, type[models.Model]]] = {
    PLAN: Plan,
    CHAPTER: PlanChapter,
    DEFINITION: Definition,
    GOAL: DevelopmentGoal,
    SECTION: PlanSection,
    HEADING: Heading,
    ACTIVITY: Activity,
    LINE: Responsibility,
    PARTICIPANT: Participation,
}
FIELDS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(field.name for field in (*model._meta.fields, *model._meta.many_to_many)) - {"id"}
    for name, model in MODELS.items()
}
# What tells of a row's life and is nobody's to set from a file.
TOLD = ("revision", "region", "state", "adjusts", "continues", "binned_at")
_LAST = 10_000
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
_LENGTHS: Final[dict[Any, int]] = {Person: 2, Plan: 1, Organisation: 1}


@dataclass(frozen=True)
class Known:
    """What rows may point at, by natural key. `code`: what the document calls the region."""

    code: str
    organisations: Mapping[str, Organisation]
    persons: Mapping[str, Person]


def plan_of(model: str, fields: Fields) -> str:
    """The address of the plan that the row is part of; "" when it does not say."""
    if model == PLAN:
        found = fields.get("slug")
    else:
        pointed = fields.get("activity" if model in (LINE, PARTICIPANT) else "plan")
        found = pointed[0] if isinstance(pointed, list) and pointed else None
    return found if isinstance(found, str) and _SLUG.fullmatch(found) else ""


def id_of(model: str, fields: Fields) -> Id | None:
    """None when the natural key is not whole."""
    if model == PLAN:
        key: tuple[Any, ...] = (fields.get("slug"),)
    elif model in (LINE, PARTICIPANT):
        activity, other = fields.get("activity"), fields.get("order" if model == LINE else "organisation")
        if not isinstance(activity, list) or len(activity) != 2:
            return None
        key = (*activity, *(other if isinstance(other, list) else [other]))
    else:
        key = (plan_of(model, fields), fields.get("key"))
    wanted = [str] * len(key) if model != LINE else [str, str, int]
    right = [type(one) for one in key] == wanted and "" not in key
    return (model, key) if right else None


def needed(model: str) -> list[str]:
    """What a row must point at."""
    own = MODELS[model]._meta.fields
    return [field.name for field in own if field.is_relation and not field.null and field.name not in TOLD]


def defaults(model: str) -> Fields:
    """What a new row has where the file says nothing."""
    fields = (field for field in MODELS[model]._meta.fields if field.name in FIELDS[model])
    found = {field.name: None if field.is_relation else field.get_default() for field in fields}
    many: Fields = {field.name: [] for field in MODELS[model]._meta.many_to_many}
    return found | many | ({"order": _LAST} if "order" in found else {})


def fault_in(model: str, name: str, value: Any) -> str:
    """Why that cannot stand in the field; "" when it can. Lengths and choices are the document's to judge."""
    field: Any = MODELS[model]._meta.get_field(name)
    if field.many_to_many:
        are_keys = isinstance(value, list) and all(_is_key(one, 2) for one in value)
        return "" if are_keys else "ska vara en lista av naturliga nycklar"
    if value is None and field.null:
        return ""
    if field.is_relation:
        is_key = _is_key(value, _LENGTHS.get(field.related_model, 2))
        return "" if is_key else "ska vara en naturlig nyckel, aldrig ett nummer"
    right, said = next((right, said) for kind, right, said in _KINDS if isinstance(field, kind))
    return "" if right(value) else said


def _is_key(value: Any, length: int) -> bool:
    return isinstance(value, list) and len(value) == length and all(isinstance(one, str) and one for one in value)


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 32767


def _is_list(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return False
    return all(isinstance(text, str) for one in value for text in one.values())


def _reads(read: Callable[[str], object]) -> Callable[[Any], bool]:
    def right(value: Any) -> bool:
        try:
            read(value)
        except (TypeError, ValueError, AttributeError):
            return False
        return True

    return right


# The first that fits: a time is a text column.
_KINDS: Final[tuple[tuple[Any, Callable[[Any], bool], str], ...]] = (
    (WhenField, _reads(When.from_stored), 'ska vara en tid, till exempel "2024-07-01/2024-12-31"'),
    (models.DateField, _reads(date.fromisoformat), 'ska vara ett datum, till exempel "2024-11-22"'),
    (models.BooleanField, lambda value: isinstance(value, bool), "ska vara true eller false"),
    (models.IntegerField, _is_number, "ska vara ett heltal"),
    (models.JSONField, _is_list, "ska vara en lista av objekt med text"),
    ((models.CharField, models.TextField), lambda value: isinstance(value, str), "ska vara text"),
)


def document_of(slug: str, rows: Mapping[Id, Fields], known: Known) -> tuple[PlanDocument, list[Issue]]:
    """What the rows, all of one plan and whole, say together."""
    return from_dict(_Contract(slug, rows, known).whole())


class _Contract:
    """The rows in the form of the JSON contract, which has its own reader."""

    def __init__(self, slug: str, rows: Mapping[Id, Fields], known: Known) -> None:
        self._slug = slug
        self._rows = rows
        self._known = known
        self._numbers = {fields["key"]: fields["number"] for fields in self._of(GOAL)}

    def _of(self, model: str, **pointing: list[str]) -> list[Fields]:
        found = (
            fields
            for (own, _), fields in self._rows.items()
            if own == model and all(fields[name] == value for name, value in pointing.items())
        )
        return sorted(found, key=lambda one: (one.get("order") or 0, one.get("number") or 0, one.get("key") or ""))

    def whole(self) -> Fields:
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "plan": self._plan(),
            "chapters": [_only(one, "key", "title", "body") for one in self._of(CHAPTER)],
            "definitions": [_only(one, "key", "term", "text", "at") for one in self._of(DEFINITION)],
            "goals": [
                _only(one, "key", "number", "name", "text", "color", "color_hex") | {"steering": _keys(one)}
                for one in self._of(GOAL)
            ],
            "sections": [self._section(one) for one in self._of(SECTION)],
        }

    def _plan(self) -> Fields:
        plan = self._rows[PLAN, (self._slug,)]
        names = ("title", "registry_number", "document_type", "author", "document_date", "adopted_on", "decided_by")
        return _only(plan, *names, "show_names") | {
            "slug": self._slug,
            "region": self._known.code,
            "period": {"start": plan["period_start"], "end": plan["period_end"]},
            "officials_group": self._organisation(plan["officials_group"]),
            "state": PlanState.DRAFT.value,
            "steering": _keys(plan),
        }

    def _section(self, one: Fields) -> Fields:
        headings = [
            _only(heading, "key", "title")
            | {"goal": self._numbers.get(heading["goal"][1]), "activities": self._under(heading)}
            for heading in self._of(HEADING, section=[self._slug, one["key"]])
        ]
        period = {"start": one["period_start"], "end": one["period_end"]}
        return _only(one, "key", "number", "title", "kind") | {"period": period, "headings": headings}

    def _under(self, heading: Fields) -> list[Fields]:
        return [self._activity(one) for one in self._of(ACTIVITY, heading=[self._slug, heading["key"]])]

    def _activity(self, one: Fields) -> Fields:
        own = [self._slug, one["key"]]
        return _only(one, "key", "title", "note", "start_source", "completion_source", "follow_up", "replaces") | {
            "start": _time(one["start"]),
            "planned_completion": _time(one["planned_completion"]),
            "responsibilities": [self._line(line) for line in self._of(LINE, activity=own)],
            "participants": [self._participant(part) for part in self._of(PARTICIPANT, activity=own)],
        }

    def _line(self, one: Fields) -> Fields:
        person = self._known.persons[one["person"][1]] if one["person"] else None
        return _only(one, "role", "source_text", "since", "until") | {
            "person": person.name if person else None,
            "person_key": person.key if person else None,
            "group": self._organisation(one["group"]),
            "convener": one["is_convener"],
        }

    def _participant(self, one: Fields) -> Fields:
        organisation = self._known.organisations[one["organisation"][0]]
        return _only(one, "state", "note", "source_text", "since", "until", "answers") | {
            "organisation": organisation.code or organisation.key,
            "name": organisation.name,
            "kind": organisation.kind,
        }

    def _organisation(self, key: list[str] | None) -> str | None:
        return self._known.organisations[key[0]].name if key else None


def _only(fields: Fields, *names: str) -> Fields:
    return {name: fields[name] for name in names}


def _keys(fields: Fields) -> list[str]:
    return [key for _, key in fields["steering"]]


def _time(stored: str | None) -> str | None:
    return When.from_stored(stored).text if stored else None
