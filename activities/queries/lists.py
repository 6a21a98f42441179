"""The rows of the activity list, and what it sorts by."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Prefetch, Subquery, When
from django.db.models.functions import Coalesce, Collate

from activities.choices import ParticipationState, Status
from activities.managers import ActivityQuerySet
from activities.models import Activity, Participation
from activities.queries.reports import current_conveners

# Who takes part: those merely asked do not yet, those who left do no longer.
TAKES_PART = (ParticipationState.CONFIRMED, ParticipationState.TENTATIVE)


@lru_cache(maxsize=2)
def listed_activities(today: date) -> ActivityQuerySet[Any]:
    """Living activities of main plans with goal, section and heading and `conveners` of today, and what the list sorts
    by: `status_rank`, `participant_count`, `convener_name`. Who takes part: `participants_of`.

    Putting the question together takes longer than many of the answers: it is done once a day, and only asked of
    copies of it (`visible_to`, `filter`)."""
    return (
        Activity.objects.live()
        .in_main_plans()
        .with_status()
        .select_related("plan__region", "heading__goal", "heading__section")
        .prefetch_related(Prefetch("responsibilities", current_conveners(today), to_attr="conveners"))
        # Worked out only when the list is sorted by it.
        .alias(
            status_rank=Case(
                *(When(reported_status=status, then=rank) for rank, status in enumerate(Status)), default=99
            ),
            participant_count=_participant_count(),
            convener_name=_convener_name(today),
        )
        .order_by("-plan__period_start", "plan__title", "plan", *(Activity._meta.ordering or ()))
    )


def participants_of(activity_ids: Iterable[int]) -> dict[int, str]:
    """ "Hallsberg, Norra länsdelen?": those who are uncertain too. One query, for the words alone: a plan has more
    participations than anything else, and a row made of each costs more than the rest of the list."""
    part = Participation.objects.filter(activity__in=activity_ids, state__in=TAKES_PART)
    names: defaultdict[int, list[str]] = defaultdict(list)
    for activity, name, state in part.order_by("organisation__name", "pk").values_list(
        "activity_id", "organisation__name", "state"
    ):
        names[activity].append(f"{name}{'?' if state == ParticipationState.TENTATIVE else ''}")
    return {activity: ", ".join(named) for activity, named in names.items()}


def _participant_count() -> Coalesce:
    part = Participation.objects.filter(activity=OuterRef("pk"), state__in=TAKES_PART).order_by().values("activity")
    return Coalesce(Subquery(part.annotate(count=Count("pk")).values("count")), 0)


def _convener_name(today: date) -> Collate:
    """The first convener as shown, without a name that is not. SQLite forgets a column's collation in a subquery."""
    named = Case(
        When(person__isnull=False, activity__plan__show_names=True, then=F("person__name")),
        When(group__isnull=False, then=F("group__name")),
        default=F("role"),
    )
    first = current_conveners(today).filter(activity=OuterRef("pk")).annotate(shown=named).values("shown")[:1]
    return Collate(Subquery(first), "swedish")
