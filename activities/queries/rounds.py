"""Which activities a round takes up, who is asked, and how far the answering has come."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from activities.choices import ENDED, HANDED_IN, NOT_REPORTED, Interval, ParticipationState, ShownStatus, Status
from activities.models import Activity, ConvenerReport, FollowUp, FollowUpRound, HandIn, Participation, RoundActivity
from activities.queries.answers import AnswerSummary, reads_internal, round_summaries
from kultursamverkan.people.models import Organisation
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class Proposal:
    """What the rule of design.md §5 says about one activity and year. `why` is Swedish; `participations` are all of
    the activity's, in order; `asked` holds the keys (pk) of the organisations to ask."""

    activity: Activity
    by_rule: bool
    why: str
    participations: list[Participation]
    asked: frozenset[int]

    def differs(self, included: bool, asked: frozenset[int]) -> bool:
        """Whether the officer's choice is another than the rule's."""
        return included != self.by_rule or (included and asked != self.asked)


def proposals(plan: Plan, year: int, activity: Activity | None = None) -> list[Proposal]:
    """Every live activity of the plan (or one) in the plan's order. Three queries."""
    ended = ConvenerReport.objects.filter(activity=OuterRef("pk"), round__year__lt=year, status__in=ENDED)
    ended = ended.order_by("-round__year")
    participations = Participation.objects.select_related("organisation")
    activities = (
        Activity.objects.live()
        .filter(plan=plan)
        .annotate(ended_as=Subquery(ended.values("status")[:1]), ended_in=Subquery(ended.values("round__year")[:1]))
        .select_related("heading__goal", "heading__section")
        .prefetch_related(Prefetch("participations", participations))
    )
    due = Activity.objects.due_in_round(plan=plan, year=year)
    if activity is not None:
        activities, due = activities.filter(pk=activity.pk), due.filter(pk=activity.pk)
    by_rule = set(due.order_by().values_list("pk", flat=True))
    return [_proposal(row, year, row.pk in by_rule) for row in activities]


def _proposal(activity: Activity, year: int, by_rule: bool) -> Proposal:
    participations = list(activity.participations.all())
    asked = frozenset(row.organisation_id for row in participations if is_asked(row, year))
    return Proposal(activity, by_rule, _why(activity, year), participations, asked)


def is_asked(participation: Participation, year: int) -> bool:
    """Confirmed participants that answer."""
    confirmed = participation.state == ParticipationState.CONFIRMED
    return confirmed and participation.answers and is_there(participation, year)


def is_there(participation: Participation, year: int) -> bool:
    """One whose time ended before the year, or begins after it, has left."""
    ended = participation.until is not None and participation.until < date(year, 1, 1)
    not_begun = participation.since is not None and participation.since > date(year, 12, 31)
    return not (ended or not_begun)


def _why(activity: Activity, year: int) -> str:
    """In plain words what the rule looked at; tests hold it against the rule itself."""
    start, completion = activity.start, activity.planned_completion
    if activity.follow_up == Interval.NONE:
        return "Följs inte upp enligt planen."
    if start is not None and start.start > date(year, 6, 30):
        return f"Startar {start}, efter vårterminen {year}."
    if completion is not None and completion.end is not None and completion.end < date(year, 1, 1):
        return f"Planerat klart {completion}, före {year}."
    if ended := activity.ended_as:  # type: ignore[attr-defined]
        return f"Rapporterades som {Status(ended).label.lower()} {activity.ended_in}."  # type: ignore[attr-defined]
    began = f"Startar {start}" if start else "Ingen start angiven"
    return f"{began}, {f'planerat klart {completion}' if completion else 'inget slut angivet'}."


def askable(plan: Plan) -> QuerySet[Organisation]:
    """Who can be asked in the plan's rounds: the region's organisations, and whoever takes part from outside."""
    taking_part = Participation.objects.filter(activity__plan=plan).values("organisation")
    return Organisation.objects.filter(Q(region=plan.region_id) | Q(pk__in=taking_part))


