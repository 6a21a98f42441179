"""Does the database answer, is it the right one, and is it up to date?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kultursamverkan.pages.doctor.remark import Remark, fault, good, note
from kultursamverkan.records.backup.archive import BackupError
from kultursamverkan.records.backup.databases import program

LEAST_POSTGRESQL = 15
CLOCKS_APART = timedelta(seconds=5)


def database() -> Iterator[Remark]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield fault(f"Databasen svarar inte: {_first_line(error)}", "Är den igång, och stämmer DATABASE_URL?")
        return
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()
    yield from _written()


def _answers() -> bool:
    """What `database` has said of it already is not said again."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def _sqlite() -> Iterator[Remark]:
    yield note(
        f"SQLite i {settings.DATABASES['default']['NAME']}.",
        "Räcker för utvärdering och ett litet kontor. För en hel region: PostgreSQL med DATABASE_URL.",
    )


def _postgresql() -> Iterator[Remark]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_collation WHERE collname = 'sv-x-icu'")
        (swedish,) = cursor.fetchone()
    if version < LEAST_POSTGRESQL:
        yield fault(f"PostgreSQL {version} är för gammal.", f"Version {LEAST_POSTGRESQL} eller senare behövs.")
    elif encoding != "UTF8":
        yield fault(f"Databasen lagrar tecken som {encoding}.", "Skapa den med ENCODING 'UTF8'.")
    elif not swedish:
        yield fault("PostgreSQL saknar ICU: svensk sortering går inte.", "Installera ett paket som är byggt med ICU.")
    else:
        yield good(f"PostgreSQL {version} svarar, med UTF-8 och svensk sortering.")
    yield _backup_program()


def _backup_program() -> Remark:
    try:
        return good(f"{program('pg_dump')} kan ta säkerhetskopior.")
    except BackupError as error:
        return note(str(error), "Utan det går manage.py backup inte att köra härifrån.")


def _written() -> Iterator[Remark]:
    """Written and taken back: a database that can only be read answers everything else."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE kultursamverkan_doctor (one integer)")
            transaction.set_rollback(True)
    except DatabaseError as error:
        yield fault(
            f"Databasen går inte att skriva i: {_first_line(error)}",
            "Får användaren i DATABASE_URL skapa tabeller? Är disken full eller filen skrivskyddad?",
        )
    else:
        yield good("Databasen går att skriva i.")


def migrations() -> Iterator[Remark]:
    if not _answers():
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield fault(f"{len(waiting)} ändringar av databasen väntar.", "Kör manage.py migrate.")
    else:
        yield good("Databasen är som programmet vill ha den.")


def clock() -> Iterator[Remark]:
    """Last days and reminders go by it; the database's is the other one at hand to compare with."""
    if connection.vendor != "postgresql" or not _answers():
        yield good(f"Klockan är {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. Stämmer det?")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    apart = abs(datetime.now(UTC) - theirs)
    if apart > CLOCKS_APART:
        yield fault(
            f"Klockan här och databasens skiljer {apart.total_seconds():.0f} sekunder.",
            "Låt båda hämta tiden från nätet (systemd-timesyncd eller chrony).",
        )
    else:
        yield good("Klockan går lika med databasens.")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
