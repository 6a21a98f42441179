"""What a person owes the yearly follow-up. A constant number of queries."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from activities.choices import HANDED_IN, AnswerState, RoundState
from activities.models import (
    ConvenerReport,
    FollowUp,
    FollowUpRound,
    GoalAssessment,
    ParticipationWish,
    RoundActivity,
)
from activities.queries.reminders import ANSWERING
from activities.queries.reports import convened_by
from kultursamverkan.people.models import Membership, User
from kultursamverkan.people.permissions import P, organisations_where, regions_where
from kultursamverkan.shared.duty import Duty
from plans.choices import PlanState


class _Round(NamedTuple):
    slug: str
    title: str
    year: int
    due: date


def duties_of(user: User, today: date) -> list[Duty]:
    """Soonest first: answers to hand in, reports to write; for editors rounds to open, answers that are late,
    organisations that nobody answers for, goals to assess, answers to read, and wishes to answer."""
    duties = [*_answers(user), *_reports(user, today), *_rounds_to_run(user, today), *_missing_answers(user, today)]
    duties += [*_answers_to_read(user), *_wishes(user)]
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.title))


def _answers(user: User) -> list[Duty]:
    """One a round and organisation, until all of it is handed in. A member who may not answer is told only when nobody
    else in the organisation may."""
    answering = Membership.objects.active().filter(organisation=OuterRef("organisation"), role__in=ANSWERING)
    sheets = (
        FollowUp.objects.live()
        .filter(round__state=RoundState.OPEN, organisation__in=organisations_where(user, P.READ_INTERNAL))
        .order_by()
        .values("round__plan__slug", "round__year", "round__due", "organisation__key", "organisation__name")
        .annotate(
            official=F("organisation__official_name"),
            claimed=Exists(answering),
            asked=Count("pk"),
            answered=Count("pk", filter=~Q(status="")),
            returned=Count("pk", filter=Q(state=AnswerState.RETURNED)),
            handed_in=Count("pk", filter=Q(state__in=HANDED_IN)),
        )
    )
    answers_for = {organisation.key for organisation in organisations_where(user, P.ANSWER)}
    duties = []
    for sheet in sheets:
        slug, year, key = sheet["round__plan__slug"], sheet["round__year"], sheet["organisation__key"]
        mine = key in answers_for
        if sheet["handed_in"] == sheet["asked"] or (sheet["claimed"] and not mine):
            continue
        detail = f"{sheet['answered']} av {sheet['asked']} besvarade"
        if sheet["returned"]:
            detail += f", {sheet['returned']} tillbaka för komplettering"
        if not mine:
            detail += ". Ingen får svara än: be regionen göra dig eller en kollega till rapportör"
        duties.append(
            Duty(
                title=f"Uppföljning {year} – {sheet['official'] or sheet['organisation__name']}",
                url=reverse("activities:answer_page", args=[slug, year, key]),
                due=sheet["round__due"],
                kind="answers" if mine else "unclaimed",
                detail=detail,
            )
        )
    return duties


def _reports(user: User, today: date) -> list[Duty]:
    """One an activity that the user's person convenes, until it is reported."""
    written = ConvenerReport.objects.filter(round=OuterRef("round"), activity=OuterRef("activity"))
    missing = (
        RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True)
        .filter(activity__in=convened_by(user, today))
        .filter(~Exists(written))
        .select_related("round__plan", "activity")
    )
    return [
        Duty(
            title=f"Rapport {row.round.year}: {row.activity.title}",
            url=reverse("activities:convener_report", args=[row.round.plan.slug, row.round.year, row.activity.key]),
            due=row.round.due,
            kind="report",
            detail="Du är sammankallande",
        )
        for row in missing
    ]


