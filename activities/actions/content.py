"""What an activity says, as one value: what a form hands to the verbs, and how it is written on the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from activities.choices import Interval, ParticipationState
from activities.models import Activity, Heading, Participation, Responsibility
from kultursamverkan.people.actions.persons import add_person
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.shared.when import When
from plans.actions import renumber


@dataclass(frozen=True)
class ResponsibleLine:
    """A role and/or a person and/or a group. `new_person`: the name of somebody to add to the region's persons. A
    role and a name are never joined by guess: each is what was written."""

    role: str = ""
    person: Person | None = None
    new_person: str = ""
    group: Organisation | None = None
    is_convener: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def text(self) -> str:
        """As Responsibility.describe says it, with what the line adds."""
        person = self.new_person or (self.person.name if self.person else "")
        shown = Responsibility(role=self.role, group=self.group, person=Person(name=person) if person else None)
        more = ["sammankallande" if self.is_convener else "", *_span(self.since, self.until)]
        return ", ".join(part for part in [shown.describe(show_names=True), *more] if part)


@dataclass(frozen=True)
class ParticipantLine:
    organisation: Organisation
    state: str = ParticipationState.CONFIRMED
    answers: bool = True
    note: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def text(self) -> str:
        state = "" if self.state == ParticipationState.CONFIRMED else str(ParticipationState(self.state).label).lower()
        more = [state, "svarar" if self.answers else "svarar inte", self.note, *_span(self.since, self.until)]
        return f"{self.organisation}: {', '.join(part for part in more if part)}"


def _span(since: date | None, until: date | None) -> list[str]:
    return [f"från {since}" if since else "", f"till {until}" if until else ""]


@dataclass(frozen=True)
class ActivityContent:
    heading: Heading
    title: str
    note: str = ""
    start: When | None = None
    planned_completion: When | None = None
    follow_up: str = Interval.YEARLY
    responsibles: Sequence[ResponsibleLine] = ()
    participants: Sequence[ParticipantLine] = ()

    @property
    def facts(self) -> dict[str, Any]:
        names = ("heading", "title", "note", "start", "planned_completion", "follow_up")
        return {name: getattr(self, name) for name in names}


def content_of(activity: Activity) -> ActivityContent:
    """What the rows say now. Two queries, and the heading's."""
    return ActivityContent(
        heading=activity.heading,
        title=activity.title,
        note=activity.note,
        start=activity.start,
        planned_completion=activity.planned_completion,
        follow_up=activity.follow_up,
        responsibles=[
            responsible_line(row) for row in activity.responsibilities.select_related("person__organisation", "group")
        ],
        participants=[
            ParticipantLine(row.organisation, row.state, row.answers, row.note, row.since, row.until)
            for row in activity.participations.select_related("organisation")
        ],
    )


def responsible_line(row: Responsibility) -> ResponsibleLine:
    """What the row says."""
    return ResponsibleLine(row.role, row.person, "", row.group, row.is_convener, row.since, row.until)


def write_responsibles(activity: Activity, lines: Sequence[ResponsibleLine], by: User | None) -> bool:
    """Makes the rows say what the lines say; a row that says it already is not touched. True when any was.

    A line is first matched with the row that names the same, then with what is left, in order: so a moved line is
    moved, and a changed one changed. What the source wrote stays only while the row names the same.
    """
    rows = list(activity.responsibilities.select_related("person", "group"))
    lines = _with_new_persons(activity, lines, by)
    matched = _matched(rows, lines)
    changed = False
    written: list[Responsibility] = []
    for line, row in zip(lines, matched, strict=True):
        target = row or Responsibility(activity=activity, order=len(rows) + len(written) + 1)
        same = row is not None and _names(row) == _names(line)
        values = {name: getattr(line, name) for name in ("role", "person", "group", "is_convener", "since", "until")}
        changed |= _put(target, values if same else values | {"source_text": ""})
        written.append(target)
    for row in rows:
        if row not in matched:
            row.delete()
            changed = True
    return _in_order(written) or changed


def write_participants(activity: Activity, lines: Sequence[ParticipantLine]) -> bool:
    """Those who took part already keep their place and what the source wrote; new ones come last."""
    rows = {row.organisation_id: row for row in activity.participations.all()}
    wanted = {line.organisation.pk: line for line in lines}
    names = ("state", "answers", "note", "since", "until")
    changed = False
    written: list[Participation] = []
    for pk in [*(pk for pk in rows if pk in wanted), *(pk for pk in wanted if pk not in rows)]:
        line = wanted[pk]
        order = len(rows) + len(written) + 1
        target = rows.get(pk) or Participation(activity=activity, organisation=line.organisation, order=order)
        changed |= _put(target, {name: getattr(line, name) for name in names})
        written.append(target)
    for pk, row in rows.items():
        if pk not in wanted:
            row.delete()
            changed = True
    return _in_order(written) or changed


def _with_new_persons(activity: Activity, lines: Sequence[ResponsibleLine], by: User | None) -> list[ResponsibleLine]:
    """The same name written twice is one new person."""
    added: dict[str, Person] = {}
    result = []
    for line in lines:
        person = line.person
        if name := line.new_person:
            person = added.get(name) or add_person(region=activity.plan.region, name=name, by=by)
            added[name] = person
        result.append(replace(line, person=person, new_person=""))
    return result


def _matched(rows: Sequence[Responsibility], lines: Sequence[ResponsibleLine]) -> list[Responsibility | None]:
    """For each line its row, or None for a new one."""
    left = list(rows)
    found: list[Responsibility | None] = []
    for line in lines:
        row = next((row for row in left if _names(row) == _names(line)), None)
        if row:
            left.remove(row)
        found.append(row)
    return [left.pop(0) if row is None and left else row for row in found]


def _names(one: Responsibility | ResponsibleLine) -> tuple[str, Person | None, Organisation | None]:
    return one.role, one.person, one.group


def _put(row: Responsibility | Participation, values: dict[str, Any]) -> bool:
    different = row._state.adding or any(getattr(row, name) != value for name, value in values.items())
    if different:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return different


def _in_order(rows: Sequence[Any]) -> bool:
    """True when any was moved."""
    before = [row.order for row in rows]
    renumber(rows)
    return before != [row.order for row in rows]
