"""The years: rounds with answers, reports and assessments, filled in at once as the rule of the round says."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Model

from activities.choices import AnswerState, Assessment, Obstacle, RoundState, Status
from activities.models import (
    Activity,
    ConvenerReport,
    FollowUp,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    RoundActivity,
    RoundCopy,
)
from activities.queries.copies import frozen
from activities.queries.rounds import Proposal, proposals
from kultursamverkan.pages.sweden.chance import Chance
from kultursamverkan.pages.sweden.people import People
from plans.models import DevelopmentGoal, Plan

YEARS = range(2021, 2027)
BATCH = 2000
_STATUSES = (
    (Status.ONGOING, 0.55),
    (Status.CONTINUOUS, 0.2),
    (Status.DONE, 0.1),
    (Status.NOT_STARTED, 0.09),
    (Status.PAUSED, 0.04),
    (Status.DROPPED, 0.02),
)
# How many of the municipalities have handed in, when the round is still open.
_HANDED_IN = 0.6


@dataclass
class Year:
    """What one round came to."""

    round: FollowUpRound
    activities: list[RoundActivity]
    answers: list[FollowUp]
    reports: list[ConvenerReport]


def year_of(plan: Plan, year: int, people: People, chance: Chance) -> Year:
    """The last of YEARS is open, the others closed with their copy."""
    is_open = year == YEARS[-1]
    closed = datetime(year + 1, 2, 15, 12, tzinfo=UTC)
    opened = datetime(year, 11, 1, 8, tzinfo=UTC)
    round_ = FollowUpRound.objects.create(
        plan=plan,
        year=year,
        opens=opened.date(),
        due=date(year + 1, 1, 31),
        state=RoundState.OPEN if is_open else RoundState.CLOSED,
        opened_at=opened,
        closed_at=None if is_open else closed,
    )
    late = {one.pk for one in people.municipalities if is_open and not chance.happens(_HANDED_IN)}
    made = Year(round_, [], [], [])
    for proposal in proposals(plan, year):
        made.activities.append(RoundActivity(round=round_, activity=proposal.activity, included=proposal.by_rule))
        if proposal.by_rule:
            made.answers += _answers(round_, proposal, people, late, chance)
            if not is_open or chance.happens(_HANDED_IN):
                made.reports.append(_report(round_, proposal.activity, people, chance))
    _write(made, people, late, chance)
    if not is_open:
        RoundCopy.objects.create(
            round=round_,
            number=1,
            document=frozen(round_, closed.date()),
            closed_at=closed,
            closed_by=people.editor.name,
        )
    return made


def _write(made: Year, people: People, late: set[int], chance: Chance) -> None:
    """In bulk."""
    asked = sorted({row.organisation_id for row in made.answers} & people.answerers.keys() - late)
    goals = DevelopmentGoal.objects.filter(plan=made.round.plan)
    rows: tuple[list[Model], ...] = (
        [*made.activities],
        [*made.answers],
        [*made.reports],
        [
            HandIn(round=made.round, organisation_id=pk, at=_moment(made.round, 45), by=people.answerers[pk])
            for pk in asked
        ],
        [
            GoalAssessment(
                round=made.round,
                goal=goal,
                assessment=chance.one(list(Assessment)),
                comment=chance.text(1, 2),
                assessed_by=people.editor,
                assessed_at=_moment(made.round, 80),
            )
            for goal in goals
            if made.round.state == RoundState.CLOSED
        ],
    )
    for several in rows:
        if several:
            type(several[0])._base_manager.bulk_create(several, batch_size=BATCH)


def _answers(
    round_: FollowUpRound, proposal: Proposal, people: People, late: set[int], chance: Chance
) -> list[FollowUp]:
    made = []
    for pk in sorted(proposal.asked):
        answer = FollowUp(round=round_, activity=proposal.activity, organisation_id=pk)
        if pk not in late:
            _fill(answer, people, chance)
        made.append(answer)
    return made


def _fill(answer: FollowUp, people: People, chance: Chance) -> None:
    not_relevant = chance.happens(0.03)
    answer.status = Status.NOT_RELEVANT if not_relevant else _status(chance)
    answer.text = chance.text(1, 4)
    if chance.happens(0.5):
        answer.completion_percent = 10 * chance.number(0, 10)
    if chance.happens(0.2):
        answer.obstacles, answer.obstacle_text = [chance.one(Obstacle.values)], chance.text(1, 1)
    if chance.happens(0.5):
        answer.next_step = chance.text(1, 1)
    answer.state = AnswerState.SUBMITTED if chance.happens(0.2) else AnswerState.ACCEPTED
    answer.revision = 3
    answer.answered_by = people.answerers.get(answer.organisation_id, people.editor)
    answer.on_behalf = answer.organisation_id not in people.answerers
    answer.answered_at = _moment(answer.round, chance.number(5, 40))
    if answer.state == AnswerState.ACCEPTED:
        answer.reviewed_by, answer.reviewed_at = people.editor, _moment(answer.round, 60)


def _report(round_: FollowUpRound, activity: Activity, people: People, chance: Chance) -> ConvenerReport:
    """Seldom done or dropped: that ends it, and most go on."""
    ends = chance.happens(0.03)
    return ConvenerReport(
        round=round_,
        activity=activity,
        status=chance.one((Status.DONE, Status.DROPPED)) if ends else chance.one((Status.ONGOING, Status.CONTINUOUS)),
        text=chance.text(1, 4),
        next_step=chance.text(1, 1),
        reported_by=people.editor,
        reported_at=_moment(round_, 50),
    )


def _status(chance: Chance) -> Status:
    left = chance.number(0, 99) / 100
    for status, share in _STATUSES:
        if left < share:
            return status
        left -= share
    return Status.ONGOING


def _moment(round_: FollowUpRound, days: int) -> datetime:
    assert round_.opened_at is not None
    return round_.opened_at + timedelta(days=days, hours=days % 7)
