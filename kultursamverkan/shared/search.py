"""What somebody searches for: words, "phrases" and -words that must not be there; and where they stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kultursamverkan.shared.text import clean

# Each word is several questions to the database; a page that is open to all must not ask a thousand.
MAX_TERMS = 8
_PIECES = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„»«", '"'))
# Too common to be indexed (PostgreSQL's Swedish stop words): looked for only when nothing else is.
_COMMON = """
alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ditt du där då efter
ej eller en er era ert ett från för ha hade han hans har henne hennes hon honom hur här i icke ingen inom inte jag
ju kan kunde man med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan
sig sin sina sitta själv skulle som så sådan sådana sådant till under upp ut utan vad var vara varför varit varje
vars vart vem vi vid vilka vilkas vilken vilket vår våra vårt än är åt över
"""
STOP_WORDS = frozenset(_COMMON.split())
# The endings of Swedish nouns, the longest first; a stem shorter than that is another word.
_ENDINGS = re.compile(
    "(?:orna|erna|arna|or|er|ar|en|an|et|na|a|e|n|t)?s?$|s$",
    re.IGNORECASE,
)
_STEM = 4
_ROUND = 90
_LONG = 240


@dataclass(frozen=True)
class Term:
    """One word or phrase. `unwanted`: it must not be there."""

    text: str
    phrase: bool = False
    unwanted: bool = False

    @property
    def parts(self) -> list[str]:
        """Its letters and figures: "3355-19358" is two."""
        return re.findall(r"\w+", self.text)


@dataclass(frozen=True)
class Marked:
    """A text and the words in it to mark ({% load ui %}: `text|found:words`)."""

    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What is searched for. Without a wanted term it asks for nothing."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> list[Term]:
        return [term for term in self.terms if not term.unwanted]

    @property
    def whole(self) -> str:
        """The wanted words as one text."""
        return " ".join(term.text for term in self.wanted)

    @cached_property
    def _places(self) -> re.Pattern[str]:
        return re.compile("|".join(pattern for term in self.wanted for pattern in _patterns(term)), re.IGNORECASE)

    def marked(self, text: str) -> Marked:
        """The whole text."""
        found = {match.group() for match in self._places.finditer(text)} if self.wanted else set()
        return Marked(text, tuple(sorted(found, key=lambda word: (-len(word), word))))

    def around(self, text: str) -> Marked | None:
        """What stands around the first of the words, cut between words, on one line; None when none is there."""
        text = " ".join(text.split())
        first = self._places.search(text) if self.wanted else None
        if first is None:
            return None
        start = first.start() - _ROUND
        start = 0 if start <= 0 else text.find(" ", start, first.start()) + 1 or first.start()
        end = start + _LONG
        end = len(text) if end >= len(text) else max(text.rfind(" ", first.end(), end), first.end())
        return self.marked(f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}")


def read(text: str) -> Asked:
    """Nothing that is typed is an error: a quotation mark without its other one is left out."""
    terms = list(dict.fromkeys(_terms(clean(text, lines=False).translate(_QUOTES))))
    telling = [term for term in terms if term.phrase or term.text.lower() not in STOP_WORDS]
    kept = telling if any(not term.unwanted for term in telling) else terms
    return Asked(tuple(kept[:MAX_TERMS]))


def _terms(text: str) -> Iterator[Term]:
    for minus, phrase, word in _PIECES.findall(text):
        term = Term((phrase or word.replace('"', "")).strip(), bool(phrase), bool(minus))
        if term.parts:
            yield term


def _patterns(term: Term) -> Iterator[str]:
    """Whole words: those that begin as the term does, in any of its forms, and those that hold it."""
    if term.phrase:
        yield r"\W+".join(rf"\b{re.escape(stem(part))}\w*" for part in term.parts)
        return
    written = re.escape(term.text)
    yield rf"\w*{written}\w*" if len(term.text) >= _STEM else rf"\b{written}\w*"
    for part in term.parts:
        yield rf"\b{re.escape(stem(part))}\w*"


def stem(word: str) -> str:
    """The word without a noun's ending: "kulturskolorna", "kulturskolan" and "kulturskola" are "kulturskol"."""
    stem = _ENDINGS.sub("", word, count=1)
    return stem if len(stem) >= _STEM else word
