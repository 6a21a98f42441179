"""The start page: which plan of a region is the one to read now, and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from activities.choices import HANDED_IN
from activities.managers import ActivityQuerySet
from activities.models import Activity, FollowUpRound
from kultursamverkan.pages.queries.assessments import latest_assessments
from kultursamverkan.pages.queries.standing import NOTHING, StandingRow, StandingTable, standing_table, standings_by
from kultursamverkan.people.models import Organisation
from plans.choices import PlanState
from plans.managers import PlanQuerySet, Reader
from plans.models import DevelopmentGoal, Plan


@dataclass(frozen=True)
class RegionPlans:
    """A region's plans that the reader may see. `current`: the one to read now, None when there are only drafts."""

    region: Organisation
    current: Plan | None
    others: Sequence[Plan]

    @property
    def plans(self) -> list[Plan]:
        return [*([self.current] if self.current else []), *self.others]


@dataclass(frozen=True)
class RoundProgress:
    """How many of the asked organisations have handed in."""

    round: FollowUpRound
    asked: int
    handed_in: int


def main_plans(user: Reader) -> PlanQuerySet[Plan]:
    """Those the reader may see with their regions, in the order that `plans_by_region` wants."""
    return Plan.objects.main().visible_to(user).select_related("region").order_by("region__name", "-period_start")


def current_plan(plans: Iterable[Plan], today: date) -> Plan | None:
    """Of one region's plans: adopted before closed, running before others, then the latest. Never a draft."""
    public = [plan for plan in plans if plan.is_public]
    return max(
        public,
        key=lambda plan: (
            plan.state == PlanState.ADOPTED,
            plan.period_start <= today.year <= plan.period_end,
            plan.period_start,
        ),
        default=None,
    )


def plans_by_region(plans: Iterable[Plan], today: date) -> list[RegionPlans]:
    """`plans` with their regions; regions in the order of the Swedish alphabet if the plans come so."""
    by_region: dict[Organisation, list[Plan]] = {}
    for plan in plans:
        by_region.setdefault(plan.region, []).append(plan)
    regions = []
    for region, own in by_region.items():
        current = current_plan(own, today)
        regions.append(RegionPlans(region, current, [plan for plan in own if plan != current]))
    return regions


def living(plans: Iterable[Plan]) -> ActivityQuerySet[Activity]:
    return Activity.objects.live().filter(plan__in=list(plans))


def goal_table(plan: Plan, user: Reader) -> StandingTable:
    """Where each goal of the plan stands, and how it was judged; goals without activities too. Three queries."""
    by_goal = standings_by(living([plan]), "heading__goal_id")
    assessed = latest_assessments(plan, user)
    return standing_table(
        [
            StandingRow(
                str(goal),
                reverse("pages:goal_detail", args=(plan.slug, goal.key)),
                by_goal.get(goal.pk, NOTHING),
                goal,
                assessment=assessed.get(goal.pk),
            )
            for goal in DevelopmentGoal.objects.filter(plan=plan)
        ]
    )


def plan_table(plans: Sequence[Plan]) -> StandingTable:
    """Where each plan stands. One query."""
    by_plan = standings_by(living(plans), "plan_id")
    return standing_table(
        [
            StandingRow(plan.title, reverse("documents:plan_detail", args=(plan.slug,)), by_plan.get(plan.pk, NOTHING))
            for plan in plans
        ]
    )


def round_progress(plan: Plan) -> RoundProgress | None:
    """Of the plan's open round; None when none is open. Who has something left to hand in, or to mend, has not. One
    query."""
    living = Q(follow_ups__activity__binned_at=None)
    waiting = living & ~Q(follow_ups__state__in=HANDED_IN)
    open_round = (
        FollowUpRound.objects.for_plan(plan)
        .open()
        .annotate(asked=Count("follow_ups__organisation", filter=living, distinct=True))
        .annotate(waiting=Count("follow_ups__organisation", filter=waiting, distinct=True))
        .first()
    )
    return RoundProgress(open_round, open_round.asked, open_round.asked - open_round.waiting) if open_round else None
