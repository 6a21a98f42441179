"""Who may read which plan, as a queryset method; every part of a plan asks the same."""

from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, regions_where
from plans.choices import PUBLIC_STATES, PlanState

Part = TypeVar("Part", bound=models.Model)
Reader = User | AnonymousUser


def plan_visible_to(user: Reader, prefix: str = "") -> Q:
    """The rule of design.md §6 as a Q on a plan reached by `prefix` ("" or "plan__"): adopted and closed plans for
    all; drafts and working copies for the region's editors and its municipalities' members."""
    public = Q(**{f"{prefix}state__in": PUBLIC_STATES, f"{prefix}adjusts": None})
    regions = regions_where(user, P.READ_DRAFTS)
    return public | Q(**{f"{prefix}region__in": regions}) if regions else public


class PlanQuerySet(models.QuerySet[Part]):
    def get_by_natural_key(self, slug: str) -> Part:
        return self.get(slug=slug)

    def visible_to(self, user: Reader) -> Self:
        return self.filter(plan_visible_to(user))

    def main(self) -> Self:
        """Plans in their own right: no working copies."""
        return self.filter(adjusts=None)

    def public(self) -> Self:
        return self.filter(state__in=PUBLIC_STATES, adjusts=None)

    def drafts(self) -> Self:
        return self.filter(state=PlanState.DRAFT, adjusts=None)


class PartQuerySet(models.QuerySet[Part]):
    """Parts of a plan: chapters, definitions, goals, sections, headings, activities."""

    def get_by_natural_key(self, slug: str, key: str) -> Part:
        return self.get(plan__slug=slug, key=key)

    def visible_to(self, user: Reader) -> Self:
        return self.filter(plan_visible_to(user, "plan__"))

    def public(self) -> Self:
        return self.filter(plan__state__in=PUBLIC_STATES, plan__adjusts=None)


class SteeringQuerySet(models.QuerySet[Part]):
    """Steering documents and their items, which are public: they have been adopted elsewhere."""

    def get_by_natural_key(self, region: str, key: str) -> Part:
        return self.get(region__key=region, key=key)

    def of_region(self, region: models.Model) -> Self:
        return self.filter(region=region)

    def in_order(self) -> Self:
        """Region by region, the highest document first."""
        return self.order_by("region__name", "order", "pk")
