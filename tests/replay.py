"""Rows that many tests begin with, made once in a process and put back as they were for each test after that."""

from collections.abc import Callable
from copy import deepcopy
from typing import Generic, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from kultursamverkan.people.models import Organisation

# What the product's own migrations fill; the rest a test makes.
_APART = {"contenttypes", "auth", "sites"}

T = TypeVar("T")


class Replay(Generic[T]):
    """`make` writes rows through the models, one by one and logged. The second time the same rows are written in
    bulk: a tenth of the statements, and nothing that a test can see differs, keys and log included.

    A test that has rows already when it asks gets new ones made: the old keys could be taken. So does one that comes
    after a test which emptied the database: what the log calls the models by has new keys then.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []  # what `make` gave, which may be None
        self._types: set[int] = set()
        self._rows: dict[type[models.Model], list[models.Model]] = {}

    def __call__(self) -> T:
        if Organisation.objects.exists():
            return self._make()
        types = set(ContentType.objects.values_list("pk", flat=True))
        if not self._made or types != self._types:
            made = self._make()
            self._types = types
            self._rows = {model: rows for model in _models() if (rows := list(model._base_manager.all()))}
            self._made = [deepcopy(made)]
            return made
        with transaction.atomic():  # rows point at each other
            for model, rows in self._rows.items():
                model._base_manager.bulk_create(rows)
        return deepcopy(self._made[0])


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label not in _APART]
