"""What stands in a file, line by line with its place, to be read beside what was made of it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from kultursamverkan.documents.readers import csv, excel, word_content
from kultursamverkan.documents.readers.blocks import Block, Table, plain
from kultursamverkan.documents.readers.limits import lines_of, text_of

# More than this is not read beside anything.
MOST = 5_000
LONGEST = 2_000
# Our own files carry the whole plan in such a line: nobody reads it.
_HIDDEN = "<!-- kultursamverkan:"


@dataclass(frozen=True)
class SourceLine:
    where: str  # "rad 12", "tabell 2, rad 3": as issues say it
    text: str


def source_of(ending: str, file: bytes) -> list[SourceLine]:
    """The visible text of a file that has been read."""
    if ending == ".docx":
        found = _blocks(word_content.content(file).blocks)
    elif ending == ".xlsx":
        found = _blocks(excel.content(file).blocks)
    elif ending == ".csv":
        found = (SourceLine(*row) for row in csv.rows_of(text_of(file)))
    else:
        texts = enumerate(lines_of(text_of(file)), start=1)
        found = (SourceLine(f"rad {number}", text) for number, text in texts if not text.startswith(_HIDDEN))
    lines = (SourceLine(line.where, line.text[:LONGEST]) for line in found if line.text.strip())
    return [line for _, line in zip(range(MOST), lines, strict=False)]


def _blocks(blocks: tuple[Block, ...]) -> Iterator[SourceLine]:
    for block in blocks:
        if not isinstance(block, Table):
            yield SourceLine(block.where, plain(block.runs))
            continue
        for row in block.rows:
            cells = ("; ".join(plain(line) for line in cell.lines if plain(line)) for cell in row.cells)
            yield SourceLine(row.where, " | ".join(cells))
