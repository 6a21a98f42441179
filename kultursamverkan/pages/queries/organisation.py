"""The page of one organisation: what it takes part in, what it convenes, what it has answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from activities.models import Activity, HandIn, Participation
from activities.queries.answers import VisibleAnswer, visible_answers
from activities.queries.lists import TAKES_PART
from activities.queries.reports import current_conveners
from kultursamverkan.pages.queries.overview import current_plan
from kultursamverkan.pages.queries.rows import ActivityRow, activity_rows, visible_activities
from kultursamverkan.people.models import Organisation
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class Part:
    """The organisation's part in one activity. `answer`: its latest answer that the reader may see."""

    row: ActivityRow
    participation: Participation
    answer: VisibleAnswer | None


@dataclass(frozen=True)
class Convened:
    """An activity that somebody from the organisation, or the organisation itself, convenes."""

    activity: Activity
    who: str


@dataclass(frozen=True)
class PlanShare:
    """What the organisation does in one plan."""

    plan: Plan
    parts: Sequence[Part]
    convened: Sequence[Convened]
    supports: bool

    @property
    def taking_part(self) -> int:
        return sum(part.participation.state in TAKES_PART for part in self.parts)


@dataclass(frozen=True)
class AnswerYear:
    """What the organisation answered in one year's follow-up of one plan."""

    year: int
    plan: Plan
    answers: Sequence[VisibleAnswer]
    handed_in: HandIn | None


@dataclass(frozen=True)
class OrganisationPage:
    """`shares`: the region's current plan first, also when the organisation has no part in it. `others`: what the
    others do in that plan, when a municipality takes part in nothing."""

    shares: Sequence[PlanShare]
    years: Sequence[AnswerYear]
    others: Sequence[ActivityRow]


def organisation_page(user: Reader, organisation: Organisation, today: date) -> OrganisationPage:
    """All of it in a constant number of queries."""
    answers = visible_answers(user, organisation)
    parts = _parts(user, organisation, answers, today)
    convened = _convened(user, organisation, today)
    shares = [
        PlanShare(plan, parts[plan.pk], convened[plan.pk], supports=plan.officials_group_id == organisation.pk)
        for plan in _plans(user, organisation, {*parts, *convened}, today)
    ]
    others: list[ActivityRow] = []
    if organisation.is_municipality and shares and not shares[0].parts:
        others = activity_rows(visible_activities(user, today).filter(plan=shares[0].plan), today)
    return OrganisationPage(shares, _years(organisation, answers), others)


def _plans(user: Reader, organisation: Organisation, named: set[int], today: date) -> list[Plan]:
    """Those that name the organisation, and its region's current one; that first, then the latest."""
    its_own = Q(pk__in=named) | Q(officials_group=organisation)
    region = Q(region=organisation.region_id) if organisation.region_id else Q()
    plans = list(Plan.objects.main().visible_to(user).select_related("region").filter(its_own | region))
    of_region = [plan for plan in plans if plan.region_id == organisation.region_id]
    current = current_plan(of_region, today)
    shown = [
        plan for plan in plans if plan == current or plan.pk in named or plan.officials_group_id == organisation.pk
    ]
    return sorted(shown, key=lambda plan: (plan != current, -plan.period_start, plan.pk))


def _parts(
    user: Reader, organisation: Organisation, answers: Sequence[VisibleAnswer], today: date
) -> defaultdict[int, list[Part]]:
    """By plan, in the plan's order."""
    latest = {answer.activity.pk: answer for answer in reversed(answers)}
    participations = {row.activity_id: row for row in Participation.objects.filter(organisation=organisation)}
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    for row in activity_rows(visible_activities(user, today).filter(pk__in=participations), today):
        pk = row.activity.pk
        parts[row.activity.plan_id].append(Part(row, participations[pk], latest.get(pk)))
    return parts


def _convened(user: Reader, organisation: Organisation, today: date) -> defaultdict[int, list[Convened]]:
    """By plan. Whoever convenes for the organisation: itself as a group, or one who works there."""
    order = [f"activity__{name}" for name in Activity._meta.ordering or ()]
    rows = (
        current_conveners(today)
        .filter(Q(group=organisation) | Q(person__organisation=organisation))
        .filter(activity__in=Activity.objects.live().in_main_plans().visible_to(user))
        .select_related("activity__plan")
        .order_by(*order, "order", "pk")
    )
    convened: defaultdict[int, list[Convened]] = defaultdict(list)
    for row in rows:
        plan = row.activity.plan
        convened[plan.pk].append(Convened(row.activity, row.describe(show_names=plan.show_names)))
    return convened


def _years(organisation: Organisation, answers: Sequence[VisibleAnswer]) -> list[AnswerYear]:
    """Latest first."""
    hand_ins = HandIn.objects.filter(organisation=organisation).select_related("round")
    handed_in = {(row.round.plan_id, row.round.year): row for row in hand_ins}
    by_year: dict[tuple[int, int], list[VisibleAnswer]] = {}
    for answer in answers:
        by_year.setdefault((answer.activity.plan_id, answer.year), []).append(answer)
    return [
        AnswerYear(year, own[0].activity.plan, own, handed_in.get((plan, year)))
        for (plan, year), own in sorted(by_year.items(), key=lambda item: (-item[0][1], item[0][0]))
    ]
