"""The plans of a region: documents that are applied and frozen as any other."""

from dataclasses import replace
from datetime import UTC, date, datetime

from activities.choices import ParticipationState
from kultursamverkan.documents.apply import create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Goal,
    HeadingPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json
from kultursamverkan.pages.sweden.chance import GOALS, HEADINGS, SECTIONS, THINGS, VERBS, WAYS, Chance
from kultursamverkan.pages.sweden.people import People
from kultursamverkan.shared.when import Term, When, parse
from plans.choices import PlanState
from plans.models import Plan

FEWEST, MOST = 60, 120
# First and last year, and where the plan stands in 2026.
PERIODS = ((2020, 2023, PlanState.CLOSED), (2024, 2027, PlanState.ADOPTED))
_ONGOING = 0.2


def plans_of(people: People, chance: Chance) -> list[Plan]:
    """The oldest first; each continues the one before."""
    plans: list[Plan] = []
    for first, last, state in PERIODS:
        document = _document(people, chance, first, last)
        plan = create(
            document,
            region=people.region,
            slug=document.slug,
            by=people.editor,
            continues=plans[-1] if plans else None,
            state=state,
            changes={},
        )
        _freeze(plan, people, chance)
        plans.append(plan)
    return plans


def _freeze(plan: Plan, people: People, chance: Chance) -> None:
    """Version 1, and one adjustment in which some notes were written."""
    second = assemble(Plan.objects.select_related("region", "officials_group", "continues").get(pk=plan.pk))
    for number, document in ((1, _without_notes(second)), (2, second)):
        PlanVersion.objects.create(
            plan=plan,
            number=number,
            document=json.to_dict(replace(document, version=number)),
            reason="" if number == 1 else chance.text(1, 2),
            decided_by="Kulturnämnden",
            decided_on=date(plan.period_start - 2 + number, 10, 29),
            published_at=datetime(plan.period_start - 2 + number, 11, 2, 9, tzinfo=UTC),
            published_by=people.editor,
        )


def _without_notes(document: PlanDocument) -> PlanDocument:
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                headings=tuple(
                    replace(heading, activities=tuple(replace(one, note="") for one in heading.activities))
                    for heading in section.headings
                ),
            )
            for section in document.sections
        ),
    )


def _document(people: People, chance: Chance, first: int, last: int) -> PlanDocument:
    name = people.region.full_name
    left = chance.number(FEWEST, MOST)
    keys = (f"a{number}" for number in range(1, left + 1))
    goals = [
        Goal(f"mal-{number}", number, word, chance.text(2, 3), color, color_hex)
        for number, (word, color, color_hex) in enumerate(GOALS, start=1)
    ]
    groups = len(SECTIONS) * len(GOALS)
    sections = []
    for place, (title, kind) in enumerate(SECTIONS):
        headings = []
        for goal in goals:
            count = round(left / (groups - len(GOALS) * place - goal.number + 1))
            left -= count
            headings += [
                HeadingPart(f"r{place}-{goal.number}-{half}", goal.key, chance.one(HEADINGS), tuple(activities))
                for half, activities in enumerate(
                    _halves([_activity(next(keys), people, chance, first, last) for _ in range(count)])
                )
            ]
        sections.append(Section(f"s{place + 4}", place + 4, title, kind, first, last, tuple(headings)))
    return PlanDocument(
        slug=f"handlingsplan-{people.region.code}-{first}-{last}",
        title=f"Handlingsplan för kultursamverkan, {name} {first}–{last}",
        region=people.region.code or people.region.key,
        period_start=first,
        period_end=last,
        registry_number=f"{first % 100}KN{people.region.code}17",
        document_type="Handlingsplan",
        author=f"{name}, kulturförvaltningen",
        document_date=date(first - 1, 10, 1),
        adopted_on=date(first - 1, 10, 29),
        decided_by="Kulturnämnden",
        officials_group=people.groups[0].name,
        chapters=tuple(Chapter(f"k{n}", title, _prose(chance)) for n, title in enumerate(_CHAPTERS, start=1)),
        definitions=(DefinitionPart("d1", "samverkan", chance.text(1, 1), (Mark("k1", "body"),)),),
        goals=tuple(goals),
        sections=tuple(sections),
    )


_CHAPTERS = ("Inledning", "Om samverkan", "Så följs planen upp")


def _prose(chance: Chance) -> str:
    return "\n\n".join(f"Om samverkan. {chance.text(3, 6)}" for _ in range(3))


def _halves(activities: list[ActivityPart]) -> tuple[list[ActivityPart], list[ActivityPart]]:
    return activities[::2], activities[1::2]


def _activity(key: str, people: People, chance: Chance, first: int, last: int) -> ActivityPart:
    title = f"{chance.one(VERBS)} {chance.one(THINGS)} {chance.one(WAYS)}".strip()
    starts = Term(first, 1) if chance.happens(0.9) else Term(first + 1, 2)
    ends = When(starts.when.start, None) if chance.happens(_ONGOING) else parse(str(chance.number(last - 1, last)))
    return ActivityPart(
        key=key,
        title=title,
        note=chance.text(1, 1) if chance.happens(0.2) else "",
        start=starts.when,
        planned_completion=ends,
        responsibilities=_responsible(people, chance),
        participants=_participants(people, chance),
    )


def _responsible(people: People, chance: Chance) -> tuple[ResponsibilityPart, ...]:
    person = chance.one(people.persons)
    lines = [ResponsibilityPart("Utvecklare", person.name, person.key, convener=True)]
    if chance.happens(0.4):
        lines.append(ResponsibilityPart(group=chance.one(people.groups).name))
    return tuple(lines)


def _participants(people: People, chance: Chance) -> tuple[ParticipantPart, ...]:
    """Most municipalities take part in most activities; an institution sometimes answers too."""
    parts = [
        ParticipantPart(one.code or one.key, one.name, one.kind, state=_certainty(chance))
        for one in people.municipalities
        if chance.happens(0.97) or len(people.municipalities) == 1
    ]
    parts += [
        ParticipantPart(one.key, one.name, one.kind, answers=chance.happens(0.5))
        for one in people.institutions
        if chance.happens(0.3)
    ]
    return tuple(parts)


def _certainty(chance: Chance) -> str:
    return ParticipationState.CONFIRMED.value if chance.happens(0.98) else ParticipationState.TENTATIVE.value
