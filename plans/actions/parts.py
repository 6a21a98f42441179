"""Verbs that change a plan and its own parts. Only a draft or a working copy can be changed (design.md §4)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from auditlog.models import LogEntry
from django.conf import settings
from django.utils.module_loading import import_string

from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.models import Revised
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, PlanPart, PlanSection

NOT_EDITABLE = "Planen är inte längre öppen för ändringar. Öppna en arbetsversion och ändra i den."
Part = TypeVar("Part", bound=PlanPart)
Row = TypeVar("Row", bound=Revised)


def lock_editable(plan: Plan) -> Plan:
    """The plan, locked: everyone who changes one of its parts waits here. ActionError unless it is a draft or a
    working copy now."""
    current = _lock_open(plan)
    _watcher()(current, "")
    return current


def _lock_open(plan: Plan) -> Plan:
    current = lock(plan)
    if current.is_public:
        raise ActionError(NOT_EDITABLE)
    return current


@cache
def _watcher() -> Callable[[Plan, str], None]:
    """Told of each plan that is about to be edited, locked and as it stands, and of the key of the part that is to be
    changed ("": none yet, or several). It keeps what undoes the edit."""
    watcher: Callable[[Plan, str], None] = import_string(settings.PLAN_WATCHER)
    return watcher


def write(row: Revised, **values: Any) -> bool:
    """Put the values on a locked row and save it when any is new. True when it was saved."""
    different = put(row, **values)
    if different:
        save(row)
    return different


def renumber(rows: Iterable[Any], field: str = "order") -> None:
    """1, 2, 3 … in the order given. It makes nobody's form old, and is logged by those who move a row (`move`)."""
    moved = []
    for number, row in enumerate(rows, start=1):
        if getattr(row, field) != number:
            setattr(row, field, number)
            moved.append(row)
    if moved:
        type(moved[0])._base_manager.bulk_update(moved, [field])


def move(rows: Iterable[Row], row: Revised, *, up: bool) -> None:
    """One step up or down among the rows. The log tells of the one that was moved, not of those that gave way."""
    before = list(rows)
    after = swapped(before, row, up=up)
    renumber(after)
    old, new = ([one.pk for one in order].index(row.pk) + 1 for order in (before, after))
    if old != new:
        LogEntry.objects.log_create(row, action=LogEntry.Action.UPDATE, changes={"order": (str(old), str(new))})


