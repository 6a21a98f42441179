"""The product's own server, in processes of its own, on the database of the test that asks for it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests
from django.db import connection

from tests.ports import free_port
from tests.setup.postgres import named


@contextmanager
def served(count: int, folder: Path) -> Iterator[list[str]]:
    """The addresses of so many gunicorns with one worker each. For tests with a database that others can read
    (transactional_db); SQLite in memory is copied to a file first, and nothing they write comes back."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE_URL": database_url(folder),
        "PYTHONWARNINGS": "ignore",
    }
    with ExitStack() as stack:
        yield [stack.enter_context(_server(environment)) for _ in range(count)]


def database_url(folder: Path) -> str:
    """The database of the test that asks, for another process."""
    if connection.vendor == "postgresql":
        return named(os.environ["TEST_DATABASE_URL"], str(connection.settings_dict["NAME"]))
    copy = folder / "served.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return f"sqlite:///{copy}"


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "kultursamverkan.wsgi", "--bind", address, "--threads", "4"]
    with subprocess.Popen([*command, "--log-level", "error"], env=environment) as process:
        try:
            _wait_for(f"http://{address}/halsa/")
            yield f"http://{address}"
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            requests.get(url, timeout=10).raise_for_status()
        except requests.RequestException:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)
