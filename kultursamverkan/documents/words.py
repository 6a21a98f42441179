"""The difference of two texts, word by word, and of two lists of lines, line by line. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, ADDED, REMOVED, CHANGED, MOVED, GAP = "same", "added", "removed", "changed", "moved", "gap"
# A date, a period or a word with a hyphen is one word: half of it struck reads badly.
_WORD = re.compile(r"\w+(?:[-–:./]\w+)*|\s+|[^\w\s]")
# Texts, and two lines of a list, that share less than this of the shorter one's words are two, not one changed.
_ALIKE = 0.3
_ALIKE_LINES = 0.6
# An unchanged stretch longer than this many characters is cut down to what stands next to the changes.
_LONG, _BESIDE = 500, 160


@dataclass(frozen=True)
class Piece:
    """A stretch of text. SAME stands in both texts, REMOVED only in the old, ADDED only in the new; GAP, made by
    `shortened` alone, is an unchanged stretch left out."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a list. `pieces`: what it said and says; of a GAP, `count` unchanged lines, nothing."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    count: int = 1


Pieces = tuple[Piece, ...]
Block = tuple[list[str], list[str], bool]


def differences(old: str, new: str) -> Pieces:
    """Without the ADDED pieces together it is `old`, without the REMOVED it is `new`."""
    pieces: list[Piece] = []
    # Paragraphs first: in a long chapter only those that differ are read word by word.
    for before, after, same in _blocks(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        pieces += [Piece(SAME, "".join(before))] if same else _words("".join(before), "".join(after))
    return _joined(pieces)


def shortened(pieces: Pieces) -> Pieces:
    """For a text to be read: long stretches without a change left out."""
    last = len(pieces) - 1
    return tuple(one for index, piece in enumerate(pieces) for one in _cut(piece, index == 0, index == last))


def line_differences(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The lines in their new order, those taken away where they stood."""
    lines: list[Line] = []
    blocks = list(_blocks(list(old), list(new)))
    gone = [line for before, _, same in blocks if not same for line in before]
    come = [line for _, after, same in blocks if not same for line in after]
    partners = _partners(gone, come)
    paired, went, came = set(partners.values()), iter(range(len(gone))), iter(range(len(come)))
    for before, after, same in blocks:
        if same:
            lines += [Line(SAME, (Piece(SAME, line),)) for line in before]
            continue
        taken = [(line, next(went)) for line in before]
        lines += [Line(REMOVED, (Piece(REMOVED, line),)) for line, index in taken if index not in paired]
        for line in after:
            partner = partners.get(next(came))
            lines.append(_line(None if partner is None else gone[partner], line))
    return lines


def without_unchanged(lines: list[Line]) -> list[Line]:
    """Neighbouring unchanged lines become one GAP that tells how many."""
    shown: list[Line] = []
    for kind, together in groupby(lines, key=lambda line: line.kind):
        stretch = list(together)
        shown += [Line(GAP, count=len(stretch))] if kind == SAME and len(stretch) > 1 else stretch
    return shown


def _line(old: str | None, new: str) -> Line:
    if old is None:
        return Line(ADDED, (Piece(ADDED, new),))
    return Line(MOVED, (Piece(SAME, new),)) if old == new else Line(CHANGED, differences(old, new))


def _partners(gone: list[str], come: list[str]) -> dict[int, int]:
    """Which line that came (its index) is which line that went: the same elsewhere, else one much alike."""
    partners: dict[int, int] = {}
    free = list(range(len(gone)))
    for alike in (_identical, _likeness):
        for index, line in enumerate(come):
            if index not in partners and free:
                likeness = {old: alike(gone[old], line) for old in free}
                best = max(free, key=likeness.__getitem__)
                if likeness[best] >= _ALIKE_LINES:
                    partners[index] = best
                    free.remove(best)
    return partners


def _identical(old: str, new: str) -> float:
    return float(old == new)


def _blocks(old: list[str], new: list[str]) -> Iterator[Block]:
    """(old items, new items, whether they are the same) in order."""
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[i:i_end], new[j:j_end], tag == "equal"


def _words(old: str, new: str) -> list[Piece]:
    if _likeness(old, new) < _ALIKE:
        return [Piece(REMOVED, old), Piece(ADDED, new)]
    pieces = []
    # Spaces alone make no words the same.
    matcher = SequenceMatcher(str.isspace, before := _WORD.findall(old), after := _WORD.findall(new), autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(before[i:i_end])))
        else:
            pieces += [Piece(REMOVED, "".join(before[i:i_end])), Piece(ADDED, "".join(after[j:j_end]))]
    return pieces


def _likeness(old: str, new: str) -> float:
    """How much of the shorter text's words stands in the other in the same order, 0 to 1."""
    before, after = ([word for word in _WORD.findall(text) if not word.isspace()] for text in (old, new))
    if not (before and after):
        return 0.0
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(before), len(after))


def _joined(pieces: list[Piece]) -> Pieces:
    """Neighbours of one kind together, nothing empty."""
    filled = [piece for piece in pieces if piece.text]
    return tuple(
        Piece(kind, "".join(piece.text for piece in group)) for kind, group in groupby(filled, key=lambda one: one.kind)
    )


def _cut(piece: Piece, first: bool, last: bool) -> Iterator[Piece]:
    text = piece.text
    if piece.kind != SAME or len(text) <= _LONG:
        yield piece
        return
    if not first:
        yield Piece(SAME, text[:_BESIDE].rpartition(" ")[0] or text[:_BESIDE])
    yield Piece(GAP)
    if not last:
        yield Piece(SAME, text[-_BESIDE:].partition(" ")[2] or text[-_BESIDE:])
