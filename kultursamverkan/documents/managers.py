"""Reading rules for versions."""

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class VersionQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, number: int) -> Row:
        return self.get(plan__slug=slug, number=number)
