"""What is worked out of the same rows for everybody who may see just those, kept in each process until something is
changed: which choices a list's filters offer.

It is kept under the very question by which the rows are asked of the database, with its values. All that decides what a
reader sees stands in it, so that two readers share what they would both have got, and never anything else.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from kultursamverkan.shared.kept import last_change
from kultursamverkan.shared.shelf import LastChange, Shelf

Answer = TypeVar("Answer")
Question = tuple[Hashable, ...]

_MOST = 32  # questions of one process; those of a whole country's lists are some hundred kB each


@dataclass(frozen=True)
class Kept:
    answer: object
    last_change: LastChange
    until: float
    size = 1


ANSWERS: Shelf[Question, Kept] = Shelf(_MOST)


def worked_out(work: Callable[..., Answer], rows: QuerySet[Any], *given: Hashable) -> Answer:
    """`work(rows, *given)`, or what it said last. What it says depends on these and on the database alone, and nobody
    changes it. As fresh as an open page (shared.kept)."""
    if settings.KEEP_PAGES_SECONDS <= 0:
        return work(rows, *given)
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return work(rows, *given)
    question: Question = (work, sql, repr(values), *given)
    now = last_change()
    kept = ANSWERS.get(question, now)
    if kept is None:
        kept = Kept(work(rows, *given), now, time.monotonic() + settings.KEEP_PAGES_SECONDS)
        ANSWERS.put(question, kept)
    return cast("Answer", kept.answer)
