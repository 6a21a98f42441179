"""Activities as the tables of several pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.choices import ShownStatus, Status, shown_status
from activities.managers import ActivityQuerySet
from activities.queries.answers import AnswerSummary, answer_summaries, is_late
from activities.queries.lists import listed_activities
from plans.managers import Reader


@dataclass(frozen=True)
class ActivityRow:
    """An activity with where it stands."""

    activity: Any  # an Activity, as `visible_activities` reads it
    status: Status | ShownStatus
    late: bool
    answers: AnswerSummary

    @property
    def conveners(self) -> str:
        """As the plan lets us name them."""
        show_names = self.activity.plan.show_names
        return ", ".join(one.describe(show_names=show_names) for one in self.activity.conveners)

    @property
    def participants(self) -> str:
        """ "Hallsberg, Norra länsdelen?": those who are uncertain too."""
        return ", ".join(f"{one}{'?' if one.is_tentative else ''}" for one in self.activity.taking_part)


def visible_activities(user: Reader, today: date) -> ActivityQuerySet[Any]:
    """What `activity_rows` makes rows of, in the plan's order."""
    return listed_activities(today).visible_to(user)


def activity_rows(activities: Iterable[Any], today: date) -> list[ActivityRow]:
    """From `visible_activities`. Two queries beside their own."""
    found = list(activities)
    answers = answer_summaries(activity.pk for activity in found)
    return [
        ActivityRow(
            activity=activity,
            status=shown_status(activity.reported_status),
            late=is_late(activity, today),
            answers=answers[activity.pk],
        )
        for activity in found
    ]
