"""Rows of a plan -> PlanDocument, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db.models import Max

from activities.models import Activity, Heading, Participation, Responsibility
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    HeadingPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    Replaced,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.documents.ties import Goals
from plans.models import Definition, Plan, PlanChapter, PlanSection

Row = TypeVar("Row")


def assemble(plan: Plan, *, activities: Iterable[Activity] | None = None) -> PlanDocument:
    """The plan as it stands now, without its bin.

    A working copy speaks as the plan it adjusts: slug, state, version and continues are the adopted plan's.
    `activities` may be given when they are already fetched: the plan's live ones, in order.
    """
    return assemble_all([plan], activities=activities)[0]


def assemble_all(plans: Sequence[Plan], *, activities: Iterable[Activity] | None = None) -> list[PlanDocument]:
    """Several plans with as many queries as one."""
    if activities is None:
        activities = Activity.objects.live().filter(plan__in=plans)
    chapters = _grouped(
        (row.plan_id, Chapter(row.key, row.title, row.body)) for row in PlanChapter.objects.filter(plan__in=plans)
    )
    definitions = _grouped((row.plan_id, _definition(row)) for row in Definition.objects.filter(plan__in=plans))
    goals = Goals(plans)
    sections = _sections(plans, activities)
    roots = {root.pk: root for root in (plan.adjusts or plan for plan in plans)}
    versions = {pk: latest_version(root) for pk, root in roots.items()}
    return [
        replace(
            _facts(plan, plan.adjusts or plan, versions),
            chapters=tuple(chapters[plan.pk]),
            definitions=tuple(definitions[plan.pk]),
            goals=tuple(goals.of_plans[plan.pk]),
            sections=tuple(sections[plan.pk]),
            steering=tuple(goals.ties[plan.pk]),
        )
        for plan in plans
    ]


def latest_version(plan: Plan) -> int | None:
    """The number of the plan's latest version; no query when its versions are prefetched."""
    if "versions" in getattr(plan, "_prefetched_objects_cache", {}):
        return max((version.number for version in plan.versions.all()), default=None)
    latest: int | None = plan.versions.aggregate(latest=Max("number"))["latest"]
    return latest


def _facts(plan: Plan, root: Plan, versions: Mapping[int, int | None]) -> PlanDocument:
    return PlanDocument(
        slug=root.slug,
        title=plan.title,
        region=plan.region.code or plan.region.key,
        period_start=plan.period_start,
        period_end=plan.period_end,
        registry_number=plan.registry_number,
        document_type=plan.document_type,
        author=plan.author,
        document_date=plan.document_date,
        adopted_on=plan.adopted_on,
        decided_by=plan.decided_by,
        officials_group=plan.officials_group.name if plan.officials_group else "",
        show_names=plan.show_names,
        state=root.state,
        version=versions[root.pk],
        continues=root.continues.slug if root.continues else "",
    )


def _definition(row: Definition) -> DefinitionPart:
    return DefinitionPart(row.key, row.term, row.text, tuple(Mark(at["part"], at["field"]) for at in row.at))


def _sections(plans: Sequence[Plan], activities: Iterable[Activity]) -> defaultdict[int, list[Section]]:
    """By plan."""
    rows = Heading.objects.filter(plan__in=plans).select_related("goal")
    headings = _grouped((row.section_id, row) for row in rows)
    under = _grouped((row.heading_id, part) for row, part in _activities(plans, activities))
    return _grouped(
        (
            row.plan_id,
            Section(
                key=row.key,
                number=row.number,
                title=row.title,
                kind=row.kind,
                period_start=row.period_start,
                period_end=row.period_end,
                headings=tuple(_heading(heading, tuple(under[heading.pk])) for heading in headings[row.pk]),
            ),
        )
        for row in PlanSection.objects.filter(plan__in=plans)
    )


def _heading(row: Heading, activities: tuple[ActivityPart, ...]) -> HeadingPart:
    return HeadingPart(row.key, row.goal.key, row.title, activities)


def _activities(plans: Sequence[Plan], rows: Iterable[Activity]) -> Iterable[tuple[Activity, ActivityPart]]:
    lines = _grouped(
        (row.activity_id, responsibility_part(row))
        for row in Responsibility.objects.filter(activity__plan__in=plans).select_related("person", "group")
    )
    participants = _grouped(
        (row.activity_id, participant_part(row))
        for row in Participation.objects.filter(activity__plan__in=plans).select_related("organisation")
    )
    for row in rows:
        yield row, activity_part(row, tuple(lines[row.pk]), tuple(participants[row.pk]))


def activity_part(
    row: Activity, responsibilities: tuple[ResponsibilityPart, ...], participants: tuple[ParticipantPart, ...]
) -> ActivityPart:
    return ActivityPart(
        key=row.key,
        title=row.title,
        note=row.note,
        start=row.start,
        start_source=row.start_source,
        planned_completion=row.planned_completion,
        completion_source=row.completion_source,
        follow_up=row.follow_up,
        responsibilities=responsibilities,
        participants=participants,
        replaces=tuple(Replaced(one["key"], one["title"], one["how"]) for one in row.replaces),
    )


def responsibility_part(row: Responsibility) -> ResponsibilityPart:
    return ResponsibilityPart(
        role=row.role,
        person=row.person.name if row.person else "",
        person_key=row.person.key if row.person else "",
        group=row.group.name if row.group else "",
        convener=row.is_convener,
        source_text=row.source_text,
        since=row.since,
        until=row.until,
    )


def participant_part(row: Participation) -> ParticipantPart:
    return ParticipantPart(
        organisation=row.organisation.code or row.organisation.key,
        name=row.organisation.name,
        kind=row.organisation.kind,
        state=row.state,
        note=row.note,
        source_text=row.source_text,
        since=row.since,
        until=row.until,
        answers=row.answers,
    )


def _grouped(pairs: Iterable[tuple[int, Row]]) -> defaultdict[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return groups
