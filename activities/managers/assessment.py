"""Reading rules for the assessments of goals."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from activities.choices import RoundState
from kultursamverkan.people.permissions import P, regions_where
from plans.managers import Reader

Row = TypeVar("Row", bound=models.Model)


class GoalAssessmentQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, goal: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, goal__key=goal)

    def visible_to(self, user: Reader) -> Self:
        """Public when the round is closed; for the region's members at once."""
        public = Q(round__state=RoundState.CLOSED)
        regions = regions_where(user, P.READ_DRAFTS)
        return self.filter(public | Q(round__plan__region__in=regions) if regions else public)
