"""The neutral middle of every format with text: a file as headings, paragraphs and tables of runs, with their places.

`shown.py` makes the blocks of a document, a writer makes a file of them; a reader makes blocks of a file, `build.py` a
document of them. Pure, and without a word of the plan.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.made_of import MadeOf
from kultursamverkan.shared.marks import without_placeholders

_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?")


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks the same. A line break inside a paragraph is "\\n". A footnote's mark is a run of
    its own without text: `note` is the id of its Note."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Text:
    """A heading, a paragraph or a list's item."""

    runs: Runs
    kind: Kind = Kind.PARAGRAPH
    # Of a heading 1 to 6 (the file's own title is 1), of a list's item how deep it stands, from 0.
    level: int = 0
    number: int = 0  # of a numbered item
    # What hidden key the file has beside the text: "section:avsnitt-5" (shown.py says which there are).
    key: str = ""
    color: str = ""  # "#rrggbb" beside or behind the text
    where: str = field(default="", compare=False)  # "rad 12", "stycke 7"


@dataclass(frozen=True)
class Cell:
    """A cell's paragraphs and line breaks as lines."""

    lines: tuple[Runs, ...] = ()
    color: str = ""  # "#rrggbb" behind the cell
    where: str = field(default="", compare=False)  # "rad 12, Samverkan", "tabell 2, rad 3, kolumn 4"


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    key: str = ""  # "activity:a01"
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class Table:
    """Head rows are told by what they say. A merged cell stands once, in its first column; the others are empty."""

    rows: tuple[Row, ...]
    where: str = field(default="", compare=False)


Block = Text | Table


@dataclass(frozen=True)
class Note:
    """A footnote's text. `id` is what Run.note says; it need not be the number that is shown."""

    id: str
    text: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True)
class Content:
    """Everything a file says. `base`: the hidden JSON that our own files carry, "" where there is none. `issues`: what
    the format's reader had to leave out. `made_of`: the plan and the version that a file without base says."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    base: str = ""
    issues: tuple[Issue, ...] = ()
    made_of: MadeOf = ("", None)


def runs_of(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """One run; none for no text."""
    return (Run(text, bold=bold, italic=italic),) if text else ()


def plain(runs: Runs) -> str:
    """The words, without marks of footnotes and ends of white space."""
    return _SPACES.sub(" ", "".join(run.text for run in runs)).strip()


def plain_lines(lines: Iterable[Runs]) -> str:
    return "\n".join(plain(line) for line in lines).strip()


def words(text: Runs | str) -> str:
    """What two texts are compared by: the words alone, nothing of what a file may change. Private characters are none
    (shared/marks.py)."""
    said = text if isinstance(text, str) else "".join(run.text for run in text)
    return " ".join(without_placeholders(said).split())


def notes_in(runs: Iterable[Run]) -> tuple[str, ...]:
    """The ids of the footnotes that are marked, in order."""
    return tuple(run.note for run in runs if run.note)


def tidy(runs: Iterable[Run]) -> Runs:
    """The same text in the fewest runs: no white space doubled or at the ends, neighbours that look alike together, and
    a space looking like what stands before it."""
    made: list[Run] = []
    spaced = True  # a space here would be doubled, or stand first
    for run in runs:
        text = _BREAKS.sub("\n", _SPACES.sub(" ", run.text))
        text = text.lstrip(" ") if spaced else text
        if text.startswith("\n") and made and made[-1].text.endswith(" "):
            made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
        before = made[-1] if made and not made[-1].note else None
        if before and text.startswith(" ") and not run.note:
            made[-1] = before = replace(before, text=f"{before.text} ")
            text = text[1:]
            spaced = True
        if run.note:
            made.append(replace(run, text=""))
            spaced = False
        elif text:
            spaced = text[-1].isspace()
            if before and (text.isspace() or replace(before, text=text) == replace(run, text=text)):
                made[-1] = replace(before, text=before.text + text)
            else:
                made.append(replace(run, text=text))
    while made and not made[-1].note:
        last = made.pop()
        if text := last.text.rstrip():
            return (*made, replace(last, text=text))
    return tuple(made)


def seen(block: Block) -> Block:
    """The block as a reader sees it: without keys, places, colours and marks of footnotes."""
    if isinstance(block, Text):
        is_code = block.kind == Kind.CODE
        runs = runs_of("".join(run.text for run in block.runs)) if is_code else without_notes(block.runs)
        return Text(runs, block.kind, block.level, block.number)
    return Table(tuple(Row(tuple(Cell(_seen_lines(cell)) for cell in row.cells)) for row in block.rows))


def _seen_lines(cell: Cell) -> tuple[Runs, ...]:
    return tuple(line for line in map(without_notes, cell.lines) if line)


def without_notes(runs: Iterable[Run]) -> Runs:
    return tidy(run for run in runs if not run.note)
