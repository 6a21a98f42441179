"""Meetings and their agendas: read by the region's members, changed by its editors and by those who convene them."""

from collections.abc import Callable
from typing import Any

from dialogues.actions.files import remove_meeting_file
from dialogues.models import Meeting
from dialogues.tokens import reply_token
from tests.access.row import PUBLIC, Answers, Row, all_of, answers, public
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, document, meeting, person_of

Arguments = Callable[[Cast], dict[str, Any]]


def _convened(cast: Cast, **fields: Any) -> Meeting:
    row = meeting(cast.region, plan=cast.plan, **fields)
    row.conveners.add(person_of(cast.convener))
    return row


def _of(row: Meeting) -> dict[str, Any]:
    return {"region": row.region.key, "key": row.key}


def _meeting(cast: Cast) -> dict[str, Any]:
    """Not public; the convener convenes it."""
    return _of(_convened(cast))


def _public_meeting(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, is_public=True))


def _cancelled(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, state="cancelled", cancelled_because="Snö."))


def _documented(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, state="documented", notes="Det sades."))


def _binned(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, binned_at="2026-01-01T12:00Z"))


def _item(cast: Cast) -> dict[str, Any]:
    row = _convened(cast)
    return _of(row) | {"pk": agenda_item(row).pk}


def _file(cast: Cast) -> dict[str, Any]:
    row = _convened(cast, state="documented", notes="Det sades.")
    return _of(row) | {"file": document(row).file.key}


def _removed_file(cast: Cast) -> dict[str, Any]:
    row = _convened(cast)
    removed = remove_meeting_file(document=document(row), by=None)
    return _of(row) | {"file": removed.file.key}


def _called_hallsberg(cast: Cast) -> dict[str, Any]:
    row = _convened(cast, starts_at="2126-03-03T12:00Z", ends_at=None)
    return _of(row) | {"pk": row.attendances.create(organisation=cast.hallsberg).pk}


def _reply_link(cast: Cast) -> dict[str, Any]:
    row = _convened(cast, starts_at="2126-03-03T12:00Z", ends_at=None)
    return {"token": reply_token(row.attendances.create(organisation=cast.hallsberg))}


_NOTHING = answers(strangers=405, members=405, editors=405)
_WRITTEN = answers(convener=200)
_PRESSED = answers(convener=302, editors=302)
# Who edits another region's meetings has a bin there.
_BINS = answers(strangers=403, other_editor=200)
# And may make one there; so may who convenes an activity of the plan.
_CALLS = answers(strangers=403, other_editor=200, convener=200)


def _form(arguments: Arguments) -> Row:
    return Row(get=_WRITTEN, post=_WRITTEN, arguments=arguments)


def _button(arguments: Arguments, pressed: Answers = _PRESSED, **data: Any) -> Row:
    return Row(get=_NOTHING, post=pressed, arguments=arguments, data=data)


def _members(arguments: Arguments) -> Row:
    return Row(get=answers(members=200), post=_NOTHING, arguments=arguments)


TABLE: dict[str, Row] = {
    "dialogues:meeting_list": PUBLIC,
    "dialogues:meeting_detail": public(_public_meeting),
    "dialogues:meeting_create": Row(get=_CALLS, post=_CALLS),
    "dialogues:meeting_edit": _form(_meeting),
    "dialogues:meeting_cancel": _form(_meeting),
    "dialogues:meeting_resume": _button(_cancelled),
    "dialogues:meeting_show": _button(_meeting, answers(editors=302)),
    "dialogues:meeting_bin": _button(_meeting, answers(editors=302)),
    "dialogues:meeting_bin_list": Row(get=_BINS, post=_NOTHING),
    "dialogues:meeting_restore": _button(_binned, answers(editors=302)),
    "dialogues:meeting_history": Row(get=_WRITTEN, post=_NOTHING, arguments=_meeting),
    "dialogues:meeting_agenda": _members(_meeting),
    "dialogues:meeting_calendar": public(_public_meeting),
    "dialogues:meeting_minutes": _members(_documented),
    "dialogues:meeting_files": Row(get=answers(members=200), post=_WRITTEN, arguments=_meeting),
    "dialogues:meeting_file": _members(_file),
    "dialogues:meeting_file_edit": _form(_file),
    "dialogues:meeting_file_remove": _button(_file),
    "dialogues:meeting_file_restore": _button(_removed_file),
    "dialogues:meeting_file_erase": Row(get=_WRITTEN, post=_PRESSED, arguments=_removed_file),
    "dialogues:meeting_notice": _form(_meeting),
    # Whoever holds the mail; opening it answers nothing, nor does a press without an answer.
    "dialogues:notice_reply": Row(get=all_of(200), post=all_of(200), arguments=_reply_link),
    # Hallsberg's own.
    "dialogues:meeting_reply": _button(_called_hallsberg, answers(chief=302, reader=302, editors=403), reply="comes"),
    "dialogues:meeting_pdf": _members(_documented),
    "dialogues:agenda_item_create": _form(_meeting),
    "dialogues:agenda_item_edit": _form(_item),
    "dialogues:agenda_item_move": _button(_item, direction="up"),
    "dialogues:agenda_item_remove": _button(_item),
    "dialogues:agenda_item_defer": _button(_item),
    "dialogues:agenda_fill": _form(_meeting),
}
