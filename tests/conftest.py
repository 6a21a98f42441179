"""What every test shares. Settings: tests/settings.py. Which database: TEST_DATABASE_URL (see there)."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from tests.cast import Cast, make_cast
from tests.replay import Replay

# A slow moment is no mistake. Under CI hypothesis has a profile of its own: the same examples every time.
hypothesis.settings.register_profile("developer", deadline=None)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("developer")

# What lets a test reach the database: without any of them pytest-django refuses each query.
DATABASE = {"db", "transactional_db", "live_server"}
# What migrate writes by itself, and manage.py flush writes again: what models there are.
MADE_BY_DJANGO = ("django_content_type", "auth_permission")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="only tests that reach the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What never reaches the database answers the same whichever it is: one run of it is enough."""
    if config.getoption("only_database"):
        apart = [item for item in items if not _reaches_the_database(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if _reaches_the_database(item)]


def _reaches_the_database(item: pytest.Item) -> bool:
    if isinstance(item, pytest.Function) and item.cls and issubclass(item.cls, TransactionTestCase):
        return True
    asked = set(getattr(item, "fixturenames", ()))
    return bool(asked & DATABASE) or any(item.iter_markers("django_db")) or any(item.iter_markers("browser"))


def pytest_report_header() -> str:
    engine = settings.DATABASES["default"]["ENGINE"]
    return f"database: {'SQLite' if engine == 'kultursamverkan.db' else 'PostgreSQL'}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """SQLite's database in memory begins as the file that make test has migrated (PostgreSQL's: tests/settings.py)."""
    migrated = os.environ.get("TEST_DATABASE_MIGRATED")
    if not migrated or connection.vendor != "sqlite":
        yield
        return
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)  # type: ignore[attr-defined]
    with closing(memory), closing(sqlite3.connect(migrated)) as file:
        file.backup(memory)
        yield  # the memory lasts as long as somebody is connected to it


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The live server may still be answering a browser that has left: PostgreSQL drops no database in use."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _emptied() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty())
        yield


def empty() -> None:
    """What Django's own flush leaves after a test that commits, for half of what that costs: it takes what the models
    are called away too, and makes it anew with new keys, so that the cast could not be put back as it was."""
    kept = set(MADE_BY_DJANGO)
    tables = [name for name in connection.introspection.django_table_names(only_existing=True) if name not in kept]
    flush = connection.ops.sql_flush(no_style(), tables, reset_sequences=False, allow_cascade=False)
    connection.ops.execute_sql_flush(flush)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Settings, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files that a test stores go with it. What is made once of the same text is shared by all tests of a process."""
    settings.KEPT_DIR = tmp_path_factory.getbasetemp() / "kept"
    settings.MEDIA_ROOT = tmp_path
    settings.STORED_DIR = tmp_path / "files"


_play_cast = Replay(make_cast)


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of tests/cast.py, each with one role."""
    return _play_cast()
