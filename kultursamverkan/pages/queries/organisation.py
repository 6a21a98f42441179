"""The page of one organisation: what it takes part in, what it convenes, what it has answered and what hinders it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from activities.models import Activity, Participation, Responsibility
from activities.queries.answers import VisibleAnswer, visible_answers
from activities.queries.lists import TAKES_PART
from activities.queries.reports import current_conveners
from kultursamverkan.pages.queries.obstacles import (
    ObstacleTable,
    Told,
    answers_link,
    by_kind,
    told_in_answers,
    told_in_reports,
)
from kultursamverkan.pages.queries.organisation_years import AnswerYear, YearTable, answer_years, year_tables
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
    years: YearTable | None

    @property
    def taking_part(self) -> int:
        return sum(part.participation.state in TAKES_PART for part in self.parts)


@dataclass(frozen=True)
class OrganisationPage:
    """`shares`: the region's current plan first, also when the organisation has no part in it. `others`: what the
    others do in that plan, when a municipality takes part in nothing. `obstacles`: those it has named, and in
    `reported` those of what it convenes."""

    shares: Sequence[PlanShare]
    years: Sequence[AnswerYear]
    others: Sequence[ActivityRow]
    obstacles: ObstacleTable
    told: Sequence[Told]
    reported: Sequence[Told]

    def contents(self, *, wishes: bool, more: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Id and label of what stands on a long page, `wishes` of the organisation among it and `more` after it; a
        short page needs no list of it."""
        several = len(self.shares) > 1
        listed = []
        for number, share in enumerate(self.shares, start=1):
            listed.append((f"plan-{number}", share.plan.title))
            if share.years:
                listed.append((f"ar-{number}", f"År för år, {share.plan.period}" if several else "År för år"))
        listed += [("onskemal", "Önskemål om medverkan")] if wishes and len(listed) > 1 else []
        listed += [("others-title", "Det här gör de andra")] if self.others and len(listed) > 1 else []
        listed += [("svar", "Svar i uppföljningen")] if self.years else []
        listed += [("hinder", "Hinder")] if self.told or self.reported else []
        listed += more
        return listed if len(listed) > 2 else []

    @property
    def has_history(self) -> bool:
        """Whether there is anything to print, or to search in."""
        return bool(self.years or self.told or any(share.parts or share.convened for share in self.shares))


def organisation_page(user: Reader, organisation: Organisation, today: date) -> OrganisationPage:
    """All of it in a constant number of queries."""
    answers = visible_answers(user, organisation)
    parts = parts_of(user, organisation, answers, today)
    convened = convened_by(user, organisation, today)
    tables = year_tables(_followed(parts, convened, answers), answers)
    shares = [
        PlanShare(
            plan,
            parts[plan.pk],
            convened[plan.pk],
            supports=plan.officials_group_id == organisation.pk,
            years=tables.get(plan.pk),
        )
        for plan in plans_of(user, organisation, {*parts, *convened, *tables}, today)
    ]
    others: list[ActivityRow] = []
    if organisation.is_municipality and shares and not shares[0].parts:
        rows = visible_activities(user, today).filter(plan=shares[0].plan)
        others = activity_rows(rows, today, with_participants=True)
    told = told_in_answers(user, organisation=organisation)
    return OrganisationPage(
        shares=shares,
        years=answer_years(user, organisation, answers),
        others=others,
        obstacles=by_kind(told, answers_link(organisation=organisation)),
        told=told,
        reported=told_in_reports(user, activity__in=_conveners_from(organisation, today).values("activity")),
    )


def _followed(
    parts: Mapping[int, Sequence[Part]], convened: Mapping[int, Sequence[Convened]], answers: Sequence[VisibleAnswer]
) -> list[Activity]:
    """What it takes part in, then what it convenes, then what it has left and once answered about."""
    return [
        *(part.row.activity for own in parts.values() for part in own),
        *(one.activity for own in convened.values() for one in own),
        *(answer.activity for answer in answers),
    ]


def plans_of(user: Reader, organisation: Organisation, named: set[int], today: date) -> list[Plan]:
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


def parts_of(
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


def _conveners_from(organisation: Organisation, today: date) -> QuerySet[Responsibility]:
    """Itself as a group, or those who work there."""
    return current_conveners(today).filter(Q(group=organisation) | Q(person__organisation=organisation))


def convened_by(user: Reader, organisation: Organisation, today: date) -> defaultdict[int, list[Convened]]:
    """By plan."""
    order = [f"activity__{name}" for name in Activity._meta.ordering or ()]
    rows = (
        _conveners_from(organisation, today)
        .filter(activity__in=Activity.objects.live().in_main_plans().visible_to(user))
        .select_related("activity__plan")
        .order_by(*order, "order", "pk")
    )
    convened: defaultdict[int, list[Convened]] = defaultdict(list)
    for row in rows:
        plan = row.activity.plan
        convened[plan.pk].append(Convened(row.activity, row.describe(show_names=plan.show_names)))
    return convened
