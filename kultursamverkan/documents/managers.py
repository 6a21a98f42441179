"""Reading rules for versions, the end of plans, and files that were read."""

from datetime import timedelta
from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils import timezone

from kultursamverkan.documents.choices import ImportState

Row = TypeVar("Row", bound=models.Model)
# A file that was read, and nobody came back to, is thrown away.
KEPT_FOR = timedelta(days=30)
FROZEN = "A version is frozen: nobody changes or deletes it."


class VersionQuerySet(models.QuerySet[Row]):
    def update(self, **fields: object) -> NoReturn:
        raise TypeError(FROZEN)

    def delete(self) -> NoReturn:
        raise TypeError(FROZEN)

    def get_by_natural_key(self, slug: str, number: int) -> Row:
        return self.get(plan__slug=slug, number=number)


class SettlementQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, key: str) -> Row:
        return self.get(activity__plan__slug=slug, activity__key=key)


class ClosingQuerySet(models.QuerySet[Row]):
    def standing(self, plan: Any) -> Row | None:
        """The one that holds now."""
        return self.filter(plan=plan, reopened_at=None).first()


class ImportQuerySet(models.QuerySet[Row]):
    def remember_undone(self, plan: models.Model) -> None:
        """Before the steps that lead back in the plan are forgotten: what they have undone stays so."""
        undone = self.filter(made=plan, state=ImportState.DONE, step__undone_at__isnull=False)
        undone.update(state=ImportState.UNDONE)

    def old(self) -> "ImportQuerySet[Row]":
        return self.filter(at__lt=timezone.now() - KEPT_FOR)
