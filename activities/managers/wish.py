"""Reading rules for what organisations ask for."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from activities.choices import WishState

if TYPE_CHECKING:
    from kultursamverkan.people.models import Organisation
    from plans.models import Plan

Row = TypeVar("Row", bound=models.Model)


class WishQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, activity: str, organisation: str, at: str) -> Row:
        return self.get(
            activity__plan__slug=slug,
            activity__key=activity,
            organisation__key=organisation,
            at=datetime.fromisoformat(at),
        )

    def open(self) -> Self:
        """Waiting for an answer. What lies in the bin nobody has to answer."""
        return self.filter(state=WishState.ASKED, activity__binned_at=None)

    def for_plan(self, plan: "Plan") -> Self:
        """A working copy's are those of the plan it adjusts."""
        return self.filter(activity__plan=plan.adjusts_id or plan.pk)

    def of_organisations(self, organisations: "Iterable[Organisation]") -> Self:
        return self.filter(organisation__in=organisations)

    def listed(self) -> Self:
        """With what a list shows."""
        return self.select_related("activity__plan", "organisation", "by", "decided_by")
