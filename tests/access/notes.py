"""What is written down of a meeting: by its conveners and the region's editors, approved by others."""

from collections.abc import Callable
from typing import Any

from dialogues.models import Meeting
from tests.access.row import Row, answers
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of

Arguments = Callable[[Cast], dict[str, Any]]


def _convened(cast: Cast, **fields: Any) -> Meeting:
    row = meeting(cast.region, **fields)
    row.conveners.add(person_of(cast.convener))
    return row


def _of(row: Meeting) -> dict[str, Any]:
    return {"region": row.region.key, "key": row.key}


def _planned(cast: Cast) -> dict[str, Any]:
    """Its day has been."""
    return _of(_convened(cast))


def _held(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, state="held", notes="Det sades."))


def _documented(cast: Cast) -> dict[str, Any]:
    return _of(_convened(cast, state="documented", notes="Det sades."))


def _task(cast: Cast) -> dict[str, Any]:
    row = _convened(cast, state="documented", notes="Det sades.")
    return _of(row) | {"pk": row.outcomes.create(kind="task", text="Gör något").pk}


def _reportable(cast: Cast) -> dict[str, Any]:
    """A point about an activity of the open round, that the convener convenes too."""
    opened(cast)
    row = _convened(cast, state="held")
    return _of(row) | {"pk": agenda_item(row, activity=cast.activity, discussion="Vi har börjat.").pk}


_NOTHING = answers(strangers=405, members=405, editors=405)
_WRITTEN = answers(convener=200)
_PRESSED = answers(convener=302, editors=302)
# A convener writes, others approve.
_APPROVED = answers()

TABLE: dict[str, Row] = {
    "dialogues:meeting_hold": Row(get=_WRITTEN, post=_PRESSED, arguments=_planned),
    "dialogues:meeting_notes": Row(get=_WRITTEN, post=_WRITTEN, arguments=_held),
    "dialogues:meeting_notes_keep": Row(get=_NOTHING, post=_WRITTEN, arguments=_held),
    "dialogues:meeting_document": Row(get=_WRITTEN, post=_PRESSED, arguments=_held),
    "dialogues:meeting_return": Row(get=_WRITTEN, post=_WRITTEN, arguments=_documented),
    "dialogues:meeting_approve": Row(get=_APPROVED, post=_APPROVED, arguments=_documented),
    "dialogues:agenda_item_report": Row(get=_WRITTEN, post=_WRITTEN, arguments=_reportable),
    "dialogues:task_settle": Row(get=_NOTHING, post=_PRESSED, arguments=_task),
}
