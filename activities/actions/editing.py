"""Verbs that change headings and activities in a draft or a working copy. Each locks the plan's row first, so that
the order under a heading stays 1, 2, 3 … whoever else is at it."""

from django.utils import timezone

from activities.actions.content import ActivityContent, write_participants, write_responsibles
from activities.actions.replacing import forget_replacement
from activities.models import Activity, Heading
from activities.queries.assessments import assessed_in
from activities.queries.editing import siblings
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, bump
from kultursamverkan.shared.errors import ActionError
from plans.actions import forget_marks, give_numbers, lock_editable, lock_part, move, renumber, write
from plans.models import DevelopmentGoal, Plan, PlanSection

IN_BIN = "Aktiviteten ligger i papperskorgen. Återställ den först."
NO_HEADING = "Rubriken finns inte längre. Välj en annan."

# --- Activities -----------------------------------------------------------------------------------


@action
def add_activity(*, plan: Plan, content: ActivityContent, after: str = "", by: User | None) -> Activity:
    """After the activity with the key `after`, when that stands under the same heading; else last there."""
    lock_editable(plan)
    _check_heading(plan, content.heading)
    others = list(siblings(content.heading))
    place = next((index for index, row in enumerate(others, start=1) if row.key == after), len(others))
    activity = Activity.objects.create(plan=plan, order=place + 1, **content.facts)
    write_responsibles(activity, content.responsibles, by)
    write_participants(activity, content.participants)
    renumber([*others[:place], activity, *others[place:]])
    return activity


@action
def edit_activity(*, activity: Activity, revision: int | None, content: ActivityContent, by: User | None) -> Activity:
    """Whatever changes, responsibles and participants included, takes the activity one revision up. What the source
    wrote about a time goes when the time does."""
    current = lock_part(activity, revision)
    _check_live(current)
    _check_heading(activity.plan, content.heading)
    before = current.heading
    # Both, whatever the first one finds.
    lines = write_responsibles(current, content.responsibles, by)
    children = write_participants(current, content.participants) or lines
    values = content.facts
    if content.start != current.start:
        values["start_source"] = ""
    if content.planned_completion != current.planned_completion:
        values["completion_source"] = ""
    if not write(current, **values) and children:
        bump(current)
    if content.heading != before:
        _put_last(current, content.heading)
        renumber(siblings(before))
    return current


@action
def move_activity(*, activity: Activity, up: bool, by: User | None) -> None:
    """One step among the activities under the same heading."""
    current = lock_part(activity)
    _check_live(current)
    move(siblings(current.heading), current, up=up)


@action
def place_activity(*, activity: Activity, heading: Heading, by: User | None) -> Activity:
    """Last under another heading, whatever else somebody has changed in it."""
    current = lock_part(activity)
    _check_live(current)
    _check_heading(activity.plan, heading)
    before = current.heading
    if write(current, heading=heading):
        _put_last(current, heading)
        renumber(siblings(before))
    return current


@action
@recorded(EventKind.BINNED, "activity")
def bin_activity(*, activity: Activity, by: User | None) -> Activity:
    """It can be taken back for as long as the plan can be edited."""
    current = lock_part(activity)
    if current.binned_at is None:
        write(current, binned_at=timezone.now())
        renumber(siblings(current.heading))
    return current


@action
@recorded(EventKind.RESTORED, "activity")
def restore_activity(*, activity: Activity, by: User | None) -> Activity:
    """Back where it stood, or as near as what has happened since allows."""
    current = lock_part(activity)
    if current.binned_at is not None:
        others = list(siblings(current.heading))
        write(current, binned_at=None)
        forget_replacement(current)
        others.insert(max(current.order - 1, 0), current)
        renumber(others)
    return current


# --- Headings -------------------------------------------------------------------------------------


@action
def add_heading(*, plan: Plan, section: PlanSection, goal: DevelopmentGoal, title: str, by: User | None) -> Heading:
    """Last among the section's headings under that goal."""
    lock_editable(plan)
    _check_place(plan, section, goal)
    heading = Heading.objects.create(plan=plan, section=section, goal=goal, title=title)
    _heading_last(heading)
    return heading


