"""Everything the answer page of one organisation shows, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Prefetch

from activities.choices import (
    HANDED_IN,
    NOT_ANSWERED,
    REASON_DEMANDED,
    AnswerState,
    ParticipationState,
    RoundState,
    ShownStatus,
    Status,
)
from activities.models import (
    Activity,
    AnswerFile,
    FollowUp,
    FollowUpNote,
    FollowUpRound,
    HandIn,
    Participation,
)
from activities.queries.answers import plan_order
from activities.queries.notes import notes_beside
from activities.queries.reports import current_conveners
from kultursamverkan.people.models import Organisation
from plans.models import DevelopmentGoal


@dataclass
class SheetRow:
    """One activity on the sheet. `before`: what the organisation last handed in about it; `notes`: of the year, the
    oldest first."""

    answer: FollowUp
    before: FollowUp | None
    conveners: list[str]
    others: list[str]
    notes: list[FollowUpNote]

    @property
    def activity(self) -> Activity:
        return self.answer.activity

    def note(self, pk: int) -> FollowUpNote | None:
        return next((note for note in self.notes if note.pk == pk), None)

    @property
    def files(self) -> list[AnswerFile]:
        return list(self.answer.files.all())

    @property
    def is_answered(self) -> bool:
        return is_answered(self.answer)

    @property
    def is_unanswered(self) -> bool:
        """The round closed before it was handed in: a draft that never became an answer."""
        return self.answer.round.state == RoundState.CLOSED and self.answer.state not in HANDED_IN

    @property
    def shown_status(self) -> Status | ShownStatus:
        return NOT_ANSWERED if self.is_unanswered else self.answer.shown_status


@dataclass
class Sheet:
    """The rows are in the order of the page: by goal, then as the plan has them."""

    rows: list[SheetRow]
    hand_in: HandIn | None

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)

    @property
    def is_handed_in(self) -> bool:
        return bool(self.rows) and all(row.answer.state in HANDED_IN for row in self.rows)

    @property
    def returned(self) -> list[SheetRow]:
        """What is to be mended."""
        return [row for row in self.rows if row.answer.state == AnswerState.RETURNED]

    @property
    def added(self) -> int:
        """How many have come to since it was handed in."""
        return sum(row.answer.state == AnswerState.DRAFT for row in self.rows) if self.hand_in else 0

    @property
    def shown_returns(self) -> str:
        """Which returns a page with this sheet shows, sent back with it (actions.answers.hand_in)."""
        return " ".join(row.answer.review_key for row in self.returned)

    @property
    def goals(self) -> list[tuple[DevelopmentGoal, list[SheetRow]]]:
        return [(goal, list(rows)) for goal, rows in groupby(self.rows, lambda row: row.activity.heading.goal)]


def sheet_of(round_: FollowUpRound, organisation: Organisation, today: date) -> Sheet:
    """The organisation's answers of a round with what helps answering them. Seven queries."""
    answers = list(
        FollowUp.objects.live()
        .filter(round=round_, organisation=organisation)
        .select_related("round__plan__region", "organisation", "activity__plan", "answered_by", "reviewed_by")
        .select_related("activity__heading__goal", "activity__heading__section")
        .prefetch_related("files")
        .order_by("activity__heading__goal__number", "activity__heading__goal_id", *plan_order())
    )
    activities = [answer.activity_id for answer in answers]
    before = _before(round_, organisation, activities)
    notes = notes_beside(round_, organisation, activities)
    conveners: defaultdict[int, list[str]] = defaultdict(list)
    for row in current_conveners(today).filter(activity__in=activities):
        conveners[row.activity_id].append(row.describe(show_names=round_.plan.show_names))
    others: defaultdict[int, list[str]] = defaultdict(list)
    taking_part = Participation.objects.filter(activity__in=activities, state=ParticipationState.CONFIRMED)
    for part in taking_part.exclude(organisation=organisation).select_related("organisation"):
        others[part.activity_id].append(part.organisation.name)
    return Sheet(
        rows=[
            SheetRow(answer, before.get(key), conveners[key], others[key], notes[key])
            for answer in answers
            for key in [answer.activity_id]
        ],
        hand_in=HandIn.objects.filter(round=round_, organisation=organisation).select_related("by").first(),
    )


def _before(round_: FollowUpRound, organisation: Organisation, activities: Collection[int]) -> dict[int, FollowUp]:
    earlier = FollowUp.objects.handed_in().filter(
        organisation=organisation, activity__in=activities, round__year__lt=round_.year
    )
    return {answer.activity_id: answer for answer in earlier.select_related("round").order_by("round__year")}


def is_answered(answer: FollowUp) -> bool:
    """With a status, and with the reason where one is demanded."""
    return bool(answer.status) and not (answer.status in REASON_DEMANDED and not answer.text)


def progress_of(round_: FollowUpRound, organisation: Organisation) -> tuple[int, int]:
    """How many are answered, of how many. One query."""
    answers = FollowUp.objects.live().filter(round=round_, organisation=organisation).only("status", "text")
    return sum(map(is_answered, answers)), len(answers)


@dataclass(frozen=True)
class Elsewhere:
    """What others do, for an organisation that takes part in nothing."""

    activity: Activity
    participants: list[str]

    @property
    def goal_text(self) -> str:
        return str(self.activity.heading.goal)


def elsewhere(round_: FollowUpRound) -> list[Elsewhere]:
    """The activities of the round, in the plan's order, with who takes part. Two queries."""
    taking_part = Participation.objects.filter(state=ParticipationState.CONFIRMED).select_related("organisation")
    activities = (
        Activity.objects.live()
        .in_round(round_)
        .select_related("heading__goal")
        .prefetch_related(Prefetch("participations", taking_part))
    )
    return [Elsewhere(row, [part.organisation.name for part in row.participations.all()]) for row in activities]
