"""Blocks -> what stands on the front page, and the parts: chapters, sections, the list of goals, words. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kultursamverkan.documents.readers.blocks import Block, Kind, Run, Table, Text, plain
from kultursamverkan.documents.readers.tables import is_plans
from kultursamverkan.documents.shown import DEFINITIONS_TITLE, GOALS_TITLE, PART

NUMBERED = re.compile(r"^(\d{1,3})[.)]?[ \t]+(?=\S)")
_CONTENTS = re.compile(r"innehåll(sförteckning)?", re.IGNORECASE)
_LONGEST_TITLE = 200
_ABOVE = re.compile(r"(?:rubrik|utvecklingsmål|mål \d|alla aktiviteter|aktiviteterna)\b", re.IGNORECASE)
# What a section is called that the file does not name.
NO_SECTION = "Aktiviteter"


class Is(StrEnum):
    CHAPTER = "chapter"
    SECTION = "section"
    GOALS = "goals"
    DEFINITIONS = "definitions"
    CONTENTS = "contents"


_NAMED = {GOALS_TITLE: Is.GOALS, DEFINITIONS_TITLE: Is.DEFINITIONS}


@dataclass
class Part:
    what: Is
    title: Text
    key: str = ""  # without its kind
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Outline:
    front: list[Block]
    parts: list[Part]


def heading_like(block: Block) -> bool:
    """A heading, or a paragraph that is nothing but bold."""
    if not isinstance(block, Text) or not plain(block.runs):
        return False
    shown = [run for run in block.runs if run.text.strip()]
    bold = block.kind == Kind.PARAGRAPH and all(run.bold for run in shown)
    return block.kind == Kind.HEADING or (bold and len(plain(block.runs)) <= _LONGEST_TITLE)


def outline(blocks: Sequence[Block], keyed: bool) -> Outline:
    """`keyed`: the file is one of ours, whose parts have hidden keys or stand on a level of their own."""
    begins = _by_keys if keyed else _by_numbers(blocks)
    made = Outline([], [])
    for block in blocks:
        if isinstance(block, Text) and (heading_like(block) or block.key) and begins(block):
            kind, _, key = block.key.partition(":")
            made.parts.append(Part(_what(kind, block), block, key))
        elif made.parts:
            made.parts[-1].blocks.append(block)
        else:
            made.front.append(block)
    for part in made.parts:
        if (
            part.what == Is.CHAPTER
            and not part.key
            and any(isinstance(one, Table) and is_plans(one) for one in part.blocks)
        ):
            part.what = Is.SECTION
    if not any(part.what == Is.SECTION for part in made.parts):
        _section_of_front(made)
    return made


def _section_of_front(made: Outline) -> None:
    """A file without headings is one section: from its first table on, with the titles that stand right above it."""
    at = next((at for at, one in enumerate(made.front) if isinstance(one, Table) and is_plans(one)), None)
    if at is None:
        return
    while at and isinstance(one := made.front[at - 1], Text) and _ABOVE.match(plain(one.runs)):
        at -= 1
    made.parts.insert(0, Part(Is.SECTION, Text((Run(NO_SECTION),)), blocks=made.front[at:]))
    del made.front[at:]


def _what(kind: str, block: Text) -> Is:
    if kind in (Is.SECTION, Is.GOALS, Is.DEFINITIONS):
        return Is(kind)
    if not kind and (named := _NAMED.get(plain(block.runs))):
        return named
    return Is.CONTENTS if _CONTENTS.fullmatch(plain(block.runs)) else Is.CHAPTER


def _by_keys(block: Text) -> bool:
    kind = block.key.partition(":")[0]
    if kind:
        return kind in (Is.CHAPTER, Is.SECTION, Is.GOALS, Is.DEFINITIONS)
    return block.kind == Kind.HEADING and block.level == PART


def _by_numbers(blocks: Sequence[Block]) -> "Begins":
    """Numbered headings; where there are none, those of the highest level below the title."""
    headings = [block for block in blocks if isinstance(block, Text) and heading_like(block)]
    if any(_is_numbered(block) for block in headings):
        return Begins(None)
    levels = sorted({block.level for block in headings[1:] if block.kind == Kind.HEADING})
    return Begins(levels[0] if levels else 0)


@dataclass(frozen=True)
class Begins:
    level: int | None

    def __call__(self, block: Text) -> bool:
        text = plain(block.runs)
        if _CONTENTS.fullmatch(text) or (block.kind == Kind.HEADING and text in _NAMED):
            return True
        if self.level is None:
            return _is_numbered(block)
        return block.kind == Kind.HEADING and block.level == self.level


def _is_numbered(block: Text) -> bool:
    return bool(NUMBERED.match(plain(block.runs)))
