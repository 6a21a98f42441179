"""PlanDocument -> a Markdown file that people can read and readers/markdown.py can read back. Pure: no database.

What is seen is what shown.py shows. Hidden in comments stand the parts' keys, at the end of their line or in a row's
first cell, and last the whole document as data, which tells what the text does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.prose import inline, markdown
from kultursamverkan.documents.readers.blocks import Block, Cell, Content, Kind, Row, Run, Runs, Table, Text, runs_of
from kultursamverkan.documents.shown import content
from kultursamverkan.shared.marks import PLACEHOLDER, index_of, placeholder, without_placeholders

BREAK = "<br>"
# "1." begins no list in a heading.
_NUMBER = re.compile(r"^(\d+)\\([.)])")


def write(document: PlanDocument) -> bytes:
    """The plan as a .md file, in UTF-8."""
    return markdown_of(content(document)).encode()


def markdown_of(said: Content) -> str:
    numbers = {note.id: number for number, note in enumerate(said.notes, start=1)}
    notes = (f"{_mark(numbers[note.id])} {inline(runs_of(_plain(note.text)), BREAK)}" for note in said.notes)
    pieces = [*_Writer(numbers).pieces(said.blocks), *notes]
    if said.base:
        # ">" could end the comment.
        base = said.base.replace(">", r"\u003e")
        pieces.append(f"<!-- kultursamverkan: {base} -->")
    return "\n\n".join(pieces) + "\n"


class _Writer:
    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers

    def pieces(self, blocks: Iterable[Block]) -> Iterator[str]:
        """What has no key is a chapter's own prose, written together: lists hang together."""
        for is_prose, group in groupby(blocks, key=_is_prose):
            if is_prose:
                text = markdown(self._marked_block(block) for block in group)
                yield PLACEHOLDER.sub(lambda found: _mark(index_of(found[0])), text)
            else:
                yield from map(self._keyed, group)

    def _marked_block(self, block: Block) -> Block:
        if isinstance(block, Text):
            return block if block.kind == Kind.CODE else replace(block, runs=self._marked(block.runs))
        return Table(tuple(
            Row(tuple(Cell(tuple(map(self._marked, cell.lines))) for cell in row.cells)) for row in block.rows
        ))  # fmt: skip

    def _keyed(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        text = self._inline(block.runs)
        if block.kind == Kind.HEADING:
            text = "#" * block.level + " " + _NUMBER.sub(r"\1\2", text)
        return f"{text}{_key(block.key)}"

    def _table(self, table: Table) -> str:
        head, *rows = ["| " + " | ".join(self._cells(row)) + " |" for row in table.rows]
        return "\n".join([head, "|" + " --- |" * len(table.rows[0].cells), *rows])

    def _cells(self, row: Row) -> Iterator[str]:
        for place, cell in enumerate(row.cells):
            text = BREAK.join(self._inline(line) for line in cell.lines)
            yield text if place else f"{text}{_key(row.key)}"

    def _inline(self, runs: Runs) -> str:
        text = inline(self._marked(runs), BREAK)
        return PLACEHOLDER.sub(lambda found: _mark(index_of(found[0])), text)

    def _marked(self, runs: Runs) -> Runs:
        """Each mark as one character that looks like the text before it: it stays where it is, whatever stands around,
        and is made a number afterwards."""
        made: list[Run] = []
        for run in runs:
            if run.note:
                before = made[-1] if made and not made[-1].link else Run()
                made.append(replace(before, text=placeholder(self._numbers[run.note])))
            else:
                made.append(replace(run, text=_plain(run.text)))
        return tuple(made)


def _is_prose(block: Block) -> bool:
    keys = [block.key] if isinstance(block, Text) else [row.key for row in block.rows]
    return not any(keys)


def _mark(number: int) -> str:
    return f"<sup>{number}</sup>"


def _key(key: str) -> str:
    return f" <!-- nyckel: {key} -->" if key else ""


def _plain(text: str) -> str:
    """Private-use characters of the text's own would be taken for marks."""
    return without_placeholders(text)
