"""Any edit an editor can make, chosen by hypothesis or by dice. What it writes is called like nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Protocol

from activities.actions.content import ParticipantLine, ResponsibleLine, content_of
from activities.actions.editing import (
    add_activity,
    add_heading,
    bin_activity,
    edit_activity,
    edit_heading,
    move_activity,
    move_heading,
    remove_goal,
    remove_heading,
    remove_section,
    restore_activity,
)
from kultursamverkan.people.models import User
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.when import parse
from plans.actions import (
    add_chapter,
    add_definition,
    add_goal,
    add_section,
    edit_chapter,
    edit_definition,
    edit_goal,
    edit_plan,
    edit_section,
    move_chapter,
    move_goal,
    move_section,
    remove_chapter,
    remove_definition,
)
from plans.models import Plan

_number = count(1)


class Pick(Protocol):
    def __call__(self, choices: Sequence[Any], /) -> Any: ...


Verb = Callable[[Plan, Pick, User], None]


class _NothingThereError(Exception):
    """There is none of what the edit was to be made to."""


def _one(rows: Any, pick: Pick) -> Any:
    found = list(rows)
    if not found:
        raise _NothingThereError
    return pick(found)


def _text(pick: Pick) -> str:
    return f"{pick(['Kör', 'Läsning', 'Å, ä och ö', 'Bild'])} {next(_number)}"


def _facts(plan: Plan, pick: Pick, by: User) -> None:
    names = ("title", "registry_number", "document_type", "period_start", "period_end", "author", "document_date")
    values = {name: getattr(plan, name) for name in (*names, "officials_group", "show_names")}
    values |= {"title": _text(pick), "show_names": pick([True, False])}
    edit_plan(plan=plan, revision=plan.revision, by=by, **values)


def _add_chapter(plan: Plan, pick: Pick, by: User) -> None:
    add_chapter(plan=plan, title=_text(pick), body=_text(pick), by=by)


def _edit_chapter(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.chapters.all(), pick)
    edit_chapter(chapter=row, revision=row.revision, title=row.title, body=_text(pick), by=by)


def _move_chapter(plan: Plan, pick: Pick, by: User) -> None:
    move_chapter(chapter=_one(plan.chapters.all(), pick), up=pick([True, False]), by=by)


def _remove_chapter(plan: Plan, pick: Pick, by: User) -> None:
    remove_chapter(chapter=_one(plan.chapters.all(), pick), by=by)


def _add_definition(plan: Plan, pick: Pick, by: User) -> None:
    part = _one(plan.chapters.all(), pick)
    at = [{"part": part.key, "field": "body"}]
    add_definition(plan=plan, term=_text(pick), text=_text(pick), at=at, by=by)


def _edit_definition(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.definitions.all(), pick)
    at = pick([[], [{"part": part.key, "field": "title"} for part in plan.chapters.all()[:2]]])
    edit_definition(definition=row, revision=row.revision, term=row.term, text=_text(pick), at=at, by=by)


def _remove_definition(plan: Plan, pick: Pick, by: User) -> None:
    remove_definition(definition=_one(plan.definitions.all(), pick), by=by)


def _add_goal(plan: Plan, pick: Pick, by: User) -> None:
    add_goal(plan=plan, name=_text(pick), text=_text(pick), color="green", color_hex="#2f6b3a", by=by)


def _edit_goal(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.goals.all(), pick)
    color, color_hex = pick([("green", "#2f6b3a"), ("blue", "#1f4e8c")])
    edit_goal(goal=row, revision=row.revision, name=row.name, text=_text(pick), color=color, color_hex=color_hex, by=by)


def _move_goal(plan: Plan, pick: Pick, by: User) -> None:
    move_goal(goal=_one(plan.goals.all(), pick), up=pick([True, False]), by=by)


def _remove_goal(plan: Plan, pick: Pick, by: User) -> None:
    remove_goal(goal=_one(plan.goals.all(), pick), by=by)


def _add_section(plan: Plan, pick: Pick, by: User) -> None:
    number = pick([1, 2, 3, 8, 9])
    add_section(plan=plan, number=number, title=_text(pick), kind="other", period_start=2020, period_end=2021, by=by)


def _edit_section(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.sections.all(), pick)
    values = {name: getattr(row, name) for name in ("number", "kind", "period_start")}
    edit_section(section=row, revision=row.revision, title=_text(pick), period_end=2023, by=by, **values)


def _move_section(plan: Plan, pick: Pick, by: User) -> None:
    move_section(section=_one(plan.sections.all(), pick), up=pick([True, False]), by=by)


def _remove_section(plan: Plan, pick: Pick, by: User) -> None:
    remove_section(section=_one(plan.sections.all(), pick), by=by)


def _add_heading(plan: Plan, pick: Pick, by: User) -> None:
    section, goal = _one(plan.sections.all(), pick), _one(plan.goals.all(), pick)
    add_heading(plan=plan, section=section, goal=goal, title=_text(pick), by=by)


def _edit_heading(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.headings.all(), pick)
    section, goal = _one(plan.sections.all(), pick), _one(plan.goals.all(), pick)
    edit_heading(heading=row, revision=row.revision, section=section, goal=goal, title=row.title, by=by)


def _move_heading(plan: Plan, pick: Pick, by: User) -> None:
    move_heading(heading=_one(plan.headings.all(), pick), up=pick([True, False]), by=by)


def _remove_heading(plan: Plan, pick: Pick, by: User) -> None:
    remove_heading(heading=_one(plan.headings.all(), pick), by=by)


def _add_activity(plan: Plan, pick: Pick, by: User) -> None:
    rows = plan.activities.live()
    content = replace(content_of(_one(rows, pick)), heading=_one(plan.headings.all(), pick), title=_text(pick))
    add_activity(plan=plan, content=content, by=by)


def _edit_activity(plan: Plan, pick: Pick, by: User) -> None:
    row = _one(plan.activities.live(), pick)
    content = content_of(row)
    change = pick(
        [
            {"title": _text(pick), "note": "Rad ett\nRad två"},
            {"heading": _one(plan.headings.all(), pick)},
            {"start": parse("Vt 2021"), "planned_completion": None},
            {"responsibles": [ResponsibleLine(role=_text(pick), is_convener=True), *content.responsibles[:1]]},
            {"responsibles": list(reversed(content.responsibles))},
            {"participants": [replace(line, note="bara skolan") for line in content.participants[1:]]},
            {"participants": [*content.participants, ParticipantLine(plan.region)]},
        ]
    )
    edit_activity(activity=row, revision=row.revision, content=replace(content, **change), by=by)


def _move_activity(plan: Plan, pick: Pick, by: User) -> None:
    move_activity(activity=_one(plan.activities.live(), pick), up=pick([True, False]), by=by)


def _bin_activity(plan: Plan, pick: Pick, by: User) -> None:
    bin_activity(activity=_one(plan.activities.live(), pick), by=by)


def _restore_activity(plan: Plan, pick: Pick, by: User) -> None:
    restore_activity(activity=_one(plan.activities.binned(), pick), by=by)


EDITS: list[Verb] = [
    _edit_activity,
    _move_activity,
    _bin_activity,
    _restore_activity,
    _add_activity,
    _facts,
    _add_chapter,
    _edit_chapter,
    _move_chapter,
    _remove_chapter,
    _add_definition,
    _edit_definition,
    _remove_definition,
    _add_goal,
    _edit_goal,
    _move_goal,
    _remove_goal,
    _add_section,
    _edit_section,
    _move_section,
    _remove_section,
    _add_heading,
    _edit_heading,
    _move_heading,
    _remove_heading,
]


def edit(plan: Plan, pick: Pick, by: User, verbs: Sequence[Verb] = EDITS) -> bool:
    """One edit of a draft or working copy. False when the plan does not allow it now, and nothing was done."""
    verb = pick(verbs)
    try:
        verb(Plan.objects.get(pk=plan.pk), pick, by)
    except (ActionError, _NothingThereError):
        return False
    return True


def without(*names: str) -> list[Verb]:
    """All but these: "remove_chapter"."""
    return [verb for verb in EDITS if verb.__name__.lstrip("_") not in names]
