"""Lines of the log in operation: JSON, one a line, without what anybody typed."""

import json
import logging
import sys
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError

from kultursamverkan.shared.logs import JsonFormatter, PlainFormatter


def _record(message: str, *args: object, name: str = "django.request", **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, None)
    vars(record).update(more)
    return record


def _said(record: logging.LogRecord) -> dict[str, Any]:
    line = JsonFormatter().format(record)
    assert "\n" not in line
    said: dict[str, Any] = json.loads(line)
    return said


def _raised(error: Exception) -> Any:
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_a_line_has_its_keys() -> None:
    said = _said(_record("request", name="kultursamverkan.request", facts={"route": "pages:start", "status": 200}))
    assert list(said) == ["time", "level", "logger", "request_id", "event", "route", "status"]
    assert said["time"].endswith("+00:00")


def test_what_others_put_into_their_words_is_left_out() -> None:
    assert _said(_record("%s: %s", "Internal Server Error", "/sok/?q=anna"))["event"] == "%s: %s"


def test_no_text_begins_a_line_of_its_own() -> None:
    said = _said(_record("Filen %s", 'x\n{"level": "INFO"}', name="kultursamverkan.records.files"))
    assert said["event"] == "Filen x"


def test_an_error_is_its_class_and_its_place() -> None:
    said = _said(_record("x", exc_info=_raised(IntegrityError("Key (email)=(anna@kommun.example) already exists"))))
    assert said["error"] == "django.db.utils.IntegrityError"
    assert said["at"][-1].endswith("_raised")
    assert "anna" not in json.dumps(said)


@pytest.mark.parametrize("error", [OperationalError("connection refused\nDETAIL: anna"), OSError("connection refused")])
def test_what_a_machine_says_is_told(error: Exception) -> None:
    said = _said(_record("x", exc_info=_raised(error)))
    assert said["error"].endswith(": connection refused")


def test_on_ones_own_computer_it_is_text() -> None:
    line = PlainFormatter().format(_record("request", name="kultursamverkan.request", facts={"status": 200}))
    assert line.endswith("ERROR kultursamverkan.request: request status=200")
