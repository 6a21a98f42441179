"""Municipalities side by side, and the other organisations of the plans."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from activities.choices import HANDED_IN, OPENED
from activities.models import FollowUp, FollowUpRound, HandIn, Participation, Responsibility
from activities.queries.lists import TAKES_PART
from kultursamverkan.pages.queries.overview import plans_by_region
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from plans.models import Plan


def current_plans(plans: Iterable[Plan], today: date) -> list[Plan]:
    """Of `main_plans`, the one to read now of each region that has one."""
    return [region.current for region in plans_by_region(plans, today) if region.current]


def compared_municipalities(plans: Sequence[Plan], answers_of: Collection[int] = ()) -> QuerySet[Any]:
    """Annotates what the plans say of each: `activity_count`, and of each plan's latest opened round `asked`,
    `answered` (handed in) and `handed_in_at`: nothing outside the regions (keys) `answers_of`, since who has not
    answered is for the region's members."""
    told = [plan for plan in plans if plan.region_id in answers_of]
    opened = FollowUpRound.objects.filter(plan=OuterRef("plan"), state__in=OPENED).order_by("-year")
    latest = FollowUpRound.objects.filter(plan__in=told, pk=Subquery(opened.values("pk")[:1]))
    parts = Participation.objects.filter(activity__plan__in=plans, activity__binned_at=None, state__in=TAKES_PART)
    asked = FollowUp.objects.live().filter(round__in=latest)
    hand_ins = HandIn.objects.filter(round__in=latest, organisation=OuterRef("pk"))
    return (
        Organisation.objects.municipalities()
        .filter(region__plans__in=plans)
        .select_related("region")
        .annotate(
            activity_count=_count(parts),
            asked=_count(asked),
            answered=_count(asked.filter(state__in=HANDED_IN)),
            handed_in_at=Subquery(hand_ins.values("at")[:1]),
        )
    )


def other_organisations(plans: Sequence[Plan]) -> QuerySet[Organisation]:
    """Everybody else that the plans name: regions, institutions, groups."""
    activity_in_plan = Q(activity__plan__in=plans, activity__binned_at=None)
    takes_part = Participation.objects.filter(activity_in_plan, organisation=OuterRef("pk"))
    responsible = Responsibility.objects.filter(activity_in_plan, group=OuterRef("pk"))
    named = Q(Exists(takes_part)) | Q(Exists(responsible)) | Q(supported_plans__in=plans)
    return Organisation.objects.exclude(kind=OrganisationKind.MUNICIPALITY).filter(named).distinct()


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of the rows are an organisation's, each in a subquery of its own: joins would multiply them."""
    own = rows.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)
