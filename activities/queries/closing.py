"""What a closing would find missing, so that the officer can think once more."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q
from django.db.models.expressions import Exists

from activities.choices import HANDED_IN, AnswerState
from activities.models import Activity, FollowUp, FollowUpRound, GoalAssessment
from plans.models import DevelopmentGoal


@dataclass(frozen=True)
class MissingAnswers:
    """Of one organisation that has not handed in everything. `begun`: drafts with a status; `returned`: handed back to
    be mended, and not handed in again."""

    key: str
    name: str
    asked: int
    missing: int
    begun: int
    returned: int


@dataclass(frozen=True)
class Missing:
    """What a closing would mark as unanswered: `organisations`; and what it would freeze without: `unreported`
    activities without a convener's report, `unassessed` goals."""

    organisations: list[MissingAnswers]
    unreported: list[Activity]
    unassessed: list[DevelopmentGoal]

    @property
    def answers(self) -> int:
        return sum(row.missing for row in self.organisations)

    @property
    def returned(self) -> int:
        return sum(row.returned for row in self.organisations)


def missing_in(round_: FollowUpRound) -> Missing:
    """Three queries."""
    waiting = ~Q(state__in=HANDED_IN)
    counted = (
        FollowUp.objects.live()
        .filter(round=round_)
        .order_by("organisation__name", "organisation_id")
        .values_list("organisation__key", "organisation__name")
        .annotate(
            asked=Count("pk"),
            missing=Count("pk", filter=waiting),
            begun=Count("pk", filter=Q(state=AnswerState.DRAFT) & ~Q(status="")),
            returned=Count("pk", filter=Q(state=AnswerState.RETURNED)),
        )
    )
    organisations = [MissingAnswers(*row) for row in counted]
    assessed = GoalAssessment.objects.filter(round=round_, goal=OuterRef("pk"))
    return Missing(
        organisations=[row for row in organisations if row.missing],
        unreported=list(Activity.objects.live().in_round(round_).exclude(pk__in=round_.reports.values("activity"))),
        unassessed=list(DevelopmentGoal.objects.filter(plan=round_.plan_id).filter(~Exists(assessed))),
    )
