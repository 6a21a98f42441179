"""Waiting for what the server does in its own time."""

import re
import time
from collections.abc import Callable

from django.core import mail

CODE = re.compile(r"\b\d{4}-?\d{4}\b")
SECONDS = 10


def eventually(happened: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, f"it never happened: {what}"
        time.sleep(0.05)


def latest_code(to: str) -> str:
    """The code of the newest letter to this address. The server runs in this process, and so does its post."""
    eventually(lambda: _codes(to), f"a code is mailed to {to}")
    return _codes(to)[-1]


def _codes(to: str) -> list[str]:
    letters = [letter for letter in getattr(mail, "outbox", []) if letter.to == [to]]
    return [found[0] for letter in letters if (found := CODE.search(letter.body))]
