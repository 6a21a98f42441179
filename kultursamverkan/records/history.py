"""What the log knows: who changed what, in words that people read. E-mail addresses are never among them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, Field, Model, QuerySet

SYSTEM = "systemet"
NAMELESS = "ett konto utan namn"
REMOVED = "ett borttaget konto"
# How auditlog writes what is not there.
_NOTHING = (None, "", "None")


@dataclass(frozen=True)
class Change:
    """One line of components/history_table.html. `old` and `new` are "" for nothing."""

    at: datetime
    by: str
    field: str
    old: str
    new: str


def entries_about(data: dict[str, str]) -> QuerySet[LogEntry]:
    """The log of what says `data` about itself (get_additional_data), newest first."""
    wanted = {f"additional_data__{name}": value for name, value in data.items()}
    entries: QuerySet[LogEntry] = LogEntry.objects.filter(**wanted).select_related("actor", "content_type")
    return entries.order_by("-timestamp", "-pk")


def who(entry: LogEntry) -> str:
    """The actor's name."""
    if entry.actor is not None:
        return entry.actor.name or NAMELESS
    return REMOVED if entry.actor_email else SYSTEM


def last_change(row: Model) -> tuple[str, datetime | None]:
    """Who last changed the row or its children, and when. ("Någon annan", None) when the log does not tell."""
    describe = getattr(row, "get_additional_data", None)
    entry = entries_about(describe()).first() if describe else None
    return (who(entry), entry.timestamp) if entry else ("Någon annan", None)


def label(model: type[Model], name: str) -> str:
    """The field's Swedish name, with a capital."""
    field = field_of(model, name)
    words = str(field.verbose_name) if field else name
    return words[:1].upper() + words[1:]


def readable(model: type[Model], name: str, raw: Any) -> str:
    """A logged value as people read it: a choice's label, Ja or Nej, otherwise as it was written."""
    if raw in _NOTHING:
        return ""
    field = field_of(model, name)
    if field is None:
        return str(raw)
    if isinstance(field, BooleanField):
        return "Ja" if str(raw) == "True" else "Nej"
    labels = {str(value): str(text) for value, text in field.flatchoices or ()}
    return labels.get(str(raw), str(raw))


def field_of(model: type[Model], name: str) -> "Field[Any, Any] | None":
    """The model's own field of that name; None for what only points at it, or is no more."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None
