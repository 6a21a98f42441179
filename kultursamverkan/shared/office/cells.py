"""What may stand in a cell that a spreadsheet program will open."""

import datetime as dt
import re
from decimal import Decimal

from django.utils import timezone

Cell = str | int | float | Decimal | bool | dt.date | dt.datetime | None

# A text that begins like this is run as a formula (OWASP, "CSV injection"); the full-width forms too. Spaces in front
# do not stop every program. Apostrophes in front do, but one more says that the text had them itself.
_FORMULA = re.compile("'*[\\s\ufeff]*[-=+@\\t\\r\\n＝＋－＠]")
_GUARDED = re.compile(f"'{_FORMULA.pattern}")
# XML 1.0 forbids them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def safe_cell(value: object) -> Cell:
    """The value as a cell: numbers and dates as they are (moments in local time), everything else as text.

    A text that a spreadsheet would run as a formula gets an apostrophe in front; control characters are taken out.
    """
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, dt.date):
        return value
    text = _CONTROL.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `safe_cell` made the cell of: without the apostrophe that it put in front."""
    return text[1:] if _GUARDED.match(text) else text
