"""Known names in running text: the text as names, other words, brackets and what separates them. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kultursamverkan.documents.directory import folded

T = TypeVar("T")
_WORD = re.compile(r"[^\s,;(]+|\(")
_BREAKS = ",;\n"


class What(StrEnum):
    KNOWN = "known"
    WORD = "word"
    BRACKET = "bracket"
    BREAK = "break"


@dataclass(frozen=True)
class Token(Generic[T]):
    """`text` as it stands, a bracket's without its brackets; it begins at `start` and ends before `end`."""

    what: What
    text: str
    start: int
    end: int
    value: T | None = None


class Phrases(Generic[T]):
    """Folded text -> what it means. Of two that begin alike the longer one is found."""

    def __init__(self, known: Mapping[str, T]) -> None:
        self._known = known
        longest_first = sorted((phrase for phrase in known if phrase), key=len, reverse=True)
        choices = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
        # Not a part of a longer word.
        self._pattern = re.compile(rf"(?:{choices})(?!\w|-\w)", re.IGNORECASE) if choices else None

    def at(self, text: str, start: int) -> tuple[int, T] | None:
        """Where the name that begins at `start` ends, and what it means."""
        found = self._pattern.match(text, start) if self._pattern else None
        if found is None or (value := self._known.get(folded(found[0]))) is None:
            return None
        return found.end(), value


def scan(text: str, phrases: Phrases[T], place: int = 0) -> Iterator[Token[T]]:
    """The text from `place` but its spaces, in order."""
    while place < len(text):
        if text[place] in _BREAKS:
            yield Token(What.BREAK, text[place], place, place + 1)
            place += 1
        elif text[place].isspace():
            place += 1
        else:
            token = _bracket(text, place) or _name(text, place, phrases) or _word(text, place)
            yield token
            place = token.end


def _bracket(text: str, start: int) -> Token[T] | None:
    """With the brackets inside it; None when it is never closed."""
    if text[start] != "(":
        return None
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return Token(What.BRACKET, " ".join(text[start + 1 : place].split()), start, place + 1)
    return None


def _name(text: str, start: int, phrases: Phrases[T]) -> Token[T] | None:
    found = phrases.at(text, start)
    return Token(What.KNOWN, text[start : found[0]], start, found[0], found[1]) if found else None


def _word(text: str, start: int) -> Token[T]:
    found = _WORD.match(text, start)
    end = found.end() if found else start + 1
    return Token(What.WORD, text[start:end], start, end)
