"""Activities as the tables of several pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.choices import ShownStatus, Status, shown_status
from activities.managers import ActivityQuerySet
from activities.queries.answers import AnswerSummary, answer_summaries, is_late
from activities.queries.lists import listed_activities, participants_of
from plans.managers import Reader


@dataclass(frozen=True)
class ActivityRow:
    """An activity with where it stands."""

    activity: Any  # an Activity, as `visible_activities` reads it
    status: Status | ShownStatus
    late: bool
    answers: AnswerSummary
    participants: str = ""  # where they are asked for

    @property
    def conveners(self) -> str:
        """As the plan lets us name them."""
        show_names = self.activity.plan.show_names
        return ", ".join(one.describe(show_names=show_names) for one in self.activity.conveners)


def visible_activities(user: Reader, today: date) -> ActivityQuerySet[Any]:
    """What `activity_rows` makes rows of, in the plan's order."""
    return listed_activities(today).visible_to(user)


def activity_rows(activities: Iterable[Any], today: date, *, with_participants: bool = False) -> list[ActivityRow]:
    """From `visible_activities`. Two queries beside their own, and one for the participants."""
    found = list(activities)
    answers = answer_summaries(activity.pk for activity in found)
    participants = participants_of(answers) if with_participants else {}
    return [
        ActivityRow(
            activity=activity,
            status=shown_status(activity.reported_status),
            late=is_late(activity, today),
            answers=answers[activity.pk],
            participants=participants.get(activity.pk, ""),
        )
        for activity in found
    ]