@action
def edit_heading(
    *,
    heading: Heading,
    revision: int | None,
    section: PlanSection,
    goal: DevelopmentGoal,
    title: str,
    by: User | None,
) -> Heading:
    """Its activities come with it to another section or goal."""
    current = lock_part(heading, revision)
    _check_place(heading.plan, section, goal)
    moved = (current.section_id, current.goal_id) != (section.pk, goal.pk)
    write(current, section=section, goal=goal, title=title)
    if moved:
        _heading_last(current)
    return current


@action
def move_heading(*, heading: Heading, up: bool, by: User | None) -> None:
    """One step among the section's headings under the same goal."""
    current = lock_part(heading)
    move(_beside(current), current, up=up)


@action
@recorded(EventKind.REMOVED, "heading")
def remove_heading(*, heading: Heading, by: User | None) -> None:
    """ActionError while anything stands under it. What lies in the bin is rehomed, so that it can be restored."""
    current = lock_part(heading)
    if current.activities.live().exists():
        raise ActionError("Rubriken har aktiviteter. Flytta dem eller lägg dem i papperskorgen först.")
    _rehome_bin(current)
    beside = [row for row in _beside(current) if row != current]
    forget_marks(current)
    current.delete()
    renumber(beside)


def _rehome_bin(heading: Heading) -> None:
    """To another heading of the same section, else to the plan's first."""
    binned = list(heading.activities.binned())
    others = Heading.objects.filter(plan_id=heading.plan_id).exclude(pk=heading.pk)
    home = others.filter(section_id=heading.section_id).first() or others.first()
    if binned and home is None:
        raise ActionError(
            "Behåll minst en rubrik: i papperskorgen ligger aktiviteter som annars inte går att återställa."
        )
    for activity in binned:
        write(activity, heading=home)


# --- Goals and sections: only what is empty goes ----------------------------------------------------


@action
@recorded(EventKind.REMOVED, "goal")
def remove_goal(*, goal: DevelopmentGoal, by: User | None) -> None:
    """In a draft the goals after it move up. Once adopted a goal is known by its number, and keeps it."""
    current = lock_part(goal)
    if year := assessed_in(goal):
        raise ActionError(f"Målet är bedömt i uppföljning {year} och kan inte tas bort.")
    if current.headings.exists():
        raise ActionError("Målet har rubriker. Flytta dem till ett annat mål eller ta bort dem först.")
    forget_marks(current)
    current.delete()
    if not goal.plan.is_working_copy:
        give_numbers(range(1, goal.plan.goals.count() + 1), goal.plan.goals.all())


@action
@recorded(EventKind.REMOVED, "section")
def remove_section(*, section: PlanSection, by: User | None) -> None:
    current = lock_part(section)
    if current.headings.exists():
        raise ActionError("Avsnittet har rubriker. Flytta dem till ett annat avsnitt eller ta bort dem först.")
    forget_marks(current)
    current.delete()


def _check_live(activity: Activity) -> None:
    if activity.binned_at is not None:
        raise ActionError(IN_BIN)


def _check_heading(plan: Plan, heading: Heading) -> None:
    """It was there when the form was shown; somebody may have removed it since."""
    if not plan.headings.filter(pk=heading.pk).exists():
        raise ActionError(NO_HEADING)


def _check_place(plan: Plan, section: PlanSection, goal: DevelopmentGoal) -> None:
    if not plan.sections.filter(pk=section.pk).exists() or not plan.goals.filter(pk=goal.pk).exists():
        raise ActionError("Avsnittet eller målet finns inte längre. Välj ett annat.")


def _put_last(activity: Activity, heading: Heading) -> None:
    renumber([*(row for row in siblings(heading) if row != activity), activity])


def _beside(heading: Heading) -> list[Heading]:
    """The headings it can change places with, itself among them, in order."""
    rows = Heading.objects.filter(section_id=heading.section_id, goal_id=heading.goal_id)
    return list(rows.order_by("order", "pk"))


def _heading_last(heading: Heading) -> None:
    renumber([*(row for row in _beside(heading) if row != heading), heading])