def rounds_of(plan: Plan) -> QuerySet[FollowUpRound]:
    """The plan's rounds, the latest first, with `asked` and `handed_in`: how many organisations."""
    hand_ins = HandIn.objects.filter(round=OuterRef("pk")).order_by().values("round").annotate(count=Count("pk"))
    rounds = FollowUpRound.objects.for_plan(plan).annotate(
        asked=Count("follow_ups__organisation", filter=Q(follow_ups__activity__binned_at=None), distinct=True),
        handed_in=Coalesce(Subquery(hand_ins.values("count")), 0),
    )
    # Grouping forgets the model's own order.
    return rounds.order_by("-year")


@dataclass(frozen=True)
class Respondent:
    """One organisation's answering of one round. `answered` is None for a reader who may only see what is handed in."""

    organisation: Organisation
    asked: int
    handed_in: int
    answered: int | None
    handed_in_at: datetime | None
    reads_sheet: bool
    due: date
    today: date

    @property
    def is_done(self) -> bool:
        return self.handed_in == self.asked

    @property
    def is_late(self) -> bool:
        """Told to the own organisation and to editors only."""
        return self.reads_sheet and not self.is_done and self.due < self.today

    @property
    def was_late(self) -> bool:
        at = self.handed_in_at
        return self.reads_sheet and at is not None and localdate(at) > self.due


def respondents(user: Reader, round_: FollowUpRound, today: date) -> list[Respondent]:
    """Who is asked in an opened round, by name. Three queries."""
    counts = (
        FollowUp.objects.live()
        .filter(round=round_)
        .order_by()
        .values("organisation_id")
        .annotate(
            asked=Count("pk"),
            handed_in=Count("pk", filter=Q(state__in=HANDED_IN)),
            answered=Count("pk", filter=~Q(status="")),
        )
    )
    rows = {row["organisation_id"]: row for row in counts}
    at = dict(round_.hand_ins.values_list("organisation_id", "at"))
    found = []
    for organisation in Organisation.objects.filter(pk__in=rows).select_related("region"):
        row, inside = rows[organisation.pk], reads_internal(user, round_, organisation)
        found.append(
            Respondent(
                organisation=organisation,
                asked=row["asked"],
                handed_in=row["handed_in"],
                answered=row["answered"] if inside else None,
                handed_in_at=at.get(organisation.pk),
                reads_sheet=inside,
                due=round_.due,
                today=today,
            )
        )
    return found


@dataclass(frozen=True)
class RoundRow:
    """One activity of an opened round, as the rule or its officer decided. `decided` is False for one that came into
    the plan after the opening."""

    activity: Activity
    included: bool
    decided: bool
    reason: str
    summary: AnswerSummary = field(default_factory=AnswerSummary)
    report: ConvenerReport | None = None

    @property
    def shown_status(self) -> Status | ShownStatus:
        return self.report.shown_status if self.report else NOT_REPORTED


def round_rows(round_: FollowUpRound) -> list[RoundRow]:
    """The activities of an opened round, in the plan's order, with what was answered and reported. Five queries."""
    decided = {row.activity_id: row for row in RoundActivity.objects.filter(round=round_)}
    activities = (
        Activity.objects.filter(plan=round_.plan)
        .filter(Q(binned_at=None) | Q(pk__in=[key for key, row in decided.items() if row.included]))
        .select_related("heading__goal")
    )
    summaries = round_summaries(round_)
    reports = {report.activity_id: report for report in round_.reports.all()}
    rows = []
    for activity in activities:
        row = decided.get(activity.pk)
        rows.append(
            RoundRow(
                activity,
                included=row is not None and row.included,
                decided=row is not None,
                reason=row.reason if row else "",
                summary=summaries.get(activity.pk, AnswerSummary()),
                report=reports.get(activity.pk),
            )
        )
    return rows
