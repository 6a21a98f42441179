"""What an officer reads of a round: how far each organisation's answers have come, and what is on its way back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from django.db.models import Count
from django.template.defaultfilters import date as dated
from django.utils import timezone

from activities.choices import RETURNED_STEP, AnswerState, RoundState
from activities.models import FollowUp, FollowUpRound
from activities.queries.answers import plan_order
from activities.queries.reminders import ANSWERING, subject_of
from kultursamverkan.people.models import Membership, Organisation, User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail

# How long a mail about something returned is tried again by itself.
RETRIED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Reviewed:
    """How many of one organisation's answers are new, with it again, accepted, and not handed in yet. `silent`: some
    are with it again and nobody there has an account."""

    organisation: Organisation
    new: int
    returned: int
    accepted: int
    waiting: int
    handed_in_at: datetime | None
    silent: bool


def reviews_of(round_: FollowUpRound) -> list[Reviewed]:
    """Everybody who is asked in the round, in Swedish order. Four queries."""
    counted = FollowUp.objects.live().filter(round=round_).order_by().values_list("organisation_id", "state")
    rows: defaultdict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(AnswerState.values, 0))
    for organisation, state, count in counted.annotate(count=Count("pk")):
        rows[organisation][state] = count
    at = dict(round_.hand_ins.values_list("organisation_id", "at"))
    members = Membership.objects.active().filter(organisation__in=rows)
    reached = set(members.order_by().values_list("organisation_id", flat=True))
    return [
        Reviewed(
            organisation=organisation,
            new=(row := rows[organisation.pk])[AnswerState.SUBMITTED],
            returned=row[AnswerState.RETURNED],
            accepted=row[AnswerState.ACCEPTED],
            waiting=row[AnswerState.DRAFT],
            handed_in_at=at.get(organisation.pk),
            silent=bool(row[AnswerState.RETURNED]) and organisation.pk not in reached,
        )
        for organisation in Organisation.objects.filter(pk__in=rows)
    ]


@dataclass(frozen=True)
class Returned:
    """What one press returned to one organisation and is still there. `answers` are in the plan's order."""

    round: FollowUpRound
    organisation: Organisation
    at: datetime
    answers: list[FollowUp]

    @property
    def step(self) -> str:
        """Each return is a mail of its own."""
        return f"{step_start(self.organisation)}{self.at.astimezone(UTC).isoformat()}"

    @property
    def by(self) -> User | None:
        return self.answers[0].reviewed_by

    @property
    def title(self) -> str:
        return f"Komplettera uppföljning {self.round.year}: {len(self.answers)} svar tillbaka"

    def until(self, today: date) -> str:
        """Until when it is to be handed in again, as the mail says it."""
        due = self.round.due
        return f"senast {dated(due, 'j F Y')}" if today <= due else "så snart du kan"


def step_start(organisation: Organisation) -> str:
    """What the steps of all mail about what was returned to the organisation begin with."""
    return f"{RETURNED_STEP}:{organisation.pk}@"


def is_return(step: str) -> bool:
    return step.startswith(f"{RETURNED_STEP}:")


def returned_in(
    rounds: Iterable[FollowUpRound], organisation: Organisation | None = None, since: datetime | None = None
) -> list[Returned]:
    """What is with its organisation again in open rounds, one a press; returned after `since`. One query."""
    answers = FollowUp.objects.live().filter(
        round__in=rounds, round__state=RoundState.OPEN, state=AnswerState.RETURNED, reviewed_at__isnull=False
    )
    if organisation is not None:
        answers = answers.filter(organisation=organisation)
    if since is not None:
        answers = answers.filter(reviewed_at__gte=since)
    answers = answers.select_related("round__plan__region", "organisation", "activity__plan", "reviewed_by")
    ordered = answers.order_by("round_id", "reviewed_at", "organisation_id", *plan_order())
    presses = groupby(ordered, lambda row: (row.round_id, row.reviewed_at, row.organisation_id))
    groups = [list(rows) for _, rows in presses]
    return [
        Returned(rows[0].round, rows[0].organisation, rows[0].reviewed_at, rows)
        for rows in groups
        if rows[0].reviewed_at
    ]


def returned_as(round_: FollowUpRound, step: str) -> Returned | None:
    """What the mail of that step was about, None when nothing of it is with its organisation any longer."""
    return next((one for one in returned_in([round_]) if one.step == step), None)


def told_of_returns(organisation: Organisation) -> list[User]:
    """Who is mailed: those who answer for the organisation, else its other members. One query."""
    members = Membership.objects.active().filter(organisation=organisation).select_related("user")
    rows = list(members.order_by("user__email"))
    return [row.user for row in [row for row in rows if row.role in ANSWERING] or rows]


def unmailed(returned: Returned) -> list[User]:
    """Who is still to be mailed about it: nobody has tried, or it was refused. Two queries."""
    mail = SentMail.objects.about(subject_of(returned.round)).filter(step=returned.step)
    mailed = set(mail.exclude(state=MailState.FAILED).values_list("recipient", flat=True))
    return [user for user in told_of_returns(returned.organisation) if user.pk not in mailed]


def due_returns() -> list[Returned]:
    """What may have to be mailed by itself: returned a short while ago, in rounds of plans in force."""
    rounds = FollowUpRound.objects.open().filter(plan__adjusts=None)
    return returned_in(rounds, since=timezone.now() - RETRIED_FOR)
