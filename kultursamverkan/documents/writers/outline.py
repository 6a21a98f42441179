"""What Word and PDF files of a plan share: the front page, and words about the table. Pure."""

from collections.abc import Sequence

from kultursamverkan.documents.readers.blocks import Block, Kind, Table, Text, plain

# Beside the bold type, for those who do not know it or do not see it.
CONVENERS = "Fet stil bland ansvariga samordnare betyder sammankallande."


def split(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What stands on the front page, which is all until the first heading under the title, and the rest."""
    at = next((place for place, one in enumerate(blocks) if place and is_heading(one)), len(blocks))
    return list(blocks[:at]), list(blocks[at:])


def is_heading(block: Block) -> bool:
    return isinstance(block, Text) and block.kind == Kind.HEADING


def is_plan(table: Table) -> bool:
    """Whether the rows are activities; else somebody wrote the table in a text."""
    return any(row.key for row in table.rows)


def caption(table: Table, above: str) -> str:
    """`above`: the heading that the table stands under."""
    return f"Aktiviteter: {above}" if is_plan(table) else f"Tabell under {above or 'titeln'}"


def has_words(block: Block) -> bool:
    return isinstance(block, Text) and bool(plain(block.runs))
