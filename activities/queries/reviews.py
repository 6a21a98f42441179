"""What an officer reads of a round: how far each organisation's answers have come, and what is on its way back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, Q
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
    return presses_of(answers.order_by("round_id", "reviewed_at", "organisation_id", *plan_order()))


def presses_of(answers: Iterable[FollowUp]) -> list[Returned]:
    """The returned among them by the press that returned them, in order. They come with round and organisation."""
    found: defaultdict[tuple[datetime, int, int], list[FollowUp]] = defaultdict(list)
    for row in answers:
        if row.state == AnswerState.RETURNED and row.reviewed_at:
            found[row.reviewed_at, row.round_id, row.organisation_id].append(row)
    return [Returned(rows[0].round, rows[0].organisation, key[0], rows) for key, rows in sorted(found.items())]


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


@dataclass(frozen=True)
class ReturnMail:
    """How the mail about what is with an organisation went. `stuck`: some did not come through, or may not have;
    `untold`: of some of it nobody was mailed."""

    stuck: bool
    untold: bool


def return_mail(round_: FollowUpRound, returned: Sequence[Returned]) -> ReturnMail:
    """`returned`: all that is with one organisation now. One query at most."""
    steps = {one.step for one in returned}
    mail = list(SentMail.objects.about(subject_of(round_)).filter(step__in=steps)) if steps else []
    return ReturnMail(stuck=any(row.is_stuck for row in mail), untold=steps != {row.step for row in mail})


def next_to_read(round_: FollowUpRound, organisation: Organisation) -> Organisation | None:
    """Another organisation with answers that nobody has read: the next by name, else the first. One query."""
    new = FollowUp.objects.live().filter(round=round_, state=AnswerState.SUBMITTED).values("organisation")
    rows = list(Organisation.objects.filter(Q(pk__in=new) | Q(pk=organisation.pk)))
    here = rows.index(organisation)
    return next(iter(rows[here + 1 :] + rows[:here]), None)


@dataclass(frozen=True)
class Press:
    """Several answers that were accepted or returned in one press and can be taken back together. `keys`: theirs,
    FollowUp.review_key, with commas between."""

    state: AnswerState
    by: User | None
    at: datetime
    answers: list[FollowUp]

    @property
    def keys(self) -> str:
        return ",".join(answer.review_key for answer in self.answers)


def latest_press(answers: Iterable[FollowUp]) -> Press | None:
    """The latest one that settled several; None when the latest settled one, which has its own way back."""
    settled = [answer for answer in answers if answer.can_be_taken_back]
    at = max((answer.reviewed_at for answer in settled if answer.reviewed_at), default=None)
    rows = [answer for answer in settled if answer.reviewed_at == at]
    return Press(AnswerState(rows[0].state), rows[0].reviewed_by, at, rows) if at and len(rows) > 1 else None
