"""What a closing would find missing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from activities.choices import HANDED_IN
from activities.models import Activity, FollowUp, FollowUpRound


@dataclass(frozen=True)
class Missing:
    """What a closing would mark as unanswered. `organisations`: name, asked, missing of each that has not handed in
    everything; `unreported`: activities without a convener's report."""

    organisations: list[dict[str, Any]]
    unreported: list[Activity]

    @property
    def answers(self) -> int:
        return sum(row["missing"] for row in self.organisations)


def missing_in(round_: FollowUpRound) -> Missing:
    """Two queries."""
    organisations = (
        FollowUp.objects.live()
        .filter(round=round_)
        .order_by("organisation__name", "organisation_id")
        .values("organisation_id", "organisation__name")
        .annotate(asked=Count("pk"), missing=Count("pk", filter=~Q(state__in=HANDED_IN)))
    )
    told = [row | {"name": row["organisation__name"]} for row in organisations if row["missing"]]
    reported = round_.reports.values("activity")
    unreported = list(Activity.objects.live().in_round(round_).exclude(pk__in=reported))
    return Missing(told, unreported)
