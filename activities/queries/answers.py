"""What has been answered, for every reader: the only place that decides which words of an answer a reader sees."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count

from activities.choices import (
    ENDED,
    HANDED_IN,
    NOT_ANSWERED,
    OPENED,
    AnswerState,
    RoundState,
    ShownStatus,
    Status,
    shown_status,
)
from activities.models import Activity, AnswerFile, FollowUp, FollowUpRound, RoundActivity
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader, plan_visible_to

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
        """ "5 av 9 har svarat: 3 pågår, 2 genomförda"."""
        if not self.asked:
            return "Ingen är tillfrågad än"
        said = said_counts(self.by_status)
        return f"{self.answered} av {self.asked} har svarat" + (f": {said}" if said else "")


def said_counts(by_status: Mapping[str, int]) -> str:
    """ "3 pågår, 2 genomförda"."""
    return ", ".join(f"{count} {_COUNTED[status][count > 1]}" for status, count in by_status.items())


def answer_summaries(activity_ids: Iterable[int]) -> dict[int, AnswerSummary]:
    """For each activity the summary of the latest opened round that holds it. Two queries, however many."""
    wanted = list(activity_ids)
    in_rounds = RoundActivity.objects.filter(activity__in=wanted, included=True, round__state__in=OPENED)
    latest = {
        activity: (round_, year)
        for activity, round_, year in in_rounds.order_by("round__year").values_list(
            "activity_id", "round_id", "round__year"
        )
    }
    return {activity: AnswerSummary() for activity in wanted} | _summaries(latest)


def round_summaries(round_: FollowUpRound) -> dict[int, AnswerSummary]:
    """For each activity in that round. Two queries."""
    held = RoundActivity.objects.filter(round=round_, included=True).values_list("activity_id", flat=True)
    return _summaries(dict.fromkeys(held, (round_.pk, round_.year)))


def _summaries(wanted: Mapping[int, tuple[int, int]]) -> dict[int, AnswerSummary]:
    """For each activity: the round to count in (pk, year)."""
    asked: Counter[int] = Counter()
    said: defaultdict[int, Counter[str]] = defaultdict(Counter)
    counted = (
        FollowUp.objects.filter(activity__in=wanted.keys(), round__in={round_ for round_, _ in wanted.values()})
        .order_by()
        .values_list("activity_id", "round_id", "state", "status")
        .annotate(count=Count("pk"))
    )
    for activity, round_, state, status, count in counted:
        if wanted[activity][0] == round_:
            asked[activity] += count
            if state in HANDED_IN:
                said[activity][status] += count
    return {
        activity: AnswerSummary(
            asked=asked[activity],
            answered=said[activity].total(),
            by_status={status.value: said[activity][status] for status in Status if said[activity][status]},
            year=year,
        )
        for activity, (_, year) in wanted.items()
    }


def summary_of(statuses: list[str]) -> AnswerSummary:
    """Of what each of those asked has handed in; "" for nothing."""
    said = Counter(statuses)
    by_status = {status.value: said[status] for status in Status if said[status]}
    return AnswerSummary(asked=len(statuses), answered=sum(by_status.values()), by_status=by_status)


def plan_order() -> list[str]:
    """How rows that point at an activity are sorted as the plan is."""
    return [f"activity__{name}" for name in Activity._meta.ordering or ()]


def is_late(activity: Activity, today: date) -> bool:
    """Försenad: the planned completion has passed and the activity is neither genomförd nor utgår (design.md §5).

    The activity comes from `with_status()`.
    """
    completion = activity.planned_completion
    if completion is None or completion.end is None or completion.end >= today:
        return False
    return activity.reported_status not in ENDED  # type: ignore[attr-defined]


@dataclass(frozen=True)
class VisibleAnswer:
    """One answer as one reader may see it. `reads_words` and `reads_internal` tell an empty text from a hidden one."""

    year: int
    activity: Activity
    organisation: Organisation
    state: AnswerState
    status: str
    on_behalf: bool
    answered_at: datetime | None
    reads_words: bool
    completion_percent: int | None
    text: str
    obstacles: list[str]  # Swedish labels
    obstacle_text: str
    next_step: str
    reads_internal: bool
    internal_note: str
    files: Sequence[AnswerFile] = ()

    closed: bool = False  # the round is

    @property
    def shown_status(self) -> Status | ShownStatus:
        return shown_status("" if self.is_unanswered else self.status, NOT_ANSWERED)

    @property
    def handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def is_unanswered(self) -> bool:
        """What is not handed in when the round closes never was an answer; its draft is kept for its own people."""
        return self.closed and not self.handed_in


def visible_answers(user: Reader, about: Activity | Organisation) -> list[VisibleAnswer]:
    """What this reader may see of the answers about an activity, or of an organisation's; latest year first. Two
    queries.

    Design.md §6: everybody sees the status of what is handed in, and its words when accepted or the round is closed;
    members of the region's municipalities read words from hand-in; drafts, returned answers and internal notes are
    for the own organisation and the region's editors.
    """
    answers = FollowUp.objects.filter(plan_visible_to(user, "round__plan__"), round__state__in=OPENED).select_related(
        "round__plan__region", "activity__plan", "organisation"
    )
    answers = answers.prefetch_related("files")
    if isinstance(about, Activity):
        answers = answers.filter(activity=about).order_by("-round__year", "organisation__name", "pk")
    else:
        answers = answers.live().filter(organisation=about).order_by("-round__year", *plan_order())
    return [seen for answer in answers if (seen := seen_by(user, answer)) is not None]


def answers_in(round_: FollowUpRound, activity: Activity, user: Reader) -> list[VisibleAnswer]:
    """What this reader may see of what was handed in about the activity in that round. Two queries."""
    return [answer for answer in visible_answers(user, activity) if answer.year == round_.year and answer.handed_in]


def seen_by(user: Reader, answer: FollowUp) -> VisibleAnswer | None:
    """The answer as the reader may see it, None when not at all. Its round, plan, region, organisation and files are
    read."""
    inside = reads_internal(user, answer.round, answer.organisation)
    handed_in = answer.state in HANDED_IN
    if not inside and not handed_in:
        return None
    words = inside or _is_public(answer) or may(user, P.READ_DRAFTS, answer.round.plan.region)
    return VisibleAnswer(
        year=answer.round.year,
        activity=answer.activity,
        organisation=answer.organisation,
        state=AnswerState(answer.state),
        status=answer.status,
        on_behalf=answer.on_behalf,
        answered_at=answer.answered_at,
        reads_words=words,
        completion_percent=answer.completion_percent if words else None,
        text=answer.text if words else "",
        obstacles=answer.obstacle_labels if words else [],
        obstacle_text=answer.obstacle_text if words else "",
        next_step=answer.next_step if words else "",
        reads_internal=inside,
        internal_note=answer.internal_note if inside else "",
        files=list(answer.files.all()) if words else [],
        closed=answer.round.state == RoundState.CLOSED,
    )


def reads_internal(user: Reader, round_: FollowUpRound, organisation: Organisation) -> bool:
    """Drafts, returned answers, internal notes: the own organisation and the editors of the plan's region, who also
    hold for a national body that belongs to no region."""
    return may(user, P.READ_INTERNAL, organisation) or may(user, P.RUN_ROUND, round_.plan.region)


def _is_public(answer: FollowUp) -> bool:
    return answer.state == AnswerState.ACCEPTED or answer.round.state == RoundState.CLOSED


def answer_before(follow_up: FollowUp) -> FollowUp | None:
    """The organisation's last handed-in answer about the same activity, from an earlier year."""
    earlier = FollowUp.objects.handed_in().filter(
        activity=follow_up.activity_id, organisation=follow_up.organisation_id, round__year__lt=follow_up.round.year
    )
    return earlier.select_related("round").order_by("-round__year").first()
