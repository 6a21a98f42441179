"""Where a person's name stands in words that are tied to nobody: for certain (fields that hold names), and perhaps
(free text, which only people can judge)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst

from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.people.register import MAY_NAME_SOMEBODY
from kultursamverkan.people.register.ways import WAYS

# Fields that hold a name or an address and nothing else, and those that hold whole documents.
NAMES = (
    "activities.Responsibility.source_text",
    "activities.RoundCopy.closed_by",
    "dialogues.Attendance.guest_name",
    "plans.Plan.author",
)
ADDRESSES = ("dialogues.Attendance.guest_email",)
DOCUMENTS = ("activities.RoundCopy.document", "documents.PlanVersion.document")
MOST = 200


@dataclass(frozen=True)
class Mention:
    what: str
    which: str


def names_of(person: Person | None, user: User | None) -> list[str]:
    """As the person is written: name, and other spellings. The longest first."""
    found = {person.name, *(alias.text for alias in person.aliases.all())} if person else set()
    found |= {user.name} if user else set()
    return sorted((name for name in found if len(name.strip()) > 1), key=lambda name: (-len(name), name))


def addresses_of(person: Person | None, user: User | None) -> list[str]:
    return sorted({one for one in (person.email if person else "", user.email if user else "") if one})


def mentions_of(person: Person | None, user: User | None, region: Organisation | None) -> list[Mention]:
    """For certain. `region`: where to look; None: where the person is."""
    where = region or (person.region if person else None)
    names, addresses = names_of(person, user), addresses_of(person, user)
    found = [one for field in NAMES for one in _holding(field, names, where)]
    found += [one for field in ADDRESSES for one in _holding(field, addresses, where)]
    found += [one for field in DOCUMENTS for one in _holding(field, names, where)]
    return list(dict.fromkeys(found))


def perhaps(person: Person | None, user: User | None, region: Organisation) -> list[Mention]:
    """Free text of the region that holds the name: MOST of it at most. People decide what it means."""
    names = names_of(person, user)
    found = [one for field in MAY_NAME_SOMEBODY for one in _holding(field, names, region)]
    return list(dict.fromkeys(found))[:MOST]


def rows_holding(field: str, words: list[str], region: Organisation | None) -> QuerySet[Model]:
    """The region's rows whose field holds one of the words. None of a model that has no region."""
    label, _, name = field.rpartition(".")
    model: type[Model] = apps.get_model(label)
    way = WAYS.get(label)
    if not words or way is None or region is None:
        return model._base_manager.none()
    rows = model._base_manager.filter(**{way: region})
    if isinstance(model._meta.get_field(name), CharField | TextField):
        return rows.filter(_any(name, words))
    # JSON: SQLite keeps letters beyond ASCII escaped.
    escaped = [json.dumps(word)[1:-1] for word in words]
    found: QuerySet[Model] = rows.alias(told=Cast(name, TextField())).filter(_any("told", [*words, *escaped]))
    return found


def _any(name: str, words: list[str]) -> Q:
    asked = Q()
    for word in words:
        asked |= Q(**{f"{name}__icontains": word})
    return asked


def _holding(field: str, words: list[str], region: Organisation | None) -> Iterator[Mention]:
    rows = rows_holding(field, words, region)
    what = capfirst(str(rows.model._meta.verbose_name))
    for row in rows.order_by("pk")[:MOST]:
        yield Mention(what, str(row))
