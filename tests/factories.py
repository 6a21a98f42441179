"""Rows for tests, with as little said as possible. Each function takes what matters and invents the rest."""

from datetime import date
from itertools import count
from typing import Any

from activities.models import (
    Activity,
    FollowUpNote,
    FollowUpRound,
    Heading,
    Participation,
    ParticipationWish,
    Responsibility,
)
from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Membership, Organisation, Person, User
from kultursamverkan.shared.when import When, parse
from plans.models import DevelopmentGoal, Plan, PlanChapter, PlanSection, SteeringDocument, SteeringItem

_number = count(1)


def region(code: str = "18", name: str = "Region Örebro län") -> Organisation:
    """A region pointing at itself, as every region does."""
    row = Organisation.objects.create(key=code, code=code, kind=OrganisationKind.REGION, name=name)
    row.region = row
    row.save()
    return row


def organisation(region: Organisation, name: str, **fields: Any) -> Organisation:
    fields.setdefault("kind", OrganisationKind.MUNICIPALITY)
    if code := fields.get("code"):
        fields.setdefault("key", code)
    return Organisation.objects.create(region=region, name=name, **fields)


def person(region: Organisation, name: str = "Alva Exempelsson", **fields: Any) -> Person:
    return Person.objects.create(region=region, name=name, **fields)


def user(name: str, *memberships: tuple[Organisation, Role], person: Person | None = None) -> User:
    """A fictional account, name@kultur.example, with those roles."""
    row = User.objects.create_user(f"{name}@kultur.example", name=name.capitalize(), person=person)
    for where, role in memberships:
        Membership.objects.create(user=row, organisation=where, role=role)
    return row


def plan(region: Organisation, **fields: Any) -> Plan:
    number = next(_number)
    fields = {"slug": f"plan-{number}", "title": f"Plan {number}", "period_start": 2020, "period_end": 2023} | fields
    return Plan.objects.create(region=region, **fields)


def chapter(plan: Plan, **fields: Any) -> PlanChapter:
    return PlanChapter.objects.create(plan=plan, **({"title": "Inledning", "body": "Text."} | fields))


def steering_document(region: Organisation, **fields: Any) -> SteeringDocument:
    """Below those that are there."""
    fields.setdefault("order", SteeringDocument.objects.of_region(region).count() + 1)
    fields = {"title": "Regional utvecklingsstrategi", "short_title": "Strategin"} | fields
    return SteeringDocument.objects.create(region=region, **fields)


def steering_item(document: SteeringDocument, **fields: Any) -> SteeringItem:
    number = document.items.count() + 1
    fields = {"kind": "direction", "number": number, "order": number, "text": f"Riktning {number}."} | fields
    return SteeringItem.objects.create(region=document.region, document=document, **fields)


def goal(plan: Plan, number: int = 1, **fields: Any) -> DevelopmentGoal:
    fields = {"name": f"Mål {number}", "text": "Måltext.", "color": "green", "color_hex": "#2a7f4a"} | fields
    return DevelopmentGoal.objects.create(plan=plan, number=number, **fields)


def section(plan: Plan, number: int = 5, **fields: Any) -> PlanSection:
    fields = {"title": "Prioriterade", "kind": "prioritised", "period_start": 2020, "period_end": 2021} | fields
    return PlanSection.objects.create(plan=plan, number=number, **fields)


def heading(plan: Plan, **fields: Any) -> Heading:
    """Under the plan's first section and goal, made when missing."""
    fields.setdefault("section", plan.sections.first() or section(plan))
    fields.setdefault("goal", plan.goals.first() or goal(plan))
    return Heading.objects.create(plan=plan, **({"title": "Rubrik"} | fields))


def when(text: str) -> When:
    return parse(text)


def activity(plan: Plan, title: str = "En aktivitet", **fields: Any) -> Activity:
    fields.setdefault("heading", plan.headings.first() or heading(plan))
    fields.setdefault("order", plan.activities.count() + 1)
    fields = {"start": parse("Ht 2020"), "planned_completion": parse("2023")} | fields
    return Activity.objects.create(plan=plan, title=title, **fields)


def participation(activity: Activity, organisation: Organisation, **fields: Any) -> Participation:
    return Participation.objects.create(activity=activity, organisation=organisation, **fields)


def wish(activity: Activity, organisation: Organisation, **fields: Any) -> ParticipationWish:
    """One that waits for an answer: to leave the activity."""
    return ParticipationWish.objects.create(
        activity=activity, organisation=organisation, **({"kind": "leave"} | fields)
    )


def note(activity: Activity, organisation: Organisation, **fields: Any) -> FollowUpNote:
    fields = {"date": date(2023, 3, 1), "text": "Vi möttes i Hallsberg."} | fields
    return FollowUpNote.objects.create(activity=activity, organisation=organisation, **fields)


def convener(activity: Activity, **who: Any) -> Responsibility:
    return Responsibility.objects.create(activity=activity, is_convener=True, **who)


def round_(plan: Plan, year: int = 2022, **fields: Any) -> FollowUpRound:
    fields = {"opens": f"{year}-11-01", "due": f"{year + 1}-01-31"} | fields
    return FollowUpRound.objects.create(plan=plan, year=year, **fields)
