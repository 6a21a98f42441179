"""The natural keys of reminders."""

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class ReminderPlanQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str) -> Row:
        return self.get(plan__slug=slug)


class ReminderStepQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, moment: str, days: int) -> Row:
        return self.get(reminder_plan__plan__slug=slug, moment=moment, days=days)
