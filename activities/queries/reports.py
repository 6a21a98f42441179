"""Who convenes what: the rights of a convener follow from the plan, never from a role title (design.md §5)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from activities.choices import HANDED_IN
from activities.models import Activity, ConvenerReport, FollowUp, FollowUpRound, Responsibility
from kultursamverkan.people.models import User
from plans.managers import Reader


def current_conveners(today: date) -> QuerySet[Responsibility]:
    """The conveners of that day, with person and group."""
    return (
        Responsibility.objects.filter(is_convener=True)
        .filter(Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today))
        .select_related("person", "group")
    )


def convened_by(user: Reader, today: date) -> QuerySet[Activity]:
    """The live activities of public plans that the user's person convenes, alone or as one of the convening group."""
    if not isinstance(user, User) or not user.is_active or user.person_id is None:
        return Activity.objects.none()
    mine = current_conveners(today).filter(Q(person=user.person_id) | Q(group__members=user.person_id))
    return Activity.objects.live().public().filter(Exists(mine.filter(activity=OuterRef("pk"))))


def is_convener(user: Reader, activity: Activity, today: date) -> bool:
    return convened_by(user, today).filter(pk=activity.pk).exists()


def report_of(round_: FollowUpRound, activity: Activity) -> ConvenerReport | None:
    return ConvenerReport.objects.filter(round=round_, activity=activity).select_related("reported_by").first()


def waiting_for(round_: FollowUpRound, activity: Activity) -> list[str]:
    """Names of the organisations that were asked about it and have not handed in. One query."""
    answers = FollowUp.objects.filter(round=round_, activity=activity).exclude(state__in=HANDED_IN)
    return list(answers.order_by("organisation__name").values_list("organisation__name", flat=True))


def report_before(round_: FollowUpRound, activity: Activity) -> ConvenerReport | None:
    """The activity's latest report from an earlier year."""
    earlier = ConvenerReport.objects.filter(activity=activity, round__year__lt=round_.year)
    return earlier.select_related("round").order_by("-round__year").first()
