"""What is wrong with a document or a file, and where."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What an issue asks of whoever settles it."""

    MISTAKE = ""  # has to be mended in the file or the document
    ORGANISATION = "organisation"  # who is `words`?
    GROUP = "group"  # which organisation is `words`, that is responsible?
    PERSON = "person"  # who is `words`?
    ROLES = "roles"  # is `words` one role or several?
    COLUMN = "column"  # is what stands in the column `words` put in the notes? Each suggestion: activity's key, line
    TOLD = "told"  # nothing: so it was read, and that stops nobody from saving


@dataclass(frozen=True)
class Suggestion:
    """One way to settle an issue, never taken by itself. `lines`: the names that would stand instead of the words;
    `key`: of the known organisation (code or key) or person, "" where there are several."""

    lines: tuple[str, ...]
    key: str = ""
    likeness: int = 100  # per cent

    def __str__(self) -> str:
        return " | ".join(self.lines)


@dataclass(frozen=True)
class Issue:
    """`where` is a place in the file (line, cell, JSON path), `text` plain Swedish. `words` are the file's own, as they
    stand in the document too until somebody settles who they mean; the best suggestion comes first."""

    where: str
    text: str
    about: About = About.MISTAKE
    words: str = ""
    suggestions: tuple[Suggestion, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text

    @property
    def must_be_settled(self) -> bool:
        return self.about != About.TOLD


class Unreadable(Exception):
    """The file is not what it says it is; `str(error)` is plain Swedish."""
