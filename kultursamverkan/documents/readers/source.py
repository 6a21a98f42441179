"""What stands in a file, line by line with its place, to be read beside what was made of it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kultursamverkan.documents.readers import csv
from kultursamverkan.documents.readers.blocks import Block, Content, Table, plain
from kultursamverkan.documents.readers.limits import lines_of, text_of
from kultursamverkan.shared.on_use import OnUse

# More than this is not read beside anything.
MOST = 5_000
LONGEST = 2_000
# Our own files carry the whole plan in such a line: nobody reads it.
_HIDDEN = "<!-- kultursamverkan:"
_HERE = "kultursamverkan.documents.readers"
# content(file) -> Content
_WITH_BLOCKS: dict[str, OnUse[Content]] = {
    ".docx": OnUse(f"{_HERE}.word_content.content"),
    ".xlsx": OnUse(f"{_HERE}.excel.content"),
}


@dataclass(frozen=True)
class SourceLine:
    where: str  # "rad 12", "tabell 2, rad 3": as issues say it
    text: str


def seen_and_hidden(ending: str, file: bytes) -> tuple[list[SourceLine], str]:
    """The visible text of a file that has been read, and the document that our own files carry from when they were
    made, as JSON; "" in others."""
    found: Iterable[SourceLine]
    if ending in _WITH_BLOCKS:
        said = _WITH_BLOCKS[ending](file)
        found, base = _blocks(said.blocks), said.base
    elif ending == ".csv":
        found, base = (SourceLine(*row) for row in csv.rows_of(text_of(file))), ""
    else:
        texts = lines_of(text_of(file))
        found = (SourceLine(f"rad {number}", text) for number, text in enumerate(texts, start=1) if not _hidden(text))
        base = next((_hidden(text) for text in reversed(texts) if _hidden(text)), "")
    lines = (SourceLine(line.where, line.text[:LONGEST]) for line in found if line.text.strip())
    return [line for _, line in zip(range(MOST), lines, strict=False)], base


def _hidden(text: str) -> str:
    return text.removeprefix(_HIDDEN).strip().removesuffix("-->") if text.startswith(_HIDDEN) else ""


def _blocks(blocks: tuple[Block, ...]) -> Iterator[SourceLine]:
    for block in blocks:
        if not isinstance(block, Table):
            yield SourceLine(block.where, plain(block.runs))
            continue
        for row in block.rows:
            cells = ("; ".join(plain(line) for line in cell.lines if plain(line)) for cell in row.cells)
            yield SourceLine(row.where, " | ".join(cells))