def swapped(rows: Iterable[Row], row: Revised, *, up: bool) -> list[Row]:
    """The rows with `row` one step up or down; as they are when it stands at that end already."""
    result = list(rows)
    place = next(index for index, one in enumerate(result) if one.pk == row.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(result):
        result[place], result[other] = result[other], result[place]
    return result


def lock_part(part: Part, revision: int | None = None) -> Part:
    """The part as it stands now, its plan locked first. Conflict when it was saved since `revision` was shown."""
    plan = _lock_open(part.plan)  # type: ignore[attr-defined]
    current = lock_revision(part, revision)
    _watcher()(plan, part.key)
    return current


# --- The plan's facts -----------------------------------------------------------------------------


@action
def edit_plan(
    *,
    plan: Plan,
    revision: int | None,
    title: str,
    registry_number: str,
    document_type: str,
    period_start: int,
    period_end: int,
    author: str,
    document_date: date | None,
    officials_group: Organisation | None,
    show_names: bool,
    by: User | None,
    **decision: Any,
) -> Plan:
    """`decision`: `adopted_on` and `decided_by`, where the plan is adopted and its working copy corrects them."""
    lock_editable(plan)
    current = lock_revision(plan, revision)
    write(
        current,
        title=title,
        registry_number=registry_number,
        document_type=document_type,
        period_start=period_start,
        period_end=period_end,
        author=author,
        document_date=document_date,
        officials_group=officials_group,
        show_names=show_names,
        **decision,
    )
    return current


# --- Chapters -------------------------------------------------------------------------------------


@action
def add_chapter(*, plan: Plan, title: str, body: str, sections_follow: bool = False, by: User | None) -> PlanChapter:
    """Last among the chapters. `sections_follow`: a section that has the chapter's number, and those after it, get the
    next one."""
    lock_editable(plan)
    number = plan.chapters.count() + 1
    chapter = PlanChapter.objects.create(plan=plan, title=title, body=body, order=number)
    renumber(plan.chapters.all())
    after = [section for section in plan.sections.all() if section.number >= number]
    if sections_follow and after and after[0].number == number:
        give_numbers([section.number + 1 for section in after], after)
    return chapter


@action
def edit_chapter(*, chapter: PlanChapter, revision: int | None, title: str, body: str, by: User | None) -> PlanChapter:
    current = lock_part(chapter, revision)
    write(current, title=title, body=body)
    return current


@action
def move_chapter(*, chapter: PlanChapter, up: bool, by: User | None) -> None:
    current = lock_part(chapter)
    move(current.plan.chapters.all(), current, up=up)


@action
@recorded(EventKind.REMOVED, "chapter")
def remove_chapter(*, chapter: PlanChapter, by: User | None) -> None:
    """The log keeps its text. Footnotes' marks in it go with it."""
    current = lock_part(chapter)
    forget_marks(current)
    current.delete()
    renumber(chapter.plan.chapters.all())


# --- Goals ----------------------------------------------------------------------------------------


@action
def add_goal(*, plan: Plan, name: str, text: str, color: str, color_hex: str, by: User | None) -> DevelopmentGoal:
    """Takes the number after the last goal's."""
    lock_editable(plan)
    last = plan.goals.last()
    number = last.number + 1 if last else 1
    return DevelopmentGoal.objects.create(
        plan=plan, number=number, name=name, text=text, color=color, color_hex=color_hex
    )


@action
def edit_goal(
    *, goal: DevelopmentGoal, revision: int | None, name: str, text: str, color: str, color_hex: str, by: User | None
) -> DevelopmentGoal:
    current = lock_part(goal, revision)
    write(current, name=name, text=text, color=color, color_hex=color_hex)
    return current


@action
def move_goal(*, goal: DevelopmentGoal, up: bool, by: User | None) -> None:
    """Changes number with its neighbour."""
    lock_part(goal)
    goals = list(goal.plan.goals.all())
    give_numbers([row.number for row in goals], swapped(goals, goal, up=up))


# --- Sections -------------------------------------------------------------------------------------


@action
def add_section(
    *, plan: Plan, number: int, title: str, kind: str, period_start: int, period_end: int, by: User | None
) -> PlanSection:
    _refuse_taken_number(lock_editable(plan), number)
    return PlanSection.objects.create(
        plan=plan, number=number, title=title, kind=kind, period_start=period_start, period_end=period_end
    )


@action
def edit_section(
    *,
    section: PlanSection,
    revision: int | None,
    number: int,
    title: str,
    kind: str,
    period_start: int,
    period_end: int,
    by: User | None,
) -> PlanSection:
    current = lock_part(section, revision)
    _refuse_taken_number(current.plan, number, of=current)
    write(current, number=number, title=title, kind=kind, period_start=period_start, period_end=period_end)
    return current


@action
def move_section(*, section: PlanSection, up: bool, by: User | None) -> None:
    """Changes number with its neighbour."""
    lock_part(section)
    sections = list(section.plan.sections.all())
    give_numbers([row.number for row in sections], swapped(sections, section, up=up))


def _refuse_taken_number(plan: Plan, number: int, of: PlanSection | None = None) -> None:
    """The form has looked too; another may have taken the number since. Two of the same can never be published."""
    if any(section != of for section in plan.sections.filter(number=number)):
        raise ActionError(f"Ett annat avsnitt har redan nummer {number}.")


def give_numbers(numbers: Iterable[int], rows: Iterable[Any]) -> None:
    """A number is a part's name to its readers: a new one is logged."""
    for number, row in zip(numbers, rows, strict=True):
        if row.number != number:
            row.number = number
            row.save(update_fields=["number"])


# --- Definitions ----------------------------------------------------------------------------------


@action
def add_definition(*, plan: Plan, term: str, text: str, at: list[dict[str, str]], by: User | None) -> Definition:
    lock_editable(plan)
    return Definition.objects.create(plan=plan, term=term, text=text, at=at, order=plan.definitions.count() + 1)


@action
def edit_definition(
    *,
    definition: Definition,
    revision: int | None,
    term: str,
    text: str,
    at: list[dict[str, str]],
    by: User | None,
) -> Definition:
    current = lock_part(definition, revision)
    write(current, term=term, text=text, at=at)
    return current


@action
@recorded(EventKind.REMOVED, "definition")
def remove_definition(*, definition: Definition, by: User | None) -> None:
    lock_part(definition).delete()
    renumber(definition.plan.definitions.all())


def forget_marks(part: PlanPart) -> None:
    """A part is going: no footnote's mark stands in it any more."""
    for definition in part.plan.definitions.all():  # type: ignore[attr-defined]
        kept = [mark for mark in definition.at if mark["part"] != part.key]
        write(definition, at=kept)
