"""A stacked bar as a PNG, for files that cannot hold a drawing. Its figures always stand in a table beside it."""

import struct
import zlib
from collections.abc import Sequence

_WIDTH, _HEIGHT, _GAP = 1200, 60, 4
_WHITE, _EDGE = "#ffffff", "#666666"
_EDGE_WIDTH = 2


def bar_png(parts: Sequence[tuple[int, str]]) -> bytes:
    """Each part so wide as its number of the whole, in its colour ("#rrggbb"; "none" = outlined). Parts of nothing are
    not drawn; a bar of nothing is outlined."""
    shown = [(count, color) for count, color in parts if count > 0] or [(1, "none")]
    total = sum(count for count, _ in shown)
    colors = [_WHITE, _EDGE, *dict.fromkeys(color for _, color in shown if color != "none")]
    # One line for the bar, one for its upper and lower edge: only outlined parts have any.
    line, edge = bytearray(_WIDTH), bytearray(_WIDTH)
    before = 0
    for count, color in shown:
        start, end = (_WIDTH * before) // total, (_WIDTH * (before + count)) // total
        before += count
        stop = max(start + 1, end - (_GAP if end < _WIDTH else 0))
        if color == "none":
            edge[start:stop] = bytes([1]) * (stop - start)
            for place in (*range(start, min(start + _EDGE_WIDTH, stop)), *range(max(start, stop - _EDGE_WIDTH), stop)):
                line[place] = 1
        else:
            line[start:stop] = edge[start:stop] = bytes([colors.index(color)]) * (stop - start)
    rows = [edge if _is_edge(number) else line for number in range(_HEIGHT)]
    return _png(colors, rows)


def _is_edge(number: int) -> bool:
    return number < _EDGE_WIDTH or number >= _HEIGHT - _EDGE_WIDTH


def _png(colors: Sequence[str], rows: Sequence[bytes | bytearray]) -> bytes:
    """Each byte of a row is the place of a colour."""
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    palette = b"".join(bytes.fromhex(color.lstrip("#")) for color in colors)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
