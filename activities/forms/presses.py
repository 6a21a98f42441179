"""Which button of the answer page was pressed: its `do`."""

from dataclasses import dataclass

HAND_IN = "hand_in"
SAME = "same"  # same-<the form's prefix>: as last year
NOTE = "note"  # note-<prefix>-<the note's number>: into the comment
FILES = "files"  # files-<prefix>: saved, and on to the page of files


@dataclass(frozen=True)
class Press:
    """`kind` is one of those above, or "save"; `prefix` of the form it is about, "" for the page."""

    kind: str = "save"
    prefix: str = ""
    note: int = 0

    @classmethod
    def of(cls, do: str) -> "Press":
        kind, _, rest = do.partition("-")
        prefix, _, number = rest.partition("-")
        return cls(kind, prefix, int(number) if number.isdecimal() else 0)

    def is_about(self, prefix: str, kind: str) -> bool:
        return (self.kind, self.prefix) == (kind, prefix)
