"""Reading never writes (style.md 16): each page is opened by everyone who may, and only asks the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.access.asking import client_of
from tests.access.row import EVERYBODY
from tests.access.table import TABLE
from tests.cast import Cast

_READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# A file taken home is told in the log of events, and nothing else is written.
_TOLD = 'INSERT INTO "records_event"'
# Who is signed in, and until when, is written as one goes.
_SESSION = '"people_session"'
PAGES = sorted(name for name, row in TABLE.items() if 200 in row.get.values())


def _only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    assert sql.lstrip("( ").startswith(_READS) or sql.startswith(_TOLD) or _SESSION in sql, f"a page writes: {sql}"
    return execute(sql, params, many, context)


@pytest.mark.parametrize("name", PAGES)
def test_reading_never_writes(cast: Cast, name: str) -> None:
    row = TABLE[name]
    url = reverse(name, kwargs=row.arguments(cast))
    for person in EVERYBODY:
        if row.get[person] == 200:
            # Signing in writes when one signed in last; opening the page does not.
            client = client_of(cast, person)
            with connection.execute_wrapper(_only_reads):
                assert client.get(url).status_code == 200


def test_a_write_is_noticed(cast: Cast) -> None:
    with connection.execute_wrapper(_only_reads), pytest.raises(AssertionError, match="a page writes: UPDATE"):
        cast.plan.save()
