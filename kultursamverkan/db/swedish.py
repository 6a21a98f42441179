"""Swedish order and case-insensitive matching in Python, for SQLite, which knows ASCII only."""

import re
import unicodedata
from functools import lru_cache

# The Swedish alphabet ends with å, ä, ö; æ sorts as ä and ø as ö, ü as y (CLDR "sv").
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ð": "d", "þ": "th", "œ": "oe"})
_MARKS = re.compile(r"[\u0300-\u036f]")


@lru_cache(maxsize=8192)
def sort_key(text: str) -> tuple[str, str, str]:
    """Key that orders as Swedish does: letters first, then accents, then lower case before upper."""
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = _MARKS.sub("", unicodedata.normalize("NFD", folded.translate(_LAST)))
    return letters, folded, text.swapcase()


def compare(left: str, right: str) -> int:
    """-1, 0 or 1, as sqlite3.Connection.create_collation asks."""
    a, b = sort_key(left), sort_key(right)
    return (a > b) - (a < b)


@lru_cache(maxsize=512)
def _pattern(pattern: str, escape: str | None) -> re.Pattern[str]:
    parts: list[str] = []
    characters = iter(pattern)
    for character in characters:
        if escape and character == escape:
            parts.append(re.escape(next(characters, "").casefold()))
        elif character == "%":
            parts.append(".*")
        elif character == "_":
            parts.append(".")
        else:
            parts.append(re.escape(character.casefold()))
    return re.compile("".join(parts), re.DOTALL)


def like(pattern: str | None, value: object, escape: str | None = None) -> bool | None:
    """SQL's `value LIKE pattern ESCAPE escape`, ignoring case in every alphabet. NULL in, NULL out."""
    if pattern is None or value is None:
        return None
    return _pattern(str(pattern), escape).fullmatch(str(value).casefold()) is not None
