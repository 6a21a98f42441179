"""Several activities of a draft or a working copy changed in one step: all of it, or nothing."""

from collections.abc import Mapping

from django.utils import timezone

from activities.actions.content import write_responsibles
from activities.actions.editing import NO_HEADING, add_heading
from activities.actions.effects import BulkChange, Effect, effects_of
from activities.models import Activity, Heading
from activities.queries.bulk import bulk_rows
from activities.queries.editing import siblings
from kultursamverkan.people.models import User
from kultursamverkan.records.history import last_change
from kultursamverkan.shared.actions import action, bump
from kultursamverkan.shared.errors import ActionError
from plans.actions import lock_editable, renumber, write
from plans.models import Plan, PlanSection

NOTHING = "Ingen av aktiviteterna skulle ändras."
_MOST_TOLD = 5


class Overtaken(ActionError):
    """Somebody changed some of the activities after they were shown. `told`: what happened to each, a sentence."""

    def __init__(self, told: list[str]) -> None:
        super().__init__("Någon har ändrat i aktiviteterna sedan du såg dem. Inget är sparat än. Läs igenom igen.")
        self.told = told


@action
def change_activities(*, plan: Plan, change: BulkChange, seen: Mapping[str, int], by: User | None) -> list[Effect]:
    """What was done, by activity. `seen`: key and revision of each, as they were shown.

    Overtaken when any of them is another by now, and then nothing is written. ActionError when the place has gone, or
    when nothing would change.
    """
    lock_editable(plan)
    rows = [row for row in bulk_rows(plan).select_for_update(of=("self",)) if row.key in seen]
    if told := _overtaken(plan, rows, seen):
        raise Overtaken(told)
    headings = list(plan.headings.select_related("section", "goal"))
    _check_place(plan, change, headings)
    effects = [one for one in effects_of(rows, change, headings, timezone.localdate()) if one.changes]
    if not effects:
        raise ActionError(NOTHING)
    left = {effect.activity.heading for effect in effects}
    for effect in effects:
        _write(effect, by)
    for heading in left:
        renumber(siblings(heading))
    return effects


def _overtaken(plan: Plan, rows: list[Activity], seen: Mapping[str, int]) -> list[str]:
    """At most some, the others counted: each asks the log who it was."""
    there = {row.key: row for row in rows}
    other = [key for key, revision in seen.items() if key not in there or there[key].revision != revision]
    binned = {row.key: row for row in plan.activities.binned().filter(key__in=other)}
    told = []
    for key in other[:_MOST_TOLD]:
        row = there.get(key) or binned.get(key)
        if row is None:
            told.append("En aktivitet finns inte längre.")
            continue
        did = "ändrat" if key in there else "lagt i papperskorgen"
        told.append(f"{last_change(row)[0]} har {did} ”{row}”.")
    more = len(other) - _MOST_TOLD
    return [*told, f"Och {more} till."] if more > 0 else told


def _check_place(plan: Plan, change: BulkChange, headings: list[Heading]) -> None:
    """It was there when the form was shown; somebody may have removed it since."""
    if isinstance(change.place, Heading) and change.place not in headings:
        raise ActionError(NO_HEADING)
    if isinstance(change.place, PlanSection) and not plan.sections.filter(pk=change.place.pk).exists():
        raise ActionError("Avsnittet finns inte längre. Välj ett annat.")


def _write(effect: Effect, by: User | None) -> None:
    """One line in the log for each field, as when the activity is edited by itself."""
    activity = effect.activity
    changed = effect.lines is not None and write_responsibles(activity, effect.lines, by)
    values: dict[str, object] = {}
    if effect.completion:
        values |= {"planned_completion": effect.completion, "completion_source": ""}
    if effect.to_bin:
        values["binned_at"] = timezone.now()
    if heading := _new_home(effect, by):
        values |= {"heading": heading, "order": sum(1 for _ in siblings(heading)) + 1}
    if not write(activity, **values) and changed:
        bump(activity)


def _new_home(effect: Effect, by: User | None) -> Heading | None:
    section, now = effect.new_heading_in, effect.activity.heading
    if section is None:
        return effect.heading
    made = Heading.objects.filter(section=section, goal=now.goal_id, title=now.title).first()
    return made or add_heading(plan=effect.activity.plan, section=section, goal=now.goal, title=now.title, by=by)
