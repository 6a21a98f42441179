"""The difference of two texts and of two lists of lines."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kultursamverkan.documents.words import (
    ADDED,
    CHANGED,
    GAP,
    MOVED,
    REMOVED,
    SAME,
    Line,
    Piece,
    differences,
    line_differences,
    shortened,
    without_unchanged,
)

# Few words, so that two texts share some.
_WORDS = st.sampled_from(["kultur", "skola", "och", " ", "\n", ", ", "2020-10-29", "Åsa", "\u2028", "–", "x"])
TEXTS = st.lists(_WORDS, max_size=30).map("".join) | st.text(max_size=60)
LINES = st.lists(
    st.sampled_from(["Hallsberg", "Laxå", "Laxå (osäker)", "Laxå kommun", "Kulturchef", "Ny x"]), max_size=8
)


def without(kind: str, pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != kind)


@given(old=TEXTS, new=TEXTS)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert (without(ADDED, pieces), without(REMOVED, pieces)) == (old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))
    assert (old == new) == (not {piece.kind for piece in pieces} & {ADDED, REMOVED})


@given(old=LINES, new=LINES)
def test_both_lists_can_be_put_together_again(old: list[str], new: list[str]) -> None:
    lines = line_differences(old, new)
    assert [without(REMOVED, line.pieces) for line in lines if line.kind != REMOVED] == new
    assert Counter(without(ADDED, line.pieces) for line in lines if line.kind != ADDED) == Counter(old)
    assert (old == new) == all(line.kind == SAME for line in lines)
    assert sum(line.count for line in without_unchanged(lines)) == len(lines)


def test_words_not_letters() -> None:
    assert differences("Start 2020-10-29 i Laxå", "Start 2020-11-29 i Laxå") == (
        Piece(SAME, "Start "),
        Piece(REMOVED, "2020-10-29"),
        Piece(ADDED, "2020-11-29"),
        Piece(SAME, " i Laxå"),
    )


def test_what_has_nothing_in_common_is_not_cut_to_pieces() -> None:
    old, new = "Läsning i skolan, varje vecka", "Konst på äldreboenden, ibland"
    assert differences(old, new) == (Piece(REMOVED, old), Piece(ADDED, new))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (["Hallsberg", "Laxå"], ["Laxå", "Hallsberg"], [SAME, MOVED]),
        (["Hallsberg"], ["Hallsberg (osäker)"], [CHANGED]),
        (["Kulturchef Anna Ek"], ["Kulturchef Bo Lind"], [REMOVED, ADDED]),
        (["Laxå", "Hallsberg"], ["Hallsberg"], [REMOVED, SAME]),
    ],
)
def test_line_by_line(old: list[str], new: list[str], kinds: list[str]) -> None:
    assert sorted(line.kind for line in line_differences(old, new)) == sorted(kinds)


def test_unchanged_lines_are_counted() -> None:
    lines = line_differences(["a", "b", "c"], ["a", "b", "c", "d"])
    assert without_unchanged(lines) == [Line(GAP, count=3), Line(ADDED, (Piece(ADDED, "d"),))]


def test_a_long_text_shows_what_stands_beside_the_change() -> None:
    before, after = "Förord. " * 200, "Slut. " * 200
    shown = shortened(differences(f"{before}gammalt {after}", f"{before}nytt {after}"))
    assert [piece.kind for piece in shown] == [GAP, SAME, REMOVED, ADDED, SAME, GAP]
    assert sum(len(piece.text) for piece in shown) < 400
