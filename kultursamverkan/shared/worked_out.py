"""What is worked out of the same rows for everybody who may see just those, kept in each process until something is
changed: which choices a list's filters offer, and how a page shows the rows.

It is kept under the very question by which the rows are asked of the database, with its values. All that decides what a
reader sees stands in it, so that two readers share what they would both have got, and never anything else.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from sys import getsizeof
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from kultursamverkan.shared.kept import last_change
from kultursamverkan.shared.shelf import LastChange, Shelf

Answer = TypeVar("Answer")
Question = tuple[Hashable, ...]
Pieces = dict[str, SafeString]

_MOST = 32  # questions of one process; those of a whole country's lists are some hundred kB each
_MOST_BYTES = 3 * 1024 * 1024  # of what is drawn, in one process


@dataclass(frozen=True)
class Kept:
    answer: object
    last_change: LastChange
    until: float
    size: int


ANSWERS: Shelf[Question, Kept] = Shelf(_MOST)
DRAWN: Shelf[Question, Kept] = Shelf(_MOST_BYTES)


def worked_out(work: Callable[..., Answer], rows: QuerySet[Any], *given: Hashable) -> Answer:
    """`work(rows, *given)`, or what it said last. What it says depends on these and on the database alone, and nobody
    changes it. As fresh as an open page (shared.kept)."""
    return _answered(ANSWERS, lambda answer: 1, work, rows, given)


def drawn(draw: Callable[..., Pieces], rows: QuerySet[Any], *given: Hashable) -> Pieces:
    """The same for pieces of a page, by their names. `draw` must not be told who asks, for then nothing it draws can be
    somebody's own."""
    return _answered(DRAWN, lambda pieces: sum(map(getsizeof, pieces.values())), draw, rows, given)


def _answered(
    shelf: Shelf[Question, Kept],
    size: Callable[[Answer], int],
    work: Callable[..., Answer],
    rows: QuerySet[Any],
    given: tuple[Hashable, ...],
) -> Answer:
    if settings.KEEP_PAGES_SECONDS <= 0:
        return work(rows, *given)
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return work(rows, *given)
    question: Question = (work, sql, repr(values), *given)
    now = last_change()
    kept = shelf.get(question, now)
    if kept is None:
        answer = work(rows, *given)
        kept = Kept(answer, now, time.monotonic() + settings.KEEP_PAGES_SECONDS, size(answer))
        shelf.put(question, kept)
    return cast("Answer", kept.answer)
