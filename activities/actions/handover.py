"""Verbs on one line of an activity's responsibles when somebody leaves. Whoever calls has locked the plan."""

from datetime import date, timedelta

from activities.models import Responsibility
from activities.queries.handover import gains, standing_line
from kultursamverkan.people.models import Person, User
from kultursamverkan.shared.actions import action, bump
from plans.actions.parts import renumber


@action
def end_and_begin(*, line: Responsibility, person: Person, day: date, by: User | None) -> None:
    """The line ends the day before, and another begins right under it with the same role and group. A line that has
    not begun by then is given to the other; where the other stands there already, that line takes over."""
    if line.since is not None and line.since >= day:
        replace_person(line=line, person=person, by=by)
        return
    rows = list(line.activity.responsibilities.select_related("person", "group"))
    until = line.until
    line.until = day - timedelta(days=1)
    line.save()
    if row := standing_line(rows, line, person, day):
        _take_over(row, line)
    else:
        successor = Responsibility.objects.create(
            activity=line.activity,
            order=line.order + 1,
            role=line.role,
            group=line.group,
            is_convener=line.is_convener,
            person=person,
            since=day,
            until=until,
        )
        rows.insert(rows.index(line) + 1, successor)
        renumber(rows)
    bump(line.activity)


@action
def replace_person(*, line: Responsibility, person: Person, by: User | None) -> None:
    """For what is not in force yet. What the source wrote names who stood there before. Where the other stands there
    already, the line goes."""
    rows = line.activity.responsibilities.select_related("person", "group")
    if row := standing_line(rows, line, person, line.since or date.min):
        _take_over(row, line)
        line.delete()
    else:
        line.person, line.source_text = person, ""
        line.save()
    bump(line.activity)


def _take_over(row: Responsibility, line: Responsibility) -> None:
    if gained := gains(row, line):
        for name, value in gained.items():
            setattr(row, name, value)
        row.save()
