"""What the filters of the activity list may offer: only what occurs among the rows this reader sees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from activities.managers import ActivityQuerySet
from activities.models import Activity, FollowUp, FollowUpRound, Heading, Participation, Responsibility, nameless
from activities.queries.lists import TAKES_PART
from activities.queries.reports import current_conveners
from kultursamverkan.db.swedish import sort_key
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.offers import Offered
from kultursamverkan.shared.when import Term
from plans.models import DevelopmentGoal, Plan, PlanSection

Choice = tuple[str, str]


@dataclass(frozen=True)
class Offers:
    """Choices of each filter. Values are keys that stay the same, readable in the URL; those that are unique in their
    plan or region only have it in front: "orebro-2020-2023.mal-1", "person.18.anna"."""

    plans: Offered
    goals: Offered
    sections: Offered
    headings: Offered
    participants: Offered
    conveners: Offered
    responsibles: Offered
    terms: Offered


@dataclass(frozen=True)
class Offer:
    """One choice and the group it stands in."""

    group: str
    value: str
    label: str


def offers_among(activities: ActivityQuerySet[Activity], today: date) -> Offers:
    """Three queries, however many rows."""
    under = activities.order_by().filter(heading=OuterRef("pk"))
    headings = Heading.objects.filter(Exists(under)).select_related("plan", "section", "goal")
    return offers_under(list(headings), activities, today)


def offers_under(headings: Sequence[Heading], activities: ActivityQuerySet[Activity], today: date) -> Offers:
    """The same, where the activities' headings are read already, with section and goal. Two queries."""
    pks = activities.order_by().values("pk")
    plans = sorted({heading.plan for heading in headings}, key=lambda plan: (-plan.period_start, plan.title, plan.pk))
    who = list(_responsibles(pks, today))
    titles = {heading.title for heading in headings}
    return Offers(
        plans=Offered((plan.slug, f"{plan.title} {plan.period}") for plan in plans),
        goals=_by_plan(plans, [(heading.plan, heading.goal.number, heading.goal) for heading in headings]),
        sections=_by_plan(plans, [(heading.plan, heading.section.number, heading.section) for heading in headings]),
        # The same heading stands under several sections: offered once, it finds them all.
        headings=Offered((title, title) for title in sorted(titles, key=sort_key)),
        participants=_participants(pks),
        conveners=_in_groups(offer for convenes, offer in who if convenes),
        responsibles=_in_groups(offer for _, offer in who),
        terms=_terms(plans),
    )


@dataclass(frozen=True)
class AnswerOffers:
    """Choices of each filter of the answers."""

    years: Offered
    plans: Offered
    goals: Offered
    organisations: Offered


def offers_among_answers(answers: QuerySet[Any]) -> AnswerOffers:
    """Three queries, however many rows. Each asks of the few (headings, rounds, organisations) whether one of the many
    is theirs, and stops at the first: distinct values would be sorted out of every answer in the country."""
    rows: QuerySet[FollowUp] = answers.order_by()
    under = Activity.objects.filter(Exists(rows.filter(activity=OuterRef("pk"))), heading=OuterRef("pk"))
    headings = Heading.objects.filter(Exists(under.order_by())).select_related("plan", "goal")
    parts = [(heading.plan, heading.goal.number, heading.goal) for heading in headings]
    plans = sorted({plan for plan, _, _ in parts}, key=lambda plan: (-plan.period_start, plan.title, plan.pk))
    rounds = FollowUpRound.objects.filter(Exists(rows.filter(round=OuterRef("pk"))))
    years = rounds.order_by().values_list("year", flat=True).distinct()
    asked = Organisation.objects.filter(Exists(rows.filter(organisation=OuterRef("pk"))))
    names = asked.order_by().values_list("kind", "key", "name")
    return AnswerOffers(
        years=Offered((str(year), str(year)) for year in sorted(years, reverse=True)),
        plans=Offered((plan.slug, f"{plan.title} {plan.period}") for plan in plans),
        goals=_by_plan(plans, parts),
        organisations=_organisations(names),
    )


def _by_plan(plans: list[Plan], parts: Sequence[tuple[Plan, int, DevelopmentGoal | PlanSection]]) -> Offered:
    """By number; under the plan's title when there are several plans."""
    offers: dict[Plan, dict[str, tuple[int, str]]] = {plan: {} for plan in plans}
    for plan, number, part in parts:
        offers[plan][f"{plan.slug}.{part.key}"] = (number, str(part))
    groups = [
        (f"{plan.title} {plan.period}", [(value, label) for value, (_, label) in sorted(own.items(), key=_second)])
        for plan, own in offers.items()
    ]
    return Offered(groups[0][1] if len(groups) == 1 else groups)


def _second(item: tuple[str, tuple[int, str]]) -> tuple[int, str]:
    return item[1]


def _participants(activities: QuerySet[Activity, Any]) -> Offered:
    part = Participation.objects.filter(organisation=OuterRef("pk"), activity__in=activities, state__in=TAKES_PART)
    taking_part = Organisation.objects.filter(Exists(part.order_by())).order_by()
    return _organisations(taking_part.values_list("kind", "key", "name"))


def _organisations(names: Iterable[tuple[str, str, str]]) -> Offered:
    """Kind, key and name of each."""
    return _in_groups(
        Offer("Kommuner" if kind == OrganisationKind.MUNICIPALITY else "Övriga", key, name) for kind, key, name in names
    )


def _responsibles(activities: QuerySet[Activity, Any], today: date) -> Iterator[tuple[bool, Offer]]:
    """Everybody's person, group and role, and whether they convene now. Names only of plans that show them."""
    fields = ("convenes", "role", "group__key", "group__name", "person__region__key", "person__key", "person__name")
    rows = Responsibility.objects.filter(activity__in=activities).order_by()
    convenes = Exists(current_conveners(today).filter(pk=OuterRef("pk")))
    for convenes_now, role, group, group_name, region, person, name, shown in (
        rows.annotate(convenes=convenes).values_list(*fields, "activity__plan__show_names").distinct()
    ):
        if person and shown:
            yield convenes_now, Offer("Personer", f"person.{region}.{person}", name)
        if group:
            yield convenes_now, Offer("Grupper", f"group.{group}", group_name)
        if role and (shown or role == nameless(role)):
            yield convenes_now, Offer("Roller", f"role.{role}", role)


def _in_groups(offers: Iterable[Offer]) -> Offered:
    """Each once, in Swedish order, under its group's name; without names of groups when there is only one."""
    groups: dict[str, list[Choice]] = {}
    for offer in sorted(set(offers), key=lambda offer: (offer.group, sort_key(offer.label), offer.value)):
        groups.setdefault(offer.group, []).append((offer.value, offer.label))
    return Offered(next(iter(groups.values())) if len(groups) == 1 else groups.items())


def _terms(plans: list[Plan]) -> Offered:
    """Every half-year of the plans' periods: ("Ht 2020", "Ht 2020")."""
    if not plans:
        return Offered()
    years = range(min(plan.period_start for plan in plans), max(plan.period_end for plan in plans) + 1)
    return Offered((str(term), str(term)) for year in years for term in (Term(year, 1), Term(year, 2)))
