"""Reading never writes (style.md 16): the database is only asked."""

from collections.abc import Callable
from typing import Any

_READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# A file taken home is told in the log of events, and nothing else is written.
_TOLD = 'INSERT INTO "records_event"'
# Who is signed in, and until when, is written as one goes.
_SESSION = '"people_session"'


def only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """For `connection.execute_wrapper`."""
    assert sql.lstrip("( ").startswith(_READS) or sql.startswith(_TOLD) or _SESSION in sql, f"a page writes: {sql}"
    return execute(sql, params, many, context)
