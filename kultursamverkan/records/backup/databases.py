"""One moment of the database, written to a file and read back: PostgreSQL by its programs, SQLite through Python."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from psycopg import sql
from psycopg.conninfo import make_conninfo

from kultursamverkan.db.base import teach
from kultursamverkan.records.backup.archive import BackupError

_STORED_FILES, _MIGRATIONS = "records_storedfile", "django_migrations"


@dataclass(frozen=True)
class Frozen:
    """The database as it stood in one moment. `write` puts that very moment into a file."""

    keys: list[str]  # of the stored files, 32 hexadecimal digits
    rows: dict[str, int]
    migrations: list[list[str]]
    server: str
    write: Callable[[Path], None]


@contextmanager
def frozen(scratch: Path) -> Iterator[Frozen]:
    """Others go on writing meanwhile. `scratch`: a folder with room for a copy of the database."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot(), version()")
            snapshot, server = cursor.fetchone()
            yield _facts(lambda query: _fetched(cursor, query), _tables(), server, lambda path: _dump(path, snapshot))
        return
    copy = scratch / "copy.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as made:
        connection.connection.backup(made)
        tables = [name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        wanted = [name for name in tables if not name.startswith("sqlite_")]
        facts = _facts(lambda query: made.execute(query).fetchall(), wanted, sqlite3.sqlite_version, copy.rename)
    yield facts


def is_empty() -> bool:
    """No tables at all: nothing can be lost."""
    return not _tables()


def read_back(file: Path, aside: Path) -> None:
    """The whole database becomes what the file holds. SQLite's old one is moved `aside`; PostgreSQL's is gone when, and
    only when, the new one is in place."""
    if connection.vendor == "postgresql":
        _load(file)
        return
    _must_be_whole(file)
    place, was_empty = Path(str(connection.settings_dict["NAME"])), is_empty()
    connections.close_all()
    for old in filter(Path.exists, (Path(f"{place}{part}") for part in ("", "-wal", "-shm"))):
        if was_empty:
            old.unlink()  # asking it made the file
        else:
            aside.mkdir(parents=True, exist_ok=True)
            shutil.move(old, aside / old.name)
    shutil.move(file, place)


def _must_be_whole(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        teach(database)
        try:
            (said,) = database.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            raise BackupError(f"Databasen i säkerhetskopian är skadad: {said}")


def rows_now() -> dict[str, int]:
    with connection.cursor() as cursor:
        return _counted(lambda query: _fetched(cursor, query), _tables())


def _facts(ask: Callable[[str], list[Any]], tables: list[str], server: str, write: Callable[[Path], Any]) -> Frozen:
    keys = ask(f"SELECT key FROM {_STORED_FILES}") if _STORED_FILES in tables else []  # noqa: S608  (our own names)
    done = ask(f"SELECT app, name FROM {_MIGRATIONS} ORDER BY id") if _MIGRATIONS in tables else []  # noqa: S608
    names = [str(key).replace("-", "") for (key,) in keys]
    return Frozen(names, _counted(ask, tables), [list(one) for one in done], server, write)


def _counted(ask: Callable[[str], list[Any]], tables: list[str]) -> dict[str, int]:
    return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in sorted(tables)}  # noqa: S608


def _fetched(cursor: Any, query: str) -> list[Any]:
    cursor.execute(query)
    rows: list[Any] = cursor.fetchall()
    return rows


def _tables() -> list[str]:
    return connection.introspection.table_names()


# --- PostgreSQL's own programs -------------------------------------------------------------------


def program(name: str) -> str:
    """The newest there is. BackupError when there is none, or all are older than the server."""
    wanted, found = _server(), _found(name)
    if not found:
        raise BackupError(
            f"Programmet {name} saknas. Det följer med PostgreSQL: i Debian och Ubuntu "
            f"`apt-get install postgresql-client-{wanted}`."
        )
    if max(found) < wanted:
        raise BackupError(f"{name} är version {max(found)}, men servern är {wanted}. Installera {wanted} eller nyare.")
    return found[max(found)]


def _server() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def _found(name: str) -> dict[int, str]:
    places = [shutil.which(name), *map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))]
    return {_version(place): place for place in places if place and Path(place).exists()}


def _version(place: str) -> int:
    """ "pg_dump (PostgreSQL) 16.4 (Debian …)" is 16."""
    said = subprocess.run([place, "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603
    number = said.partition(")")[2].strip().split(".")[0].split(" ")[0]
    return int(number) if number.isdigit() else 0


def _dump(path: Path, snapshot: str) -> None:
    _run([program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"], path)


def _load(file: Path) -> None:
    """In one transaction: the old schema goes when the new one is whole."""
    script = file.with_suffix(".sql")
    _run([program("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(file)], None, connects=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = sql.Identifier(cursor.fetchone()[0] or "public").as_string(None)
    connections.close_all()
    empty = f"SET client_min_messages = warning; DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema};"
    quiet = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    _run([program("psql"), *quiet, f"--command={empty}", f"--file={script}"], None)


def _run(command: list[str], output: Path | None, *, connects: bool = True) -> None:
    told, secret = _address() if connects else ([], {})
    written = [f"--file={output}"] if output else []
    done = subprocess.run(  # noqa: S603  (PostgreSQL's own programs, and nothing typed by anybody)
        [*command, *written, *told], check=False, capture_output=True, text=True, env={**os.environ, **secret}
    )
    if done.returncode != 0:
        raise BackupError(f"{Path(command[0]).name} misslyckades: {done.stderr.strip()[-1000:]}")


def _address() -> tuple[list[str], dict[str, str]]:
    """Which database, and the password beside it: a command line is read by everybody on the machine."""
    known: dict[str, Any] = connection.get_connection_params()
    kept = {name: value for name, value in known.items() if name in _TOLD and value}
    password = {"PGPASSWORD": str(known["password"])} if known.get("password") else {}
    return [f"--dbname={make_conninfo(**kept)}"], password


_TOLD = {"host", "hostaddr", "port", "user", "dbname", "service", "sslmode", "sslrootcert", "sslcert", "sslkey"}
