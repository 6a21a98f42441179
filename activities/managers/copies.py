"""Reading rules for the frozen copies of closed rounds."""

from typing import NoReturn, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
FROZEN = "A round's copy is frozen: nobody changes or deletes it."


class RoundCopyQuerySet(models.QuerySet[Row]):
    def update(self, **fields: object) -> NoReturn:
        raise TypeError(FROZEN)

    def delete(self) -> NoReturn:
        raise TypeError(FROZEN)

    def get_by_natural_key(self, slug: str, year: int, number: int) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, number=number)

    def listed(self) -> Self:
        """Without the document, which is long."""
        return self.defer("document")
