"""How far each organisation has come in a round, and which activities the round leaves out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from activities.models import Activity, FollowUpRound, RoundActivity
from activities.queries.reading import ReadOrganisation, RoundReading
from kultursamverkan.people.permissions import P, may, organisations_where
from plans.managers import Reader


@dataclass(frozen=True)
class Respondent:
    """One organisation's answering of one round. `answered` is None for a reader who may only see what is handed in."""

    organisation: ReadOrganisation
    answered: int | None
    due: date
    today: date

    @property
    def reads_sheet(self) -> bool:
        return self.answered is not None

    @property
    def is_done(self) -> bool:
        return self.organisation.answered == self.organisation.asked

    @property
    def is_late(self) -> bool:
        """Told to the own organisation and to editors only."""
        return self.reads_sheet and not self.is_done and self.due < self.today

    @property
    def was_late(self) -> bool:
        on = self.organisation.handed_in_on
        return self.reads_sheet and on is not None and on > self.due


def respondents(user: Reader, round_: FollowUpRound, reading: RoundReading, today: date) -> list[Respondent]:
    """Who was asked, by name. For the region's members. No query but for the reader's roles."""
    answered = Counter(
        answer.organisation_key for activity in reading.activities for answer in activity.answers if answer.words.status
    )
    runs = may(user, P.RUN_ROUND, round_.plan.region)
    own = {row.key for row in organisations_where(user, P.READ_INTERNAL)}
    return [
        Respondent(row, answered[row.key] if runs or row.key in own else None, reading.due, today)
        for row in reading.organisations
        if row.asked
    ]


def left_out(round_: FollowUpRound, reading: RoundReading) -> QuerySet[Activity]:
    """The plan's living activities that the round does not hold, with `reason`; `decided` is False for one that came
    into the plan after the opening. One query."""
    decided = RoundActivity.objects.filter(round=round_, activity=OuterRef("pk"))
    rows = Activity.objects.live().filter(plan=round_.plan_id).exclude(key__in=[row.key for row in reading.activities])
    return rows.annotate(reason=Subquery(decided.values("reason")[:1]), decided=Exists(decided))
