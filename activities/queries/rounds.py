"""Which activities a round takes up, who is asked, and how far the answering has come."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from activities.choices import ENDED, OPENED, Interval, ParticipationState, RoundState, Status
from activities.models import Activity, ConvenerReport, Participation
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
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


def reported_years(plan: Plan, user: Reader) -> list[int]:
    """The years whose report this reader may read, the latest first: of the closed rounds, for the region's members
    the open one's too. One query."""
    states = OPENED if may(user, P.READ_DRAFTS, plan.region) else (RoundState.CLOSED,)
    return list(plan.rounds.filter(state__in=states).values_list("year", flat=True))
