"""What has been answered through the years, to search in: one row an answer whose words the reader may read."""

from typing import Any

from django.db.models import Case, Q, QuerySet, When

from activities.choices import OPENED, Status
from activities.models import FollowUp
from activities.queries.answers import plan_order
from plans.managers import Reader, plan_visible_to

# An opened round holds empty answers, which say nothing.
_SAYS_SOMETHING = ~Q(status="") | ~Q(text="") | ~Q(obstacle_text="") | ~Q(next_step="") | ~Q(obstacles=[])


def said_answers(user: Reader) -> QuerySet[Any]:
    """With round, plan, activity, goal and organisation, and `status_rank` to sort by; latest year first, then in the
    plan's order."""
    return (
        FollowUp.objects.words_visible_to(user)
        .still_told()
        .filter(_SAYS_SOMETHING)
        .select_related("round__plan__region", "activity__heading__goal", "organisation__region")
        .annotate(status_rank=Case(*(When(status=one, then=rank) for rank, one in enumerate(Status)), default=99))
        .order_by("-round__year", *plan_order(), "organisation__name", "pk")
    )


def asked_answers(user: Reader) -> QuerySet[Any]:
    """Every answer that has been asked for, read or not: what can be chosen among. A choice may come out empty."""
    return FollowUp.objects.filter(plan_visible_to(user, "round__plan__"), round__state__in=OPENED).still_told()
