"""Write down that something happened which somebody may have to answer for, in the transaction in which it happens."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.models import Event
from kultursamverkan.shared.actions import going_on

_TABLE = Event._meta.db_table


@dataclass(frozen=True)
class Subject:
    """What an event is about. `about`: a model's label or the name of an address; `label`: short, made of what holds
    nothing personal; `region`: a region's key; `account`: the number of the account it is about."""

    about: str = ""
    key: str = ""
    label: str = ""
    region: str = ""
    account: int | None = None


def record(kind: EventKind, subject: Subject, *, by: Any = None) -> None:
    """The actor is who does the verb that is going on; outside of verbs it is `by` (None = nobody known)."""
    acting = going_on()
    actor = acting.by if acting else by
    Event.objects.create(
        kind=kind,
        actor_id=actor.pk if actor else None,
        account_id=subject.account,
        **{name: _line(getattr(subject, name), name) for name in ("about", "key", "label", "region")},
    )


def prune(before: datetime) -> int:
    """Take away what happened before then: an act of those who run the installation, outside every role. How many."""
    with transaction.atomic(), _unlocked(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE} WHERE at < %s", [connection.ops.adapt_datetimefield_value(before)])  # noqa: S608  (our own table)
        return int(cursor.rowcount)


@contextmanager
def _unlocked() -> Iterator[None]:
    if connection.vendor != "postgresql":
        emptying: AbstractContextManager[None] = connection.emptying()  # type: ignore[attr-defined]  # kultursamverkan.db
        with emptying:
            yield
        return
    with connection.cursor() as cursor:
        # Rolled back with the rest: nobody finds it open.
        cursor.execute(f"ALTER TABLE {_TABLE} DISABLE TRIGGER events_are_kept")
        yield
        cursor.execute(f"ALTER TABLE {_TABLE} ENABLE TRIGGER events_are_kept")


def _line(text: str, field: str) -> str:
    """One line without control characters, no longer than there is room for: nothing written here makes another line
    of a log."""
    longest: int = Event._meta.get_field(field).max_length  # type: ignore[union-attr, assignment]  # a CharField
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:longest]
