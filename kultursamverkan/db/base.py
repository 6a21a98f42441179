"""Django's SQLite backend with the collation `swedish` and a LIKE, UPPER and LOWER that know every letter."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations
from django.utils.asyncio import async_unsafe

from kultursamverkan.db import swedish


def _upper(value: object) -> str | None:
    return None if value is None else str(value).upper()


def _lower(value: object) -> str | None:
    return None if value is None else str(value).lower()


def teach(connection: sqlite3.Connection) -> None:
    """What the indexes are made with: who checks them without it misses every RÖL (SQLite's own LOWER says "rÖl")."""
    connection.create_collation("swedish", swedish.compare)
    connection.create_function("like", 2, swedish.like, deterministic=True)
    connection.create_function("like", 3, swedish.like, deterministic=True)
    connection.create_function("upper", 1, _upper, deterministic=True)
    connection.create_function("lower", 1, _lower, deterministic=True)


class DatabaseOperations(SQLiteOperations):
    def execute_sql_flush(self, sql_list: Any) -> None:
        """The whole database is emptied (manage.py flush), with what is else never taken away."""
        with self.connection.emptying():  # type: ignore[attr-defined]  # ours, below
            super().execute_sql_flush(sql_list)


class DatabaseWrapper(SQLiteWrapper):
    """Registers the functions on every new connection; the sqlite3 shell lacks them, so back up through Python."""

    ops_class = DatabaseOperations
    # What the function may_empty() answers: whether the log of events gives up rows.
    may_empty = False

    @contextmanager
    def emptying(self) -> Iterator[None]:
        """The log of events may be pruned, by this connection and inside."""
        self.may_empty = True
        try:
            yield
        finally:
            self.may_empty = False

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        teach(connection)
        connection.create_function("may_empty", 0, lambda: self.may_empty)
        return connection
