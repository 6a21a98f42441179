"""Everything that is kept, before and after: a second effect shows as a difference."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models

from kultursamverkan.people.models import Session
from kultursamverkan.records.models import Draft, SentForm

# Who is signed in, and what was sent: no effect of a form. A kept text goes when its form is sent.
_APART: set[type[models.Model]] = {Session, SentForm, Draft}
Kept = dict[str, Counter[tuple[Any, ...]]]


def kept() -> Kept:
    """Every row of every table, the log's too."""
    wanted = [model for model in apps.get_models(include_auto_created=True) if model not in _APART]
    return {model._meta.label: Counter(map(_hashable, model._base_manager.values_list())) for model in wanted}


def difference(before: Kept, after: Kept) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that are there and were not, or were not so, by table."""
    return {label: list((rows - before[label]).elements()) for label, rows in after.items() if rows != before[label]}


def _hashable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value if value.__hash__ else repr(value) for value in row)
