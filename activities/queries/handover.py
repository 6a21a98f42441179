"""What a person stands for in the plans that are still worked with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

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


def standing_line(
    rows: Iterable[Responsibility], line: Responsibility, person: Person | None, day: date
) -> Responsibility | None:
    """The line of `rows` that `person` has from that day and that can take over what `line` says: nobody is named
    twice. None where two different groups, or two roles given the same day, would have to share it."""
    end = line.until or date.max
    for row in rows:
        mine = person is not None and row.person_id == person.pk and row.pk != line.pk
        since = row.since or date.min
        if mine and since <= day and (row.until or date.max) >= max(end, day) and _can_share(row, line, since == day):
            return row
    return None


def gains(row: Responsibility, line: Responsibility) -> dict[str, Any]:
    """What `row` gets of `line`, by field: who convenes, and the role and group it has none of."""
    taken = {name: getattr(line, name) for name in ("role", "group") if getattr(line, name) and not getattr(row, name)}
    return taken | ({"is_convener": True} if line.is_convener and not row.is_convener else {})


def _can_share(row: Responsibility, line: Responsibility, new: bool) -> bool:
    same_role = not (new and row.role and line.role) or row.role == line.role
    return same_role and (row.group_id is None or line.group_id in (None, row.group_id))


def unreported(lines: Iterable[Responsibility]) -> dict[int, int]:
    """By activity: the year of the open round whose report is not written. Of those that the lines convene. One
    query."""
    convened = {line.activity_id for line in lines if line.is_convener}
    written = ConvenerReport.objects.filter(round=OuterRef("round"), activity=OuterRef("activity"))
    rows = RoundActivity.objects.filter(round__state=RoundState.OPEN, included=True, activity__in=convened)
    return dict(rows.filter(~Exists(written)).values_list("activity_id", "round__year"))
