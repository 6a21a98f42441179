"""Which activities a reader sees, which are in a round, and where each stands."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from activities.choices import ENDED, Interval
from plans.managers import PartQuerySet

if TYPE_CHECKING:
    from activities.models import FollowUpRound
    from plans.models import Plan

Row = TypeVar("Row", bound=models.Model)


class ActivityQuerySet(PartQuerySet[Row]):
    def live(self) -> Self:
        """Not in the bin."""
        return self.filter(binned_at=None)

    def binned(self) -> Self:
        return self.exclude(binned_at=None)

    def in_main_plans(self) -> Self:
        """Never a working copy's rows: what lists and rounds read."""
        return self.filter(plan__adjusts=None)

    def with_status(self) -> Self:
        """Annotates `reported_status` ("" = Inte rapporterad), `reported_year` and `reported_percent` from the
        latest convener's report (design.md §5: an activity's status is that, never an average)."""
        reports = apps.get_model("activities", "ConvenerReport").objects
        latest = reports.filter(activity=OuterRef("pk")).order_by("-round__year")
        return self.annotate(
            reported_status=Coalesce(Subquery(latest.values("status")[:1]), Value("")),
            reported_year=Subquery(latest.values("round__year")[:1]),
            reported_percent=Subquery(latest.values("completion_percent")[:1]),
        )

    def due_in_round(self, *, plan: "Plan", year: int) -> Self:
        """The rule of design.md §5: started at the latest in spring of the year, not planned to be complete before
        it (or löpande), not reported finished or dropped in an earlier round, and followed up at all."""
        reports = apps.get_model("activities", "ConvenerReport").objects
        ended = reports.filter(activity=OuterRef("pk"), round__year__lt=year, status__in=ENDED)
        return (
            self.live()
            .filter(plan=plan)
            .filter(Q(start=None) | Q(start__from__lte=date(year, 6, 30)))
            .filter(Q(planned_completion=None) | Q(planned_completion__to__gte=date(year, 1, 1)))
            .exclude(follow_up=Interval.NONE)
            .filter(~Exists(ended))
        )

    def in_round(self, round_: "FollowUpRound") -> Self:
        """What an opened round holds, by its RoundActivity rows."""
        return self.filter(round_activities__round=round_, round_activities__included=True)


class ResponsibilityQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, activity: str, order: int) -> Row:
        return self.get(activity__plan__slug=slug, activity__key=activity, order=order)


class ParticipationQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, activity: str, organisation: str) -> Row:
        return self.get(activity__plan__slug=slug, activity__key=activity, organisation__key=organisation)
