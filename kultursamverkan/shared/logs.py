"""Lines of the log. In operation one JSON object a line, and nothing that anybody typed: what a library says is told by
its fixed words, an error by its class and where it happened. On one's own computer, in plain text.

Keys: time (UTC), level, logger, request_id, event; of a request also method, route, status, ms and user (its number);
of an error also error and at (files and lines, innermost last).
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from django.db import InterfaceError, OperationalError

from kultursamverkan.shared.requests import request_id

# Their words are about machines: which server did not answer, which file there was no room for.
_OF_MACHINES = (OperationalError, InterfaceError, OSError)
# What these say is made of keys and paths of ours.
_OURS = ("kultursamverkan", "activities", "dialogues", "plans", "gunicorn")
_LONGEST = 300
_INNERMOST = 12


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id(),
            "event": _event(record),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line |= _error(record.exc_info[1])
        # JSON writes a line break as two characters: no text can begin a line of its own.
        return json.dumps(line, ensure_ascii=False, default=repr)


class PlainFormatter(logging.Formatter):
    """For whoever sits at the computer: times of the day, the whole error."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", "%H:%M:%S", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        facts = getattr(record, "facts", None)
        said = " ".join(f"{name}={value}" for name, value in facts.items()) if facts else ""
        return f"{super().formatMessage(record)} {said}".rstrip()


def _event(record: logging.LogRecord) -> str:
    """Of others' loggers the words without what was put into them: addresses, names, rows."""
    said = record.getMessage() if record.name.split(".")[0] in _OURS else str(record.msg)
    return _first_line(said)


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-_INNERMOST:]
    told = f": {_first_line(str(error))}" if isinstance(error, _OF_MACHINES) else ""
    return {
        "error": f"{type(error).__module__}.{type(error).__name__}{told}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _first_line(text: str) -> str:
    return (text.splitlines() or [""])[0][:_LONGEST]
