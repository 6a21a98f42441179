"""Regions, organisations, plans, their versions and activities."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from ninja import Field, Schema

from activities.choices import Interval, ParticipationState, shown_status
from activities.models import Activity, Participation, Responsibility, nameless
from activities.queries.answers import AnswerSummary, is_late
from kultursamverkan.api.shapes.base import Named, Period, Word, named, named_or_none, word
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from plans.choices import PlanState
from plans.models import Plan


class RegionShape(Named):
    official_name: str


class OrganisationShape(Named):
    official_name: str
    kind: Word
    region: Named | None = Field(description="Null för nationella organisationer.")
    parent: Named | None


class PlanShape(Schema):
    slug: str = Field(description="Planens adress.")
    title: str
    region: Named
    registry_number: str
    document_type: str
    period: Period
    document_date: date | None
    adopted_on: date | None
    decided_by: str
    show_names: bool = Field(description="Om planen visar personers namn.")
    state: Word
    version: int | None = Field(description="Den senaste versionens nummer.")
    continues: str | None = Field(description="Planen den fortsätter.")
    url: str = Field(description="Hela planen, i det här API:et.")
    page: str = Field(description="Planens sida för läsare.")


class VersionShape(Schema):
    plan: str
    number: int
    reason: str
    decided_by: str
    decided_on: date | None
    published_on: date
    url: str = Field(description="Hela versionen, som den frystes.")


class Part(Schema):
    key: str
    title: str


class NumberedPart(Part):
    number: int


class ResponsibleShape(Schema):
    text: str = Field(description="Som det står i planen.")
    role: str
    person: str | None = Field(description="Bara där planen visar namn.")
    group: Named | None
    convener: bool = Field(description="Sammankallande.")

    def __str__(self) -> str:
        return f"{self.text} (sammankallande)" if self.convener else self.text


class ParticipantShape(Schema):
    organisation: Named
    state: Word

    def __str__(self) -> str:
        return self.organisation.name


class AnswersShape(Schema):
    """Of the latest follow-up that holds the activity."""

    year: int | None
    asked: int
    answered: int
    by_status: dict[str, int]


class ActivityShape(Schema):
    plan: str
    key: str = Field(description="Unik i planen, och ändras aldrig.")
    title: str
    note: str
    section: NumberedPart
    goal: NumberedPart
    heading: Part
    start: str = Field(description="Som den visas: ”Ht 2020”, ”2021”.")
    planned_completion: str = Field(description="Vad planen säger, aldrig en status.")
    follow_up: Word
    status: Word = Field(description="Sammankallandes senaste rapport; tomt värde: inte rapporterad.")
    status_year: int | None
    completion_percent: int | None
    late: bool = Field(description="Planerat klart har passerat.")
    answers: AnswersShape
    responsible: list[ResponsibleShape]
    participants: list[ParticipantShape]
    page: str = Field(description="Aktivitetens sida för läsare.")


def region_shape(row: Organisation) -> RegionShape:
    return RegionShape(**named(row).dict(), official_name=row.official_name)


def organisation_shape(row: Organisation) -> OrganisationShape:
    kind = OrganisationKind(row.kind)
    return OrganisationShape(
        **named(row).dict(),
        official_name=row.official_name,
        kind=Word(value=kind.value, label=str(kind.label)),
        region=named_or_none(row.region),
        parent=named_or_none(row.parent),
    )


def plan_shape(row: Any) -> PlanShape:
    """The plan comes from `public_plans`, which tells its version."""
    state = PlanState(row.state)
    return PlanShape(
        slug=row.slug,
        title=row.title,
        region=named(row.region),
        registry_number=row.registry_number,
        document_type=row.document_type,
        period=Period(start=row.period_start, end=row.period_end),
        document_date=row.document_date,
        adopted_on=row.adopted_on,
        decided_by=row.decided_by,
        show_names=row.show_names,
        state=Word(value=state.value, label=str(state.label)),
        version=row.latest,
        continues=_public_slug(row.continues),
        url=reverse("api:plan", args=[row.slug]),
        page=reverse("documents:plan_detail", args=[row.slug]),
    )


def _public_slug(plan: Plan | None) -> str | None:
    return plan.slug if plan and plan.is_public else None


def version_shape(row: PlanVersion) -> VersionShape:
    slug = row.plan.slug
    return VersionShape(
        plan=slug,
        number=row.number,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        published_on=timezone.localdate(row.published_at),
        url=f"{reverse('api:plan', args=[slug])}?version={row.number}",
    )


def activity_shape(row: Any, answers: AnswerSummary, today: date) -> ActivityShape:
    """The activity comes from `public_activities`."""
    heading, plan = row.heading, row.plan
    status = shown_status(row.reported_status)
    return ActivityShape(
        plan=plan.slug,
        key=row.key,
        title=row.title,
        note=row.note,
        section=NumberedPart(key=heading.section.key, number=heading.section.number, title=heading.section.title),
        goal=NumberedPart(key=heading.goal.key, number=heading.goal.number, title=heading.goal.name),
        heading=Part(key=heading.key, title=heading.title),
        start=str(row.start or ""),
        planned_completion=str(row.planned_completion or ""),
        follow_up=Word(value=row.follow_up, label=str(Interval(row.follow_up).label)),
        status=word(row.reported_status, status),
        status_year=row.reported_year,
        completion_percent=row.reported_percent,
        late=is_late(row, today),
        answers=AnswersShape(
            year=answers.year, asked=answers.asked, answered=answers.answered, by_status=answers.by_status
        ),
        responsible=[_responsible(one, show_names=plan.show_names) for one in row.responsibilities.all()],
        participants=[_participant(one) for one in row.taking_part],
        page=_page(row),
    )


def _responsible(row: Responsibility, *, show_names: bool) -> ResponsibleShape:
    return ResponsibleShape(
        text=row.describe(show_names=show_names),
        role=row.role if show_names else nameless(row.role),
        person=row.person.name if row.person and show_names else None,
        group=named_or_none(row.group),
        convener=row.is_convener,
    )


def _participant(row: Participation) -> ParticipantShape:
    state = ParticipationState(row.state)
    return ParticipantShape(organisation=named(row.organisation), state=Word(value=state.value, label=str(state.label)))


def _page(row: Activity) -> str:
    return reverse("pages:activity_detail", args=[row.plan.slug, row.key])
