"""What the server mailed. It runs in this process, so its letters lie in django.core.mail.outbox."""

import re
import time

from django.core import mail

CODE = re.compile(r"\b\d{4}-?\d{4}\b")
SECONDS = 10


def latest_code(to: str) -> str:
    """The code of the newest letter to this address; waits for it."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for letter in reversed(getattr(mail, "outbox", [])):
            if letter.to == [to] and (found := CODE.search(letter.body)):
                return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no code was mailed to {to}")
