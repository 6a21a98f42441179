"""Reading rules for rounds, answers and reports."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from activities.choices import HANDED_IN, RoundState
from plans.managers import Reader, plan_visible_to

if TYPE_CHECKING:
    from plans.models import Plan

Row = TypeVar("Row", bound=models.Model)


class RoundQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int) -> Row:
        return self.get(plan__slug=slug, year=year)

    def visible_to(self, user: Reader) -> Self:
        return self.filter(plan_visible_to(user, "plan__"))

    def for_plan(self, plan: "Plan") -> Self:
        return self.filter(plan=plan)

    def open(self) -> Self:
        return self.filter(state=RoundState.OPEN)


class RoundActivityQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, activity: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, activity__key=activity)


class FollowUpQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, activity: str, organisation: str) -> Row:
        return self.get(
            round__plan__slug=slug, round__year=year, activity__key=activity, organisation__key=organisation
        )

    def live(self) -> Self:
        """About activities that still stand in the plan: nobody is asked about what lies in the bin."""
        return self.filter(activity__binned_at=None)

    def handed_in(self) -> Self:
        return self.filter(state__in=HANDED_IN)

    def answered(self) -> Self:
        """With a status, handed in or not."""
        return self.exclude(status="")


class HandInQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, organisation: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, organisation__key=organisation)


class ConvenerReportQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, activity: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, activity__key=activity)

    def for_plan(self, plan: "Plan") -> Self:
        return self.filter(round__plan=plan)
