"""Activities: the public list; editing by the region's editors; a round by those it asks, and by the editors."""

from typing import Any

from activities.actions.editing import bin_activity
from tests import factories
from tests.access.plans import Arguments, button, draft, form, part, question
from tests.access.row import PUBLIC, Row, all_of, answers
from tests.activities.rounds import answer, closed, opened, with_file
from tests.cast import Cast
from tests.drafts import make_draft

YEAR = 2023


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


def _planned_round(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "year": factories.round_(cast.plan, YEAR).year}


def _round(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "year": opened(cast, YEAR).year}


def _closed_round(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "year": closed(opened(cast, YEAR)).year}


def _round_copy(cast: Cast) -> dict[str, Any]:
    return _closed_round(cast) | {"number": 1}


def _activity_in_round(cast: Cast) -> dict[str, Any]:
    return _round(cast) | {"key": cast.activity.key}


def _goal_in_round(cast: Cast) -> dict[str, Any]:
    return _round(cast) | {"key": cast.activity.heading.goal.key}


def _sheet(cast: Cast) -> dict[str, Any]:
    """Hallsberg's, which the chief answers for and the reader reads."""
    return _round(cast) | {"key": cast.hallsberg.key}


def _answer(cast: Cast) -> dict[str, Any]:
    return _sheet(cast) | {"activity": cast.activity.key}


def _file(cast: Cast) -> dict[str, Any]:
    """With Hallsberg's answer, which is not handed in."""
    return {"key": with_file(answer(opened(cast, YEAR), cast.hallsberg)).file.key}


def _note(cast: Cast) -> dict[str, Any]:
    """Hallsberg's."""
    return _own(cast) | {"pk": factories.note(cast.activity, cast.hallsberg).pk}


def _binned(cast: Cast) -> dict[str, Any]:
    activity = make_draft(cast).activities[1]
    bin_activity(activity=activity, by=cast.editor)
    return {"slug": activity.plan.slug, "key": activity.key}


def _activity(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.activity.key}


def _own(cast: Cast) -> dict[str, Any]:
    """Hallsberg's chief asks for Hallsberg."""
    return {"slug": cast.plan.slug, "key": cast.hallsberg.key}


def _wish(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "pk": factories.wish(cast.activity, cast.hallsberg).pk}


def _part(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "part": "heading", "key": cast.activity.heading.key}


# Read by the region's members, run by its editors.
_MEMBERS_READ = answers(members=200)
_READ_ONLY = answers(strangers=405, members=405, editors=405)
# The plan is public. Asked by those who answer for the organisation; its editors write the plan themselves.
_ASKED = answers(strangers=403, chief=200, editors=403)
# Hallsberg's sheet: read there and by the editors, written by its chief and by the editors for it.
_SHEET_READ = answers(reader=200, chief=200)
_SHEET_WRITTEN = answers(chief=200)


def _members_read(arguments: Arguments) -> Row:
    return Row(get=_MEMBERS_READ, post=_READ_ONLY, arguments=arguments)


TABLE = {
    "activities:activity_list": PUBLIC,
    "activities:answer_list": PUBLIC,
    "activities:round_list": _members_read(_plan),
    "activities:round_create": form(_plan),
    "activities:round_detail": _members_read(_round),
    "activities:round_grid": _members_read(_round),
    "activities:round_edit": form(_planned_round),
    "activities:reminder_edit": Row(get=answers(), post=answers(), arguments=_plan, data={"is_on": "on"}),
    "activities:reminder_list": Row(get=answers(), post=_READ_ONLY, arguments=_round),
    "activities:round_open": form(_planned_round),
    "activities:round_close": question(_round),
    "activities:round_reopen": form(_closed_round),
    "activities:round_copy": _members_read(_round_copy),
    "activities:round_adjust": form(_activity_in_round),
    "activities:goal_assess": form(_goal_in_round),
    "activities:convener_report": Row(
        get=answers(convener=200), post=answers(convener=200), arguments=_activity_in_round
    ),
    "activities:answer_page": Row(get=_SHEET_READ, post=answers(chief=302, editors=302), arguments=_sheet),
    "activities:answer_save": Row(get=_READ_ONLY, post=_SHEET_WRITTEN, arguments=_answer),
    "activities:round_review": Row(get=answers(), post=_READ_ONLY, arguments=_round),
    "activities:answer_review": Row(get=answers(), post=answers(), arguments=_sheet),
    "activities:answer_files": Row(get=_SHEET_READ, post=_SHEET_WRITTEN, arguments=_answer),
    # A draft's: the own organisation's and the editors'. Who may read what when: test_answer_file.py.
    "activities:answer_file": Row(
        get=answers(nobody=404, members=404, reader=200, chief=200), post=all_of(405), arguments=_file
    ),
    "activities:answer_file_remove": Row(
        get=answers(members=404, reader=403, chief=200),
        post=answers(members=404, reader=403, chief=302, editors=302),
        arguments=_file,
    ),
    "activities:note_list": Row(get=_SHEET_READ, post=_READ_ONLY, arguments=_own),
    "activities:note_create": Row(get=_SHEET_WRITTEN, post=_SHEET_WRITTEN, arguments=_own),
    "activities:note_edit": Row(get=_SHEET_WRITTEN, post=_SHEET_WRITTEN, arguments=_note),
    "activities:note_remove": Row(get=_SHEET_WRITTEN, post=answers(chief=302, editors=302), arguments=_note),
    "activities:activity_create": form(draft),
    "activities:activity_edit": form(part("a1")),
    "activities:activity_move": button(part("a1"), direction="down"),
    "activities:activity_place": form(part("a1")),
    "activities:activity_bin": button(part("a1")),
    "activities:activity_replace": form(part("a1")),
    "activities:activity_restore": button(_binned),
    "activities:bulk_edit": form(draft),
    "activities:activity_bin_list": Row(get=answers(), post=_READ_ONLY, arguments=draft),
    "activities:heading_create": form(draft),
    "activities:heading_edit": form(part("r1")),
    "activities:heading_move": button(part("r1"), direction="down"),
    "activities:heading_remove": question(part("r2")),
    "activities:goal_remove": question(part("m2")),
    "activities:section_remove": question(part("s6")),
    "activities:definition_create": form(draft),
    "activities:definition_edit": form(part("o1")),
    "activities:definition_remove": question(part("o1")),
    "activities:wish_create": Row(get=_ASKED, post=_ASKED, arguments=_own),
    "activities:wish_withdraw": Row(
        get=_READ_ONLY, post=answers(members=404, reader=403, chief=302, editors=403), arguments=_wish
    ),
    # The plan is public, its log is not.
    "activities:activity_history": Row(get=answers(strangers=403, members=200), post=_READ_ONLY, arguments=_activity),
    "activities:round_history": Row(get=answers(members=200), post=_READ_ONLY, arguments=_round),
    "activities:plan_history": Row(get=answers(strangers=403, members=200), post=_READ_ONLY, arguments=_plan),
    "activities:part_history": Row(get=answers(strangers=403, members=200), post=_READ_ONLY, arguments=_part),
}
