"""What the log knows: who changed what, in words that people read. E-mail addresses are never among them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, DateTimeField, Field, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

SYSTEM = "systemet"
NAMELESS = "ett konto utan namn"
REMOVED = "ett borttaget konto"
_SOMEBODY = "Någon annan"
# How auditlog writes what is not there.
_NOTHING = (None, "", "None")
ENTRIES_A_PAGE = 50
_LONG, _AROUND = 300, 60
# When what nobody has changed since it was read in was "changed".
_BEFORE_THE_LOG = datetime(2020, 1, 1, tzinfo=UTC)

Text = Callable[[type[Model], "Field[Any, Any]", Any], str]


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
    return latest_first(LogEntry.objects.filter(**wanted))


def latest_first(entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """With what it takes to tell them."""
    return entries.select_related("actor", "content_type").order_by("-timestamp", "-pk")


def page_of(entries: QuerySet[LogEntry], number: str | None) -> Page[LogEntry]:
    return Paginator(entries, ENTRIES_A_PAGE).get_page(number)


def types_of(models: Iterable[type[Model]]) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*models).values())


def who(entry: LogEntry) -> str:
    """The actor's name."""
    if entry.actor is not None:
        return entry.actor.name or NAMELESS
    return REMOVED if entry.actor_email else SYSTEM


def last_change(row: Model) -> tuple[str, datetime | None]:
    """Who last changed the row or its children, and when. ("Någon annan", None) when the log does not tell. A row that
    others change in other ways than by writing in it says itself who wrote last."""
    if written := getattr(row, "last_written", None):
        return str(written[0] or _SOMEBODY), written[1]
    describe = getattr(row, "get_additional_data", None)
    # A move (its place alone) makes nobody's form old.
    entry = entries_about(describe()).exclude(changes__has_key="order").first() if describe else None
    return (who(entry), entry.timestamp) if entry else (_SOMEBODY, None)


def changed_at(model: type[Model]) -> Coalesce:
    """To annotate rows of the model with: when the log last tells of the row itself."""
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id=OuterRef("pk"))
    latest = entries.order_by("-timestamp").values("timestamp")[:1]
    return Coalesce(Subquery(latest), Value(_BEFORE_THE_LOG))


def told_by(
    entry: LogEntry, *, subject: str = "", untold: Collection[str] = (), text: "Text | None" = None
) -> Iterator[Change]:
    """One line a changed field, in the model's order. `subject`: what it is about, said before the field's name;
    `untold`: fields that the page says by itself; `text`: how a value is read, when not as `logged` reads it."""
    model = entry.content_type.model_class()
    if model is None:
        return
    for name, change in sorted((entry.changes_dict or {}).items(), key=lambda one: _place(model, one[0])):
        field = field_of(model, name)
        if field is None or name in untold:
            continue
        words = label(model, name)
        said = subject + (words.lower() if subject else words)
        before, after = _pair(model, field, change, text or logged)
        if before or after:
            yield Change(entry.timestamp, who(entry), said, before, after)


def logged(model: type[Model], field: "Field[Any, Any]", raw: Any) -> str:
    text = readable(model, field.name, raw)
    return "Ja" if isinstance(field, DateTimeField) and text else text


def _pair(model: type[Model], field: "Field[Any, Any]", change: Any, text: Text) -> tuple[str, str]:
    """Of one value: old and new. Of several: those that came or went."""
    if not isinstance(change, dict):
        old, new = change
        return _shortened(text(model, field, old), text(model, field, new))
    several = ", ".join(str(one) for one in change.get("objects", ()))
    return ("", several) if change.get("operation") == "add" else (several, "")


def _place(model: type[Model], name: str) -> int:
    """Where the model has the field: history tells fields in that order."""
    names = [field.name for field in model._meta.fields]
    return names.index(name) if name in names else len(names)


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Long texts from a little before to a little after what differs."""
    if max(len(old), len(new)) <= _LONG:
        return old, new
    shortest = min(len(old), len(new))
    start = next((index for index in range(shortest) if old[index] != new[index]), shortest)
    end = next((index for index in range(shortest - start) if old[-1 - index] != new[-1 - index]), shortest - start)
    return _around(old, start, end), _around(new, start, end)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(len(text) - end + _AROUND, len(text))
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"


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
