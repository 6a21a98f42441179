"""Reading rules for versions."""

from typing import NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
FROZEN = "A version is frozen: nobody changes or deletes it."


class VersionQuerySet(models.QuerySet[Row]):
    def update(self, **fields: object) -> NoReturn:
        raise TypeError(FROZEN)

    def delete(self) -> NoReturn:
        raise TypeError(FROZEN)

    def get_by_natural_key(self, slug: str, number: int) -> Row:
        return self.get(plan__slug=slug, number=number)
