"""A word of its own for every field: found again, it tells which field was read, and whether its row was public."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from tests.access.told import FIELDS, PUBLIC, models_of_ours, text_fields

# What the public reads; what it does not read of a row that it knows; what stands in a row that it does not know.
PUBLIC_WORD, INSIDE, HIDDEN = "zqalla", "zqinne", "zqdold"
NOWHERE = "zqinte"
_WORD = re.compile(rf"({PUBLIC_WORD}|{INSIDE}|{HIDDEN})x(\d+)x")
Rows = dict[str, set[Any]]


def rows() -> Rows:
    """What there is: primary keys by model."""
    return {model._meta.label: set(model._base_manager.values_list("pk", flat=True)) for model in models_of_ours()}


def write_words(known: Rows | None = None) -> None:
    """Into every field that holds text: of all rows, or of those that are not `known`. Past the actions: what is kept
    in a row, and not how it came there, is what a page may tell."""
    for model in models_of_ours():
        for row in model._base_manager.exclude(pk__in=(known or {}).get(model._meta.label, ())):
            names = [name for name in text_fields(model) if _may_hold(row, name)]
            words = {name: _word(model, name, row.pk, hidden=known is not None) for name in names}
            if words:
                model._base_manager.filter(pk=row.pk).update(**words)


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """(one of the three, the field) of each word."""
    for kind, number in set(_WORD.findall(text)):
        yield kind, FIELDS[int(number)]


def _may_hold(row: models.Model, name: str) -> bool:
    """An alias means an organisation, a person or a role: one of them."""
    return name != "role_title" or bool(getattr(row, name))


def _word(model: type[models.Model], name: str, pk: Any, *, hidden: bool) -> str:
    field, label = model._meta.get_field(name), f"{model._meta.label}.{name}"
    kind = HIDDEN if hidden else PUBLIC_WORD if label in PUBLIC else INSIDE
    word = f"{kind}x{FIELDS.index(label)}x{pk}"
    if isinstance(field, models.EmailField):
        return f"{word}@kultur.example"
    return f"https://{word}.example/" if isinstance(field, models.URLField) else word
