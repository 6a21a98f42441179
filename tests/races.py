"""Things that happen at once: in threads where the database takes several writers, else one after another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(*presses: Callable[[], object]) -> list[object]:
    """What each gave, or the exception it raised. For tests with a database of their own (transaction=True)."""
    if connection.vendor != "postgresql":
        return [_outcome(press) for press in presses]
    barrier = Barrier(len(presses))

    def run(press: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return _outcome(press)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(run, presses))


def _outcome(press: Callable[[], object]) -> object:
    try:
        return press()
    except Exception as error:  # noqa: BLE001  (whatever it is, the test judges it)
        return error
