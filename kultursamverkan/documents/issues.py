"""What is wrong with a document or a file, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """`where` is a place in the file (line, cell, JSON path), `text` plain Swedish."""

    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


class Unreadable(Exception):
    """The file is not what it says it is; `str(error)` is plain Swedish."""
