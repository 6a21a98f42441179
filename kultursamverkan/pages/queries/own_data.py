"""All that is kept about one person, found by the register: for the person, and for the admins of the region."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst

from kultursamverkan.pages.queries.mentions import Mention, mentions_of
from kultursamverkan.people.devices import UNKNOWN
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.people.register import PERSONAL, Held
from kultursamverkan.people.register.ways import PRIVATE, SECRET, WAYS, WROTE

FORMAT = "kultursamverkan-personuppgifter"
SHOWN = 20
# Their own facts are told by themselves.
_THEMSELVES = ("people.Person", "people.User")


@dataclass(frozen=True)
class Whom:
    """A person of the plans, an account, or both. `region`: what an admin of it may read; None: all, for oneself."""

    person: Person | None
    user: User | None
    region: Organisation | None = None

    @property
    def name(self) -> str:
        if self.person:
            return self.person.name
        return self.user.get_full_name() if self.user else ""


@dataclass(frozen=True)
class Row:
    """`what` it is, `which` of them, and the values that are the person's own."""

    which: str
    values: list[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """One way in which rows of one sort are tied to the person."""

    what: str
    tie: str
    held: Held
    rows: list[Row]

    @property
    def shown(self) -> list[Row]:
        return self.rows[:SHOWN]

    @property
    def hidden_count(self) -> int:
        return max(len(self.rows) - SHOWN, 0)


@dataclass(frozen=True)
class OwnData:
    whom: Whom
    facts: list[tuple[str, str]]
    kinds: list[Kind]
    mentions: list[Mention]
    made_at: datetime = field(default_factory=timezone.now)

    @property
    def search(self) -> str:
        """The question that finds the name in words."""
        return urlencode({"q": self.whom.name})

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "format_version": 1,
            "made_at": self.made_at.isoformat(),
            "facts": dict(self.facts),
            "kept": [
                {
                    "what": kind.what,
                    "tie": kind.tie,
                    "why": kind.held.why,
                    "seen_by": kind.held.seen.value,
                    "kept": kind.held.kept.value,
                    "when_erased": kind.held.erased.value,
                    "rows": [{"which": row.which, "values": dict(row.values)} for row in kind.rows],
                }
                for kind in self.kinds
            ],
            "named_in": [{"what": one.what, "which": one.which} for one in self.mentions],
        }


def own_data(whom: Whom) -> OwnData:
    """A question for each tie of the register: for a page that is opened seldom."""
    kinds = [kind for name, held in PERSONAL.items() if (kind := _kind(name, held, whom)) and kind.rows]
    return OwnData(whom, list(_facts(whom)), kinds, mentions_of(whom.person, whom.user, whom.region))


def _facts(whom: Whom) -> Iterator[tuple[str, str]]:
    """The person's own fields, and the account's."""
    for row in (whom.person, whom.user):
        for name in PERSONAL if row else ():
            model, _, own = name.rpartition(".")
            if model == row._meta.label and name not in SECRET and (value := getattr(row, own)):  # type: ignore[union-attr]
                label = row._meta.get_field(own).verbose_name  # type: ignore[union-attr]
                yield f"{capfirst(row._meta.verbose_name)}: {label}", str(value)  # type: ignore[union-attr]


def _kind(name: str, held: Held, whom: Whom) -> Kind | None:
    label, _, tie_name = name.rpartition(".")
    model: type[Model] = apps.get_model(label)
    tie: Any = model._meta.get_field(tie_name)
    targets: dict[Any, Person | User | None] = {Person: whom.person, User: whom.user}
    target = targets.get(tie.related_model)
    if not isinstance(tie, ForeignKey) or target is None or label in _THEMSELVES:
        return None
    if whom.region is not None and label in PRIVATE:
        return None
    about = Q(**{tie_name: target})
    if whom.region is not None and label in WAYS:
        about &= Q(**{WAYS[label]: whom.region})
    near = [one.name for one in model._meta.fields if isinstance(one, ForeignKey)]
    found = model._base_manager.filter(about).select_related(*near).order_by("pk")
    return Kind(
        capfirst(str(model._meta.verbose_name)), str(tie.verbose_name), held, [_row(one, name) for one in found]
    )


def _row(row: Model, tie: str) -> Row:
    wrote = WROTE.get(tie, ())
    own = [one for one in row._meta.fields if _is_own(row, one) or one.name in wrote]
    values = [(capfirst(str(one.verbose_name)), str(getattr(row, one.name))) for one in own if getattr(row, one.name)]
    which = _which(row)
    return Row(which, [(label, value) for label, value in values if value != which])


def _is_own(row: Model, one: "Field[Any, Any]") -> bool:
    """Words of the register about the same person: of rows that are the person's alone."""
    name = f"{row._meta.label}.{one.name}"
    alone = row._meta.label in PRIVATE or row._meta.label in ("people.Invitation", "people.Alias")
    return alone and name in PERSONAL and name not in SECRET and not isinstance(one, ForeignKey)


def _which(row: Model) -> str:
    """What tells it from the others. Of the log only when and what kind: the rest is about the thing. Never a session's
    key, which is what it calls itself."""
    if row._meta.label == "people.Session":
        return f"{row.device or UNKNOWN}, {row.seen_at:%Y-%m-%d %H:%M}"  # type: ignore[attr-defined]
    if row._meta.label == "auditlog.LogEntry":
        return f"{row.timestamp:%Y-%m-%d %H:%M} {row.content_type}"  # type: ignore[attr-defined]
    if row._meta.auto_created:
        return ", ".join(str(getattr(row, one.name)) for one in row._meta.fields if isinstance(one, ForeignKey))
    return str(row)
