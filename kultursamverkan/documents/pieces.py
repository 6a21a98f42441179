"""The pieces of the editor page that a change touches, for an answer that brings nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from kultursamverkan.documents.document import Goal
from kultursamverkan.documents.reading import ShownPlan
from plans.queries import WHOLE_PLAN


@dataclass(frozen=True)
class Piece:
    """`shown`: what reading.show made of the part. `first`, `last`: among those it can change places with. `goal`: the
    one whose colour stands at the side."""

    kind: str
    shown: Any
    first: bool = False
    last: bool = False
    goal: Goal | None = None


# Their titles stand in the list of contents too.
IN_CONTENTS = {WHOLE_PLAN, "chapter", "section", "section head"}
# A section or a heading holds others: its own place is its head alone.
_HEADED = {"section", "heading"}


def pieces_of(shown: ShownPlan, key: str, whole: Iterable[str], notes: str) -> list[Piece]:
    """The part with that key, or those with the keys `whole` and all that stands in them. Everything when one of them
    is gone, or when footnotes have been renumbered since `notes` (ShownPlan.notes) was shown."""
    known = _pieces(shown)
    wanted = list(dict.fromkeys(whole))
    if notes not in ("", shown.notes) or not set(wanted or [key]) <= set(known):
        return [Piece(WHOLE_PLAN, shown)]
    if wanted:
        return [known[one] for one in wanted]
    piece = known[key]
    return [replace(piece, kind=f"{piece.kind} head") if piece.kind in _HEADED else piece]


def _pieces(shown: ShownPlan) -> dict[str, Piece]:
    found = _row("chapter", shown.chapters) | _row("goal", shown.goals) | _row("section", shown.sections)
    for section in shown.sections:
        for group in section.groups:
            found |= _row("heading", group.headings, group.goal)
            for heading in group.headings:
                found |= _row("activity", heading.activities, group.goal)
    return found | {note.key: Piece("definition", note) for note in shown.footnotes}


def _row(kind: str, parts: list[Any], goal: Goal | None = None) -> dict[str, Piece]:
    last = len(parts) - 1
    return {
        one.part.key: Piece(kind, one, first=index == 0, last=index == last, goal=goal)
        for index, one in enumerate(parts)
    }
