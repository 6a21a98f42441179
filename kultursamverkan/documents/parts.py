"""The parts of a PlanDocument -> rows of one plan. Used by apply.py alone, which has disabled the log."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.db.models import F
from django.utils import timezone

from activities.models import Activity, Heading, Participation, Responsibility
from dialogues.models import FindingTie
from dialogues.queries.ties import root_of
from kultursamverkan.documents.document import ParticipantPart, PlanDocument, ResponsibilityPart
from kultursamverkan.documents.rows import People, Row, Synced, Values, sync
from kultursamverkan.documents.ties import write_ties
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan, PlanPart

_NO_HEADING = "Behåll minst en rubrik: planen har aktiviteter med uppföljning i papperskorgen."


def write_parts(document: PlanDocument, plan: Plan, people: People) -> bool:
    """True when anything was written. What the document lacks goes last, from the leaves up: nothing is left
    hanging."""
    chapters = sync(plan.chapters.all(), _chapters(document), _key, plan=plan)
    definitions = sync(plan.definitions.all(), _definitions(document), _key, plan=plan)
    goals = sync(plan.goals.all(), _goals(document), _key, plan=plan)
    sections = sync(plan.sections.all(), _sections(document), _key, plan=plan)
    headings = sync(plan.headings.all(), _headings(document, sections, goals), _key, plan=plan)
    activities = sync(plan.activities.all(), _activities(document, headings), _key, plan=plan)
    changed = _write_lines(document, activities, people)
    changed |= write_ties(document, plan, goals, people)
    changed |= _put_away(plan, activities.missing)
    _rehome(plan, headings)
    for goal in goals.missing:
        if goal.assessments.exists():
            raise ActionError(f"{goal} är bedömt i uppföljningen och kan inte tas bort.")
    for synced in (headings, goals, sections, chapters, definitions):
        for row in synced.missing:
            row.delete()
        changed |= synced.changed
    return changed or bool(activities.written)


def _key(row: PlanPart) -> str:
    return row.key


def _chapters(document: PlanDocument) -> dict[str, Values]:
    return {
        part.key: {"key": part.key, "order": order, "title": part.title, "body": part.body}
        for order, part in enumerate(document.chapters, start=1)
    }


def _definitions(document: PlanDocument) -> dict[str, Values]:
    return {
        part.key: {
            "key": part.key,
            "order": order,
            "term": part.term,
            "text": part.text,
            "at": [{"part": mark.part, "field": mark.field} for mark in part.at],
        }
        for order, part in enumerate(document.definitions, start=1)
    }


def _goals(document: PlanDocument) -> dict[str, Values]:
    names = ("key", "number", "name", "text", "color", "color_hex")
    return {part.key: {name: getattr(part, name) for name in names} for part in document.goals}


def _sections(document: PlanDocument) -> dict[str, Values]:
    names = ("key", "number", "title", "kind", "period_start", "period_end")
    return {part.key: {name: getattr(part, name) for name in names} for part in document.sections}


def _headings(document: PlanDocument, sections: Synced[Any], goals: Synced[Any]) -> dict[str, Values]:
    return {
        part.key: {
            "key": part.key,
            "order": order,
            "section_id": sections.pk(section.key),
            "goal_id": goals.pk(part.goal),
            "title": part.title,
        }
        for section in document.sections
        for order, part in enumerate(section.headings, start=1)
    }


def _activities(document: PlanDocument, headings: Synced[Any]) -> dict[str, Values]:
    names = ("title", "note", "start", "start_source", "planned_completion", "completion_source", "follow_up")
    return {
        part.key: {name: getattr(part, name) for name in names}
        | {"key": part.key, "order": order, "heading_id": headings.pk(heading.key), "binned_at": None}
        | {"replaces": [{"key": one.key, "title": one.title, "how": one.how} for one in part.replaces]}
        for heading in document.headings
        for order, part in enumerate(heading.activities, start=1)
    }


def _write_lines(document: PlanDocument, activities: Synced[Activity], people: People) -> bool:
    """Responsibles by their place, participants by organisation. A change is one revision up for the activity."""
    pks = [row.pk for row in activities.rows.values()]
    lines: dict[tuple[int, int], Values] = {}
    participants: dict[tuple[int, int], Values] = {}
    for part in document.activities:
        pk = activities.pk(part.key)
        for order, line in enumerate(part.responsibilities, start=1):
            lines[pk, order] = _line(line, people) | {"activity_id": pk, "order": order}
        for order, one in enumerate(part.participants, start=1):
            organisation = people.organisation(one.organisation)
            whose = {"activity_id": pk, "organisation_id": organisation, "order": order}
            participants[pk, organisation] = _participant(one) | whose
    present = Responsibility.objects.filter(activity__in=pks)
    places = _places(present)
    written = sync(present, lines, lambda row: places[row.pk])
    joined = sync(
        Participation.objects.filter(activity__in=pks), participants, lambda row: (row.activity_id, row.organisation_id)
    )
    touched = {row.activity_id for row in [*written.written, *written.missing]}
    touched |= {row.activity_id for row in [*joined.written, *joined.missing]}
    Responsibility.objects.filter(pk__in=[row.pk for row in written.missing]).delete()
    Participation.objects.filter(pk__in=[row.pk for row in joined.missing]).delete()
    touched -= {row.pk for row in activities.written}
    Activity.objects.filter(pk__in=touched).update(revision=F("revision") + 1)
    return written.changed or joined.changed


def _places(rows: Iterable[Responsibility]) -> dict[int, tuple[int, int]]:
    """Row -> (activity, which line of it), as the lines stand now."""
    counters: dict[int, count[int]] = {}
    return {row.pk: (row.activity_id, next(counters.setdefault(row.activity_id, count(1)))) for row in rows}


def _line(part: ResponsibilityPart, people: People) -> Values:
    return {
        "role": part.role,
        "person_id": people.person(part.person_key),
        "group_id": people.group(part.group),
        "is_convener": part.convener,
        "source_text": part.source_text,
        "since": part.since,
        "until": part.until,
    }


def _participant(part: ParticipantPart) -> Values:
    names = ("state", "note", "source_text", "since", "until", "answers")
    return {name: getattr(part, name) for name in names}


def _put_away(plan: Plan, rows: list[Activity]) -> bool:
    """To the bin; in a draft, what nothing hangs on is deleted. Those already in the bin of a public plan stay."""
    hanging = _with_something_hanging(plan, rows)
    stay = [row for row in rows if plan.is_public or row.pk in hanging]
    gone = [row.pk for row in rows if row not in stay and row.binned_at is None]
    binned = [row.pk for row in stay if row.binned_at is None]
    Activity.objects.filter(pk__in=binned).update(binned_at=timezone.now(), revision=F("revision") + 1)
    Activity.objects.filter(pk__in=gone).delete()
    return bool(binned or gone)


def _rehome(plan: Plan, headings: Synced[Heading]) -> None:
    """Binned activities of a heading that goes move to one that stays: first in the same section, else the first of
    all. Where none stays, those that nothing hangs on are deleted; ActionError for the others."""
    homeless = list(Activity.objects.filter(heading__in=headings.missing))
    for row in homeless:
        leaving = next(heading for heading in headings.missing if heading.pk == row.heading_id)
        stay = list(headings.rows.values())
        near = [heading for heading in stay if heading.section_id == leaving.section_id]
        if stay:
            Activity.objects.filter(pk=row.pk).update(heading=(near or stay)[0])
        elif _with_something_hanging(plan, [row]):
            raise ActionError(_NO_HEADING)
        else:
            Activity.objects.filter(pk=row.pk).delete()


def _with_something_hanging(plan: Plan, rows: list[Activity]) -> set[int]:
    """Primary keys of the plan's activities that anything points at, whatever is not a line of the activity itself: an
    answer, a report, a meeting, a point of an agenda, an initiative; and of those that a finding names by key."""
    found: set[int] = set()
    for relation in Activity._meta.related_objects:
        if relation.related_model not in (Responsibility, Participation):
            name = relation.field.name
            pointing = relation.related_model._base_manager.filter(**{f"{name}__in": rows})
            found |= set(pointing.values_list(name, flat=True))
    ties = FindingTie.objects.filter(plan=root_of(plan), activity_key__in=[row.key for row in rows])
    tied = set(ties.values_list("activity_key", flat=True))
    return found | {row.pk for row in rows if row.key in tied}


def copy_bin(plan: Plan, copy: Plan) -> None:
    """The plan's binned activities into its fresh working copy, so that they can be brought back there."""
    headings = {row.key: row for row in copy.headings.all()}
    binned = list(plan.activities.binned().select_related("heading"))
    copies = {row.pk: _twin(row, plan=copy, heading=headings[row.heading.key]) for row in binned}
    Activity.objects.bulk_create(copies.values())
    lines = Responsibility.objects.filter(activity__in=binned)
    Responsibility.objects.bulk_create([_twin(line, activity=copies[line.activity_id]) for line in lines])
    joined = Participation.objects.filter(activity__in=binned)
    Participation.objects.bulk_create([_twin(one, activity=copies[one.activity_id]) for one in joined])


def _twin(row: Row, **different: Any) -> Row:
    """An unsaved row with the same values."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop(row._meta.pk.attname)
    twin = type(row)(**values)
    for name, value in different.items():
        setattr(twin, name, value)
    return twin
