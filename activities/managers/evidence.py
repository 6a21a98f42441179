"""Reading rules for notes during the year and for files with an answer."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q

from kultursamverkan.people.permissions import P, organisations_where, regions_where
from plans.managers import Reader

if TYPE_CHECKING:
    from plans.models import Plan

Row = TypeVar("Row", bound=models.Model)


class AnswerFileManager(models.Manager[Row]):
    """What belongs to an answer is of no use without the file: it comes along, also when it is prefetched."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().select_related("file")

    def get_by_natural_key(self, key: str) -> Row:
        return self.get(file__key=key)


class NoteQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, activity: str, organisation: str, at: str) -> Row:
        return self.get(
            activity__plan__slug=slug,
            activity__key=activity,
            organisation__key=organisation,
            at=datetime.fromisoformat(at),
        )

    def for_plan(self, plan: "Plan") -> Self:
        return self.filter(activity__plan=plan)

    def readable_by(self, user: Reader) -> Self:
        """The own organisation's, and for editors every one in their region's plans. Nobody else's business, ever."""
        own = Q(organisation__in=organisations_where(user, P.READ_INTERNAL))
        own |= Q(organisation__region__in=regions_where(user, P.READ_INTERNAL))
        return self.filter(own | Q(activity__plan__region__in=regions_where(user, P.RUN_ROUND)))

    def beside(self, year: int, until: date | None) -> Self:
        """Those of help when a round's answers are written: from the beginning of its year until it closed."""
        found = self.filter(date__gte=date(year, 1, 1))
        return found if until is None else found.filter(date__lte=until)

    def listed(self) -> Self:
        """With what a list shows."""
        return self.select_related("activity__plan", "organisation", "by")
