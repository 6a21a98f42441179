"""Reading rules for rounds, answers and reports."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from activities.choices import ANY_OBSTACLE, HANDED_IN, OPENED, UNSORTED, AnswerState, RoundState
from kultursamverkan.people.permissions import P, organisations_where, regions_where
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


class SaidQuerySet(models.QuerySet[Row]):
    """What answers and reports have in common: obstacles, a list in JSON."""

    def naming(self, obstacle: str) -> Self:
        """Those that name this kind of obstacle, any at all (ANY_OBSTACLE), or one without a kind (UNSORTED). The list
        is asked as text: SQLite cannot look into one."""
        if obstacle == ANY_OBSTACLE:
            return self.exclude(obstacles=[], obstacle_text="")
        if obstacle == UNSORTED:
            return self.filter(obstacles=[]).exclude(obstacle_text="")
        return self.annotate(named=Cast("obstacles", TextField())).filter(named__contains=f'"{obstacle}"')


class FollowUpQuerySet(SaidQuerySet[Row]):
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

    def words_visible_to(self, user: Reader) -> Self:
        """Those whose words this person may read: what `queries.answers.seen_by` says of one, asked of all."""
        public = Q(state=AnswerState.ACCEPTED) | Q(round__state=RoundState.CLOSED)
        members = Q(round__plan__region__in=regions_where(user, P.READ_DRAFTS))
        inside = (
            Q(organisation__in=organisations_where(user, P.READ_INTERNAL))
            | Q(organisation__region__in=regions_where(user, P.READ_INTERNAL))
            | Q(round__plan__region__in=regions_where(user, P.RUN_ROUND))
        )
        return self.filter(
            plan_visible_to(user, "round__plan__"),
            inside | (Q(state__in=HANDED_IN) & (public | members)),
            round__state__in=OPENED,
        )

    def still_told(self) -> Self:
        """About what stands in the plan; of what has been binned since, what a closed year says about it."""
        return self.filter(Q(activity__binned_at=None) | Q(round__state=RoundState.CLOSED, state__in=HANDED_IN))


class HandInQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, organisation: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, organisation__key=organisation)


class ConvenerReportQuerySet(SaidQuerySet[Row]):
    def get_by_natural_key(self, slug: str, year: int, activity: str) -> Row:
        return self.get(round__plan__slug=slug, round__year=year, activity__key=activity)

    def for_plan(self, plan: "Plan") -> Self:
        return self.filter(round__plan=plan)

    def words_visible_to(self, user: Reader) -> Self:
        """Those whose words this person may read: the rule of `queries.visible_reports`."""
        inside = Q(round__plan__region__in=regions_where(user, P.READ_DRAFTS))
        return self.filter(plan_visible_to(user, "round__plan__"), inside | Q(round__state=RoundState.CLOSED))

    def still_told(self) -> Self:
        """As of answers."""
        return self.filter(Q(activity__binned_at=None) | Q(round__state=RoundState.CLOSED))
