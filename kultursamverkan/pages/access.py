"""The gate to the pages: fetch what this reader may see, or 404. Another region's draft does not exist for them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import Activity, Participation, Responsibility
from activities.queries.replacing import successor_of
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation, User
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan


def get_activity(request: HttpRequest, slug: str, key: str) -> Any:
    """An activity of a plan in its own right, `with_status()`, with plan, region, goal and section. It stands in the
    plan, or `successor` is what came instead of it: its page is still there."""
    activities = Activity.objects.in_main_plans().with_status().visible_to(request.user)
    activity: Any = get_object_or_404(
        activities.select_related("plan__region", "heading__goal", "heading__section"), plan__slug=slug, key=key
    )
    activity.successor = successor_of(activity) if activity.binned_at else None
    if activity.binned_at and activity.successor is None:
        raise Http404
    return activity


def get_goal(request: HttpRequest, slug: str, key: str) -> DevelopmentGoal:
    goals = DevelopmentGoal.objects.visible_to(request.user).filter(plan__adjusts=None)
    return get_object_or_404(goals.select_related("plan__region"), plan__slug=slug, key=key)


def get_organisation(request: HttpRequest, key: str) -> Organisation:
    """Regions and municipalities where there is a plan to see, others that such a plan names, and the reader's own
    region's."""
    organisations = visible_organisations(request.user).select_related("region", "parent")
    return get_object_or_404(organisations, key=key)


def visible_organisations(user: Reader) -> QuerySet[Organisation]:
    plans = Plan.objects.main().visible_to(user)
    in_plan = Exists(
        Participation.objects.filter(organisation=OuterRef("pk"), activity__plan__in=plans, activity__binned_at=None)
    )
    convenes = Exists(
        Responsibility.objects.filter(group=OuterRef("pk"), activity__plan__in=plans, activity__binned_at=None)
    )
    supports = Exists(plans.filter(officials_group=OuterRef("pk")))
    places = Q(kind__in=(OrganisationKind.REGION, OrganisationKind.MUNICIPALITY), region__plans__in=plans)
    own = {role.organisation.region_id for role in user.roles} if isinstance(user, User) and user.is_active else set()
    known = Q(region__in=own - {None}) | places | Q(in_plan) | Q(convenes) | Q(supports)
    return Organisation.objects.filter(pk__in=Organisation.objects.filter(known).values("pk"))
