"""Django's SQLite backend with the collation `swedish` and a LIKE, UPPER and LOWER that know every letter."""

import sqlite3
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.utils.asyncio import async_unsafe

from kultursamverkan.db import swedish


def _upper(value: object) -> str | None:
    return None if value is None else str(value).upper()


def _lower(value: object) -> str | None:
    return None if value is None else str(value).lower()


class DatabaseWrapper(SQLiteWrapper):
    """Registers the functions on every new connection; the sqlite3 shell lacks them, so back up through Python."""

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.create_collation("swedish", swedish.compare)
        connection.create_function("like", 2, swedish.like, deterministic=True)
        connection.create_function("like", 3, swedish.like, deterministic=True)
        connection.create_function("upper", 1, _upper, deterministic=True)
        connection.create_function("lower", 1, _lower, deterministic=True)
        return connection
