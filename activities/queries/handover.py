"""What a person stands for in the plans that are still worked with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from activities.choices import RoundState
from activities.models import ConvenerReport, Responsibility, RoundActivity
from kultursamverkan.people.models import Person
from plans.choices import PlanState


def lines_of(person: Person, day: date) -> list[Responsibility]:
    """The lines that name the person and have not ended by that day, in the plans' order: adopted plans, drafts and
    working copies. Closed plans keep their names. One query."""
    lines = Responsibility.objects.filter(Q(until=None) | Q(until__gte=day), person=person, activity__binned_at=None)
    lines = lines.filter(activity__plan__region=person.region_id).exclude(activity__plan__state=PlanState.CLOSED)
    lines = lines.select_related("activity__plan__adjusts", "activity__plan__region", "group", "person")
    return list(lines.order_by("activity__plan", "activity__heading__section__number", "activity", "order", "pk"))


def beside(lines: Iterable[Responsibility]) -> dict[int, list[Responsibility]]:
    """By activity: everybody who is responsible for it. One query."""
    found: defaultdict[int, list[Responsibility]] = defaultdict(list)
    activities = {line.activity_id for line in lines}
    for row in Responsibility.objects.filter(activity__in=activities).select_related("person", "group"):
        found[row.activity_id].append(row)
    return found


def is_same(row: Responsibility, line: Responsibility, person: Person | None, day: date) -> bool:
    """Whether `row` already says, from that day, what `line` would say with `person` in it."""
    says = (row.role, row.group_id, row.is_convener) == (line.role, line.group_id, line.is_convener)
    since, until = row.since or date.min, row.until or date.max
    return person is not None and row.person_id == person.pk and says and since <= day <= until


def unreported(lines: Iterable[Responsibility]) -> dict[int, int]:
    """By activity: the year of the open round whose report is not written. Of those that the lines convene. One
    query."""
    convened = {line.activity_id for line in lines if line.is_convener}
    written = ConvenerReport.objects.filter(round=OuterRef("round"), activity=OuterRef("activity"))
    rows = RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True, activity__in=convened)
    return dict(rows.filter(~Exists(written)).values_list("activity_id", "round__year"))
