"""Several activities changed at once: what each would say, worked out before anything is written. The page that shows
it and the verb that does it read the same. No queries, given rows from queries.bulk.bulk_rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from activities.actions.content import ResponsibleLine
from activities.models import Activity, Heading, Responsibility
from activities.queries.bulk import names_convener
from kultursamverkan.shared.when import When
from plans.models import PlanSection


@dataclass(frozen=True)
class BulkChange:
    """What to do with all of them. `place`: a heading, or a section where each keeps the name of its heading.
    `convener` replaces those that `replaced` names (queries.bulk.convener_choices; "" = whoever it is, or nobody)."""

    completion: When | None = None
    place: Heading | PlanSection | None = None
    replaced: str = ""
    convener: ResponsibleLine | None = None
    to_bin: bool = False


@dataclass(frozen=True)
class FieldEffect:
    label: str
    old: str
    new: str


@dataclass
class Effect:
    """One activity: `fields` that change, or `reasons` why some of it does not. What is to be written stands in
    `completion`, `heading` (new_heading: its title, to be made in `section`) and `lines`."""

    activity: Activity
    fields: list[FieldEffect] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    completion: When | None = None
    heading: Heading | None = None
    new_heading_in: PlanSection | None = None
    lines: list[ResponsibleLine] | None = None
    to_bin: bool = False

    @property
    def changes(self) -> bool:
        return bool(self.fields)


def effects_of(
    activities: Iterable[Activity], change: BulkChange, headings: Iterable[Heading], today: date
) -> list[Effect]:
    """In the order of the activities. `headings`: all of the plan's."""
    known = list(headings)
    effects = [Effect(row) for row in activities]
    for effect in effects:
        if change.to_bin:
            effect.to_bin = True
            effect.fields.append(FieldEffect("Plats", _place(effect.activity.heading), "Papperskorgen"))
            continue
        if change.completion:
            _complete(effect, change.completion)
        if change.place:
            _move(effect, change.place, known)
        if change.convener:
            _convene(effect, change.convener, change.replaced, today)
    return effects


def _complete(effect: Effect, new: When) -> None:
    activity = effect.activity
    if new == activity.planned_completion:
        effect.reasons.append(f"ska redan vara klar {new}")
    elif activity.start and new.end is not None and new.end < activity.start.start:
        effect.reasons.append(f"startar {activity.start} och kan inte vara klar {new}")
    else:
        effect.completion = new
        effect.fields.append(FieldEffect("Planerat klart", str(activity.planned_completion or ""), str(new)))


def _move(effect: Effect, place: Heading | PlanSection, headings: list[Heading]) -> None:
    now = effect.activity.heading
    if isinstance(place, PlanSection):
        if now.section_id == place.pk:
            effect.reasons.append(f"står redan i avsnittet {place}")
            return
        effect.heading = next((one for one in headings if _same(one, now) and one.section_id == place.pk), None)
        if effect.heading is None:
            effect.new_heading_in = place
            new = f"{place}, {now.goal}: {now.title} (ny rubrik)"
            effect.fields.append(FieldEffect("Plats", _place(now), new))
            return
    elif now.pk == place.pk:
        effect.reasons.append(f"står redan under {place}")
        return
    else:
        effect.heading = place
    effect.fields.append(FieldEffect("Plats", _place(now), _place(effect.heading)))


def _same(one: Heading, other: Heading) -> bool:
    return one.goal_id == other.goal_id and one.title.casefold() == other.title.casefold()


def _convene(effect: Effect, new: ResponsibleLine, replaced: str, today: date) -> None:
    """The new one takes the place of the first that goes, or stands first; who stands there already is not written
    twice. Those whose time is over stay: they are history."""
    rows = list(effect.activity.responsibilities.all())
    going = [row for row in rows if _convenes(row, today) and names_convener(row, replaced)]
    if replaced and not going:
        effect.reasons.append("har en annan sammankallande")
        return
    twins = [row for row in rows if _is(row, new)]
    if twins and twins[0].is_convener and set(going) <= set(twins):
        effect.reasons.append(f"har redan {twins[0]} som sammankallande")
        return
    at = rows.index(going[0]) if going else 0
    lines = [(row, line_of(row)) for row in rows if row not in going and row not in twins]
    before = sum(row not in going and row not in twins for row in rows[:at])
    added = replace(line_of(twins[0]), is_convener=True) if twins else replace(new, is_convener=True)
    effect.lines = [line for _, line in lines]
    effect.lines.insert(before, added)
    old = ", ".join(row.describe(show_names=True) for row in going)
    effect.fields.append(FieldEffect("Sammankallande", old, replace(added, is_convener=False).text))


def _convenes(row: Responsibility, today: date) -> bool:
    return row.is_convener and not (row.until and row.until < today)


def _is(row: Responsibility, line: ResponsibleLine) -> bool:
    """The same person or group, in the role that is asked for, if one is."""
    same = row.person == line.person and row.group == line.group
    return same and line.role in ("", row.role)


def line_of(row: Responsibility) -> ResponsibleLine:
    return ResponsibleLine(row.role, row.person, "", row.group, row.is_convener, row.since, row.until)


def _place(heading: Heading) -> str:
    return f"{heading.section}, {heading.goal}: {heading.title}"
