"""Text as it is kept: the same text is always the same characters, and every format can take it."""

import re
import unicodedata
from collections.abc import Sequence

# How long what somebody writes may be, in characters: an answer, a report, a note, a comment.
LONGEST = 5000
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs and non-characters: neither PostgreSQL, Word nor Excel takes them.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def listed(words: Sequence[str]) -> str:
    """ "Anna, Bo och Cecilia"; "" for none."""
    *most, last = words or [""]
    return f"{', '.join(most)} och {last}" if most else last


def clean(text: str, *, lines: bool) -> str:
    """NFC, trimmed, line breaks as `\\n`, nothing that controls. Without `lines` it is one line."""
    # Most text: nothing in it that controls, breaks or is another space.
    if text.isprintable():
        return unicodedata.normalize("NFC", text).strip()
    text = without_controls(text)
    if not lines:
        text = text.replace("\n", " ")
    return unicodedata.normalize("NFC", text).strip()


def without_controls(text: str) -> str:
    """The same text, spaces at its ends too, as XML can hold it: tabs become spaces, all breaks `\\n`."""
    return _FORBIDDEN.sub("", _BREAK.sub("\n", text).replace("\t", " "))
