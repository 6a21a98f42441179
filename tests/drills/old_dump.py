"""A database as it was at the end of the first issue (tests/data/end_of_first_issue.json, made-up people only) is
migrated to today, while others read it with the columns they knew: `python -m tests.drills.old_dump`.

Run inside an installation with an empty database. No migration has been written anew since; that must stay so.
"""

import json
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection, transaction  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.test import Client  # noqa: E402

from kultursamverkan.people.models import User  # noqa: E402
from tests.drills.telling import Told  # noqa: E402

DUMP = Path(__file__).parent.parent / "data" / "end_of_first_issue.json"
LONGEST = 5.0  # seconds that a reader may wait for a migration, on a machine with much else to do
PAGES = (
    "/",
    "/planer/plan/",
    "/planer/plan/uppfoljning/2022/stangning/1/",
    "/planer/plan/uppfoljning/2023/",
    "/min-sida/",
)


@dataclass
class Reader:
    """The old version, as far as the database knows: it asks for the columns that it knew, again and again."""

    tables: dict[str, Any]
    reads: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        with connection.cursor() as cursor:
            while not self.stop.is_set():
                for table, kept in self.tables.items():
                    began = time.monotonic()
                    try:
                        cursor.execute(f"SELECT {_columns(kept)} FROM {table}")  # noqa: S608  (our own tables)
                        cursor.fetchall()
                    except DatabaseError as error:
                        self.failed.append(f"{table}: {error}")
                    self.reads += 1
                    self.slowest = max(self.slowest, time.monotonic() - began)
                time.sleep(0.005)
        connection.close()


def migrated() -> Told:
    dump = json.loads(DUMP.read_text(encoding="utf-8"))
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name) for app, name in dump["migrations"]])
    with transaction.atomic(), connection.cursor() as cursor:
        for table, kept in dump["tables"].items():
            _fill(cursor, table, kept)
    reader = Reader(dump["tables"])
    thread = threading.Thread(target=reader.read)
    thread.start()
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    took = time.monotonic() - began
    reader.stop.set()
    thread.join()
    found = reader.failed[:5] + _differing(dump["tables"]) + _broken_pages()
    if reader.slowest > LONGEST:
        found.append(f"a reader waited {reader.slowest:.1f} s")
    rows = sum(len(kept["rows"]) for kept in dump["tables"].values())
    how = f"{rows} rader i {len(dump['tables'])} tabeller till i dag på {took:.1f} s; {reader.reads} läsningar"
    return Told(
        f"Databas från första leveransen ({connection.vendor})", how, found, f"längsta väntan {reader.slowest:.2f} s"
    )


def _fill(cursor: Any, table: str, kept: dict[str, Any]) -> None:
    marks = ", ".join(["%s"] * len(kept["columns"]))
    cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    statement = f"INSERT INTO {table} ({_columns(kept)}) VALUES ({marks})"  # noqa: S608
    for row in kept["rows"]:
        cursor.execute(statement, [_stored(value) for value in row])
    if connection.vendor == "postgresql" and "id" in kept["columns"]:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
        )


def _stored(value: Any) -> Any:
    """SQLite keeps times as text without a zone."""
    is_time = connection.vendor == "sqlite" and isinstance(value, str) and value.endswith("+00:00")
    return value.removesuffix("+00:00") if is_time else value


def _differing(tables: dict[str, Any]) -> list[str]:
    """Each row is there still, and says what it said in the columns that it had."""
    found = []
    with connection.cursor() as cursor:
        for table, kept in tables.items():
            cursor.execute(f"SELECT {_columns(kept)} FROM {table}")  # noqa: S608
            now = {tuple(map(_shown, row)) for row in cursor.fetchall()}
            lost = [row for row in kept["rows"] if tuple(map(_shown, row)) not in now]
            found += [f"{table}: {row[:3]} is not as it was" for row in lost]
    return found


def _shown(value: Any) -> str:
    """Alike from both databases and from the dump."""
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    if isinstance(value, bool | int):
        return str(int(value))
    text = str(value)
    with suppress(ValueError):
        return json.dumps(json.loads(text), sort_keys=True) if text[:1] in "{[" else _moment(text)
    return text


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).replace(tzinfo=None).isoformat() if ":" in text else text


def _broken_pages() -> list[str]:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(email="editor@kultur.example"))
    asked = {page: client.get(page, secure=True).status_code for page in PAGES}
    return [f"{page}: {status}" for page, status in asked.items() if status != 200]


def _columns(kept: dict[str, Any]) -> str:
    return ", ".join(f'"{name}"' for name in kept["columns"])


if __name__ == "__main__":
    sys.exit(migrated().say())
