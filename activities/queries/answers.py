"""What has been answered, for every reader: the only place that decides which words of an answer a reader sees."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from activities.choices import ENDED, HANDED_IN, OPENED, Status
from activities.models import Activity, FollowUp, RoundActivity

# "3 pågår, 2 genomförda": one and many of what a municipality can answer.
_COUNTED: dict[str, tuple[str, str]] = {
    Status.NOT_STARTED: ("ej påbörjad", "ej påbörjade"),
    Status.ONGOING: ("pågår", "pågår"),
    Status.CONTINUOUS: ("pågår kontinuerligt", "pågår kontinuerligt"),
    Status.DONE: ("genomförd", "genomförda"),
    Status.PAUSED: ("pausad", "pausade"),
    Status.DROPPED: ("utgår", "utgår"),
    Status.NOT_RELEVANT: ("ej relevant", "ej relevant"),
}


@dataclass(frozen=True)
class AnswerSummary:
    """How many were asked about an activity and what those who have handed in said. `year`: which round's; None when
    the activity has been in none. `by_status` is in the order of `Status`, without zeros."""

    asked: int = 0
    answered: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    year: int | None = None

    @property
    def text(self) -> str:
        """ "5 av 9 har svarat: 3 pågår, 2 genomförda". """
        if not self.asked:
            return "Ingen är tillfrågad än"
        said = ", ".join(f"{count} {_COUNTED[status][count > 1]}" for status, count in self.by_status.items())
        return f"{self.answered} av {self.asked} har svarat" + (f": {said}" if said else "")


def answer_summaries(activity_ids: Iterable[int]) -> dict[int, AnswerSummary]:
    """For each activity the summary of the latest opened round that holds it. Two queries, however many."""
    wanted = list(activity_ids)
    in_rounds = RoundActivity.objects.filter(activity__in=wanted, included=True, round__state__in=OPENED)
    latest: dict[int, tuple[int, int]] = {
        activity: (year, round_)
        for activity, year, round_ in in_rounds.order_by("round__year").values_list(
            "activity_id", "round__year", "round_id"
        )
    }
    asked: Counter[int] = Counter()
    said: defaultdict[int, Counter[str]] = defaultdict(Counter)
    counted = (
        FollowUp.objects.filter(activity__in=wanted, round__in={round_ for _, round_ in latest.values()})
        .order_by()
        .values_list("activity_id", "round_id", "state", "status")
        .annotate(count=Count("pk"))
    )
    for activity, round_, state, status, count in counted:
        if activity in latest and latest[activity][1] == round_:
            asked[activity] += count
            if state in HANDED_IN:
                said[activity][status] += count
    return {
        activity: AnswerSummary(
            asked=asked[activity],
            answered=said[activity].total(),
            by_status={status.value: said[activity][status] for status in Status if said[activity][status]},
            year=latest[activity][0] if activity in latest else None,
        )
        for activity in wanted
    }


def is_late(activity: Activity, today: date) -> bool:
    """Försenad: the planned completion has passed and the activity is neither genomförd nor utgår (design.md §5).

    The activity comes from `with_status()`.
    """
    completion = activity.planned_completion
    if completion is None or completion.end is None or completion.end >= today:
        return False
    return activity.reported_status not in ENDED  # type: ignore[attr-defined]
