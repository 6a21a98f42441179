"""Items that stand after each other, each with its level, as HTML's lists within lists. Pure."""

from collections.abc import Callable, Iterator, Sequence

from kultursamverkan.documents.readers.blocks import Block, Kind, Text

_TAGS = {Kind.BULLET: "ul", Kind.NUMBER: "ol"}


def nested(
    blocks: Sequence[Block], write: Callable[[int, Block], str], write_item: Callable[[Text], str]
) -> Iterator[str]:
    """Each block as `write` (place, block) gives it, items as `write_item` gives them, in the lists they stand in. A
    paragraph of a level goes on with the item above it."""
    lists: list[str] = []  # the open lists' tags, each with an open item
    expected: list[int] = []  # the number that follows in each
    for place, block in enumerate(blocks):
        is_item = isinstance(block, Text) and block.kind in _TAGS
        depth = block.level if isinstance(block, Text) and block.kind in (Kind.PARAGRAPH, *_TAGS) else 0
        # An item stands in a list one deeper than its level; none is skipped.
        wanted = min(depth + 1, len(lists) + 1) if is_item else min(depth, len(lists))
        while len(lists) > wanted:
            yield f"</li></{lists.pop()}>"
            expected.pop()
        if not (is_item and isinstance(block, Text)):
            yield write(place, block)
            continue
        tag = _TAGS[block.kind]
        if len(lists) == wanted and (lists[-1] != tag or (block.number and block.number != expected[-1])):
            yield f"</li></{lists.pop()}>"
            expected.pop()
        if len(lists) < wanted:
            start = f' start="{block.number}"' if block.number > 1 else ""
            yield f"<{tag}{start}><li>{write_item(block)}"
            lists.append(tag)
            expected.append(block.number + 1)
        else:
            yield f"</li><li>{write_item(block)}"
            expected[-1] = block.number + 1
    while lists:
        yield f"</li></{lists.pop()}>"
