"""The list of those called: what each has answered, and what has become of the mail to them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from dialogues.choices import Reply
from dialogues.models import Attendance, Meeting
from dialogues.queries.called import Addressee
from dialogues.queries.notices import Notice
from kultursamverkan.records.models import SentMail


@dataclass(frozen=True)
class Mailed:
    """`row`: the latest mail about the meeting, None when there has been none; `gets`: one is to be sent now."""

    to: Addressee
    row: SentMail | None
    gets: bool = False


@dataclass(frozen=True)
class CalledLine:
    """`people`: none when nobody's address is known; `answered_before`: the meeting has changed since the answer."""

    row: Attendance
    people: list[Mailed]
    answered_before: bool


def called_lines(meeting: Meeting, notice: Notice) -> list[CalledLine]:
    """As in the notice: no query."""
    at = meeting.last_notice.get("at")
    changed = datetime.fromisoformat(at) if at else None
    getting = {one.to.key for one in notice.outgoing}
    return [
        CalledLine(
            row=row,
            people=[Mailed(one, notice.mailed.get(one.key), one.key in getting) for one in notice.reached[row.pk]],
            answered_before=bool(changed and row.replied_at and row.replied_at < changed),
        )
        for row in notice.called
    ]


def called_no_longer(notice: Notice) -> list[Mailed]:
    """Those who have a notice that is now called off, and stand in no line."""
    called = {one.key for found in notice.reached.values() for one in found}
    gone = [one.to for one in notice.outgoing if one.to.key not in called]
    return [Mailed(to, notice.mailed.get(to.key), gets=True) for to in gone]


def counted(called: list[Attendance]) -> str:
    """ "4 kommer, 1 kommer inte, 7 har inte svarat"."""
    count = Counter(row.reply for row in called)
    words = [f"{count[reply]} {reply.label.lower()}" for reply in Reply if count[reply]]
    return ", ".join(words + ([f"{count['']} har inte svarat"] if count[""] else []))