def _rounds_to_run(user: User, today: date) -> Iterator[Duty]:
    """For editors: one a round to open; and when its last day to answer has passed, one a goal to assess."""
    assessed = GoalAssessment.objects.filter(round=OuterRef("pk"), goal=OuterRef("goal"))
    to_open = Q(state=RoundState.PLANNED, opens__lte=today)
    rows = (
        FollowUpRound.objects.filter(to_open | Q(state=RoundState.OPEN, due__lt=today))
        .filter(plan__region__in=regions_where(user, P.RUN_ROUND))
        .annotate(goal=F("plan__goals"), key=F("plan__goals__key"), number=F("plan__goals__number"))
        .annotate(assessed=Exists(assessed))
        .order_by("pk", "number")
        .values_list("state", "plan__slug", "plan__title", "year", "opens", "due", "key", "number", "assessed")
    )
    planned: set[tuple[str, int]] = set()
    for state, slug, title, year, opens, due, key, number, is_assessed in rows:
        if state == RoundState.PLANNED and (slug, year) not in planned:
            planned.add((slug, year))
            url = reverse("activities:round_open", args=[slug, year])
            yield Duty(title=f"Öppna uppföljning {year}", url=url, due=opens, kind="open_round", detail=title)
        elif state == RoundState.OPEN and key and not is_assessed:
            url = reverse("activities:goal_assess", args=[slug, year, key])
            detail = f"Uppföljning {year}, {title}"
            yield Duty(title=f"Bedöm mål {number}", url=url, due=due, kind="assess", detail=detail)


def _missing_answers(user: User, today: date) -> list[Duty]:
    """For editors, one a round: how many have not handed in by the due day; and before it those in which nobody has an
    account."""
    members = Membership.objects.active().filter(organisation=OuterRef("organisation"))
    rows = (
        FollowUp.objects.live()
        .filter(round__state=RoundState.OPEN, round__plan__region__in=regions_where(user, P.RUN_ROUND))
        .exclude(state__in=HANDED_IN)
        .annotate(reached=Exists(members))
        .order_by("organisation__name")
        .values_list(
            "round__plan__slug", "round__plan__title", "round__year", "round__due", "organisation__name", "reached"
        )
        .distinct()
    )
    rounds: dict[_Round, dict[str, bool]] = {}
    for slug, title, year, due, name, reached in rows:
        rounds.setdefault(_Round(slug, title, year, due), {})[name] = reached
    return [duty for round_, found in rounds.items() for duty in _missing_in(round_, found, today)]


def _missing_in(round_: _Round, found: dict[str, bool], today: date) -> Iterator[Duty]:
    """`found`: whether somebody is reached, by the organisation's name."""
    url = reverse("activities:round_detail", args=[round_.slug, round_.year])
    start = f"Uppföljning {round_.year}"
    if round_.due < today:
        title = f"{start}: {len(found)} har inte lämnat in"
        grid = reverse("activities:round_grid", args=[round_.slug, round_.year])
        yield Duty(title=title, url=grid, due=round_.due, kind="late_answers", detail=round_.title)
    if unreached := [name for name, reached in found.items() if not reached]:
        title = f"{start}: {len(unreached)} har ingen som kan svara"
        detail = f"{', '.join(unreached)}. Bjud in någon, eller svara åt dem"
        yield Duty(title=title, url=url, due=round_.due, kind="unreachable", detail=detail)


def _answers_to_read(user: User) -> list[Duty]:
    """What was handed in and nobody has accepted or returned, one a round."""
    new = (
        FollowUp.objects.live()
        .filter(round__state=RoundState.OPEN, round__plan__region__in=regions_where(user, P.RUN_ROUND))
        .filter(state=AnswerState.SUBMITTED)
        .order_by()
        .values("round__plan__slug", "round__plan__title", "round__year")
        .annotate(count=Count("pk"))
    )
    return [
        Duty(
            title=f"Läs {row['count']} {'nytt' if row['count'] == 1 else 'nya'} svar",
            url=reverse("activities:round_review", args=[row["round__plan__slug"], row["round__year"]]),
            due=None,
            kind="new_answers",
            detail=f"Uppföljning {row['round__year']}, {row['round__plan__title']}",
        )
        for row in new
    ]


def _wishes(user: User) -> list[Duty]:
    """What organisations have asked for and nobody has answered, one a plan."""
    waiting = (
        ParticipationWish.objects.open()
        .filter(activity__plan__region__in=regions_where(user, P.EDIT_PLAN))
        .exclude(activity__plan__state=PlanState.CLOSED)
        .order_by()
        .values("activity__plan__slug", "activity__plan__title")
        .annotate(count=Count("pk"))
    )
    return [
        Duty(
            title=f"Svara på {row['count']} önskemål om medverkan",
            url=reverse("documents:wish_list", args=[row["activity__plan__slug"]]),
            due=None,
            kind="wishes",
            detail=row["activity__plan__title"],
        )
        for row in waiting
    ]
