"""The settings of a pool of connections, as an installation reads them, and that it serves several threads."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.utils import ConnectionHandler

_SAY = (
    "import json, kultursamverkan.settings as s; d = s.DATABASES['default'];"
    "print(json.dumps({'pool': d['OPTIONS'].get('pool'), 'age': d['CONN_MAX_AGE']}))"
)


def _told(**environment: str) -> dict[str, object]:
    known = {"SECRET_KEY": "x" * 60, "DATABASE_URL": "postgres://a:b@db.example/c"}
    done = subprocess.run(
        [sys.executable, "-c", _SAY], env=os.environ | known | environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_threads_have_their_own_connections_unless_told() -> None:
    assert _told() == {"pool": None, "age": 60}


def test_a_pool_has_at_most_so_many_and_keeps_them_itself() -> None:
    assert _told(DATABASE_POOL="6") == {"pool": {"min_size": 1, "max_size": 6, "timeout": 5}, "age": 0}


@pytest.mark.django_db(transaction=True)
def test_more_threads_than_connections_are_all_answered() -> None:
    if connection.vendor != "postgresql":
        return
    options = {"pool": {"min_size": 1, "max_size": 2, "timeout": 10}}
    known = connections.settings["default"] | {"CONN_MAX_AGE": 0}
    known["OPTIONS"] = known.get("OPTIONS", {}) | options
    pooled = ConnectionHandler({"default": known})

    def ask(number: int) -> int:
        with pooled["default"].cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.02), %s", [number])
            (_, answer) = cursor.fetchone()
        pooled["default"].close()
        return int(answer)

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(ask, range(24))) == list(range(24))
    pooled["default"].close_pool()  # type: ignore[attr-defined]
