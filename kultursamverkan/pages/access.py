"""The gate to the pages: fetch what this reader may see, or 404. Another region's draft does not exist for them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.choices import OPENED
from activities.models import Activity, FollowUp, FollowUpRound, Participation, Responsibility
from activities.queries.replacing import successor_of
from dialogues.queries.about_organisation import named_to
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may
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


def get_goal(request: HttpRequest, slug: str, key: str) -> Any:
    """A goal with its plan and region; `open_year` of the plan's open round, None when none is."""
    open_rounds = FollowUpRound.objects.open().filter(plan=OuterRef("plan"))
    goals = DevelopmentGoal.objects.visible_to(request.user).filter(plan__adjusts=None)
    with_year = goals.annotate(open_year=Subquery(open_rounds.values("year")[:1])).select_related("plan__region")
    return get_object_or_404(with_year, plan__slug=slug, key=key)


def get_reported_round(request: HttpRequest, slug: str, year: int) -> FollowUpRound:
    """An opened round with its plan and region, for its report: everybody reads that of a closed one, the region's
    members an open one's too."""
    rounds = FollowUpRound.objects.filter(plan__in=Plan.objects.public(), state__in=OPENED)
    round_ = get_object_or_404(rounds.select_related("plan__region"), plan__slug=slug, year=year)
    if round_.is_open and not may(request.user, P.READ_DRAFTS, round_.plan.region):
        raise Http404
    return round_


def find_reopened_round(request: HttpRequest, slug: str, year: int) -> FollowUpRound | None:
    """The round whose report everybody could read until it was opened again, for those who may not read it now; else
    None. With its plan."""
    rounds = FollowUpRound.objects.open().filter(plan__in=Plan.objects.public(), copies__isnull=False).distinct()
    round_ = rounds.select_related("plan__region").filter(plan__slug=slug, year=year).first()
    return None if round_ is None or may(request.user, P.READ_DRAFTS, round_.plan.region) else round_


def get_organisation(request: HttpRequest, key: str) -> Organisation:
    """Regions and municipalities where there is a plan to see, others that such a plan or the dialogues name, and the
    reader's own region's."""
    organisations = visible_organisations(request.user).select_related("region", "parent")
    return get_object_or_404(organisations, key=key)


def find_asking_round(request: HttpRequest, organisation: Organisation) -> FollowUpRound | None:
    """The opened round of the year that `?ar=` names (and of the plan in `?plan=`) in which the organisation was asked;
    its own region's first. None without such a choice, or when the round is none this person may see."""
    year = request.GET.get("ar", "")
    if not year.isdecimal() or len(year) > 4:
        return None
    rounds = FollowUpRound.objects.visible_to(request.user).filter(year=int(year), state__in=OPENED)
    if slug := request.GET.get("plan"):
        rounds = rounds.filter(plan__slug=slug)
    asked = rounds.filter(Exists(FollowUp.objects.filter(round=OuterRef("pk"), organisation=organisation)))
    found = asked.select_related("plan__region").order_by("pk")
    return min(found, key=lambda one: one.plan.region_id != organisation.region_id, default=None)


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
    known = Q(region__in=own - {None}) | places | Q(in_plan) | Q(convenes) | Q(supports) | named_to(user)
    return Organisation.objects.filter(pk__in=Organisation.objects.filter(known).values("pk"))
