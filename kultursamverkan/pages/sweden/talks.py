"""Meetings with agendas, and what was said in them."""

from datetime import UTC, datetime, timedelta

from activities.models import Activity
from dialogues.choices import FindingKind, FindingState, MeetingKind, MeetingState, OutcomeKind
from dialogues.models import AgendaItem, Attendance, Finding, FindingTie, Meeting, Outcome, Theme
from kultursamverkan.pages.sweden.chance import THINGS, Chance
from kultursamverkan.pages.sweden.people import People
from kultursamverkan.pages.sweden.rounds import YEARS
from plans.models import Plan

_MEETINGS, _ITEMS, _FINDINGS = 8, 5, 4


def talks_of(plan: Plan, people: People, activities: list[Activity], chance: Chance) -> int:
    """How many meetings there were in the plan's years."""
    themes = list(Theme.objects.filter(region=people.region)) or Theme.objects.bulk_create(
        Theme(region=people.region, key=f"tema-{place}", name=thing.capitalize())
        for place, thing in enumerate(THINGS[:8], start=1)
    )
    years = [year for year in YEARS if plan.period_start <= year <= plan.period_end]
    meetings = Meeting.objects.bulk_create(
        _meeting(plan, people, year, number, chance) for year in years for number in range(1, _MEETINGS + 1)
    )
    Meeting.activities.through._base_manager.bulk_create(
        Meeting.activities.through(meeting_id=one.pk, activity_id=activity.pk)
        for one in meetings
        for activity in chance.some(activities, 3)
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=one, organisation=organisation, attended=chance.happens(0.8))
        for one in meetings
        for organisation in people.municipalities
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=one,
            order=order,
            title=chance.one(THINGS).capitalize(),
            activity=chance.one(activities) if chance.happens(0.6) else None,
            discussion=chance.text(1, 4),
        )
        for one in meetings
        for order in range(1, _ITEMS + 1)
    )
    Outcome.objects.bulk_create(
        Outcome(meeting=one.meeting, item=one, kind=OutcomeKind.DECISION, text=chance.text(1, 1))
        for one in items
        if chance.happens(0.5)
    )
    _findings(plan, people, meetings, themes, activities, chance)
    return len(meetings)


def _meeting(plan: Plan, people: People, year: int, number: int, chance: Chance) -> Meeting:
    at = datetime(year, 1 + number % 10, 3 + number, 12, tzinfo=UTC)
    kind = chance.one((MeetingKind.OFFICIALS, MeetingKind.WORKING_GROUP, MeetingKind.DIALOGUE))
    return Meeting(
        region=people.region,
        key=f"mote-{year}-{number}",
        kind=kind,
        title=f"{kind.label} {number}, {year}",
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        place=chance.one(people.municipalities).name,
        host=people.region,
        plan=plan,
        convening_group=people.groups[0],
        state=MeetingState.APPROVED,
        notes=chance.text(4, 8),
        documented_at=at + timedelta(days=3),
        documented_by=people.editor,
        approved_at=at + timedelta(days=10),
        approved_by=people.editor,
        is_public=chance.happens(0.5),
        summary=chance.text(2, 3),
    )


def _findings(
    plan: Plan, people: People, meetings: list[Meeting], themes: list[Theme], activities: list[Activity], chance: Chance
) -> None:
    findings = Finding.objects.bulk_create(
        Finding(
            region=people.region,
            key=f"{one.key}-{number}",
            year=one.starts_at.year if one.starts_at else plan.period_start,
            party=chance.one(people.municipalities),
            meeting=one,
            kind=chance.one((FindingKind.OBSERVATION, FindingKind.WISH, FindingKind.NEED)),
            theme=chance.one(themes),
            text=chance.text(1, 3),
            owner=people.editor,
            state=chance.one((FindingState.NEW, FindingState.EXAMINED, FindingState.ACTIVITY, FindingState.DONE)),
            is_public=chance.happens(0.5),
        )
        for one in meetings
        for number in range(1, _FINDINGS + 1)
    )
    FindingTie.objects.bulk_create(
        FindingTie(finding=one, plan=plan, activity_key=chance.one(activities).key)
        for one in findings
        if one.state == FindingState.ACTIVITY
    )
