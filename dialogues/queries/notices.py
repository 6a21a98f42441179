"""The notice of a meeting: what it says, what has changed since it was last sent, and who is to be told what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from dialogues.choices import MeetingState
from dialogues.models import AgendaItem, Attendance, Meeting
from dialogues.queries.called import Addressee, addressees
from dialogues.queries.meetings import called_to
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.models import SentMail

PARTS = {
    "title": "Rubrik",
    "when": "När",
    "place": "Plats",
    "link": "På nätet",
    "state": "Läge",
    "agenda": "Dagordning",
}
# What a mail does to the receiver's calendar; with the number of the notice it is the step of a SentMail.
CALLS, CALLS_OFF = "notice", "off"
_OUT = (MailState.SENT, MailState.CLAIMED)


class Tells(StrEnum):
    """What one mail is about."""

    CALLED = "called"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    UNCALLED = "uncalled"


@dataclass(frozen=True)
class PartChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Outgoing:
    """One mail that is to be sent. `stuck`: it was tried, and nobody knows whether it came through."""

    to: Addressee
    tells: Tells
    step: str
    stuck: SentMail | None = None


@dataclass(frozen=True)
class Notice:
    """All there is to know before it is sent. `number`: what the meeting's `sequence` is when it is; `unknown`: mail of
    this very number that may not have come through; `mailed`: the latest to each receiver, by key."""

    words: dict[str, str]
    agenda: list[AgendaItem]
    changes: list[PartChange]
    is_new: bool
    number: int
    called: list[Attendance]
    reached: dict[int, list[Addressee]]
    outgoing: list[Outgoing]
    unknown: list[Outgoing] = field(default_factory=list)
    mailed: dict[str, SentMail] = field(default_factory=dict)

    @property
    def seen(self) -> str:
        """Stands for what is said and to whom: another when either changes."""
        parts = [
            *self.words.values(),
            *sorted(one.key for found in self.reached.values() for one in found),
            str(self.number),
        ]
        return sha256("\n".join(parts).encode()).hexdigest()[:32]


def subject_of(meeting: Meeting) -> str:
    """What the meeting is called among what was mailed (SentMail.subject)."""
    return f"meeting:{meeting.pk}"


def words_of(meeting: Meeting, agenda: Iterable[AgendaItem]) -> dict[str, str]:
    """By PARTS. What is written here is what counts as a change."""
    points = [f"{number}. {item.title}\n{item.text}".strip() for number, item in enumerate(agenda, 1)]
    return {
        "title": meeting.title,
        "when": meeting.time_text,
        "place": meeting.place,
        "link": meeting.link,
        "state": meeting.get_state_display(),
        "agenda": "\n".join(points),
    }


def notice_due(meeting: Meeting, agenda: Iterable[AgendaItem]) -> str:
    """What those called have not been told: "first" (that they are called), "changed", "cancelled", or "". `agenda` as
    in words_of. No query."""
    is_changed = meeting.last_notice.get("words") != words_of(meeting, agenda)
    if meeting.state == MeetingState.CANCELLED:
        return "cancelled" if meeting.notified_at and is_changed else ""
    if meeting.state != MeetingState.PLANNED or meeting.starts_at is None or has_begun(meeting):
        return ""
    return "first" if meeting.notified_at is None else "changed" if is_changed else ""


def notice_of(meeting: Meeting) -> Notice:
    """As it would be sent now: nothing to nobody, when the meeting has no day or has been. Six queries."""
    agenda = _agenda(meeting)
    words = words_of(meeting, agenda)
    called = list(called_to(meeting).select_related("organisation", "person__user"))
    reached = addressees(called)
    log = _mailed(meeting)
    last = meeting.last_notice
    is_new = last.get("words") != words
    before = last.get("words" if is_new else "before") or {}
    receivers = {one.key: one for found in reached.values() for one in found}
    has_it = {key for key in receivers if not is_new and _holds(log[key], last.get("number", 0))}
    missing = [one for key, one in receivers.items() if key not in has_it]
    again = any(_latest(log[one.key], CALLS_OFF, meeting.sequence) for one in missing)
    number = meeting.sequence + (1 if is_new or again else 0)
    outgoing = _outgoing(meeting, missing, receivers, log, number)
    return Notice(
        words=words,
        agenda=agenda,
        changes=_changes(before, words),
        is_new=is_new,
        number=number,
        called=called,
        reached=reached,
        outgoing=outgoing,
        unknown=_unknown(meeting, receivers, log, number),
        mailed={key: rows[-1] for key, rows in log.items() if rows},
    )


def has_begun(meeting: Meeting) -> bool:
    """Nobody is called to it, nor asked whether they come. One without an hour has not begun on its own day."""
    if meeting.starts_at and meeting.has_no_hour:
        return timezone.localdate(meeting.starts_at) < timezone.localdate()
    return meeting.starts_at is not None and meeting.starts_at < timezone.now()


def step_of(what: str, number: int) -> str:
    return f"{what}:{number}"


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    """The points that have not been moved to another meeting."""
    moved = AgendaItem.objects.of_live_meetings().filter(moved_from=OuterRef("pk"))
    return list(AgendaItem.objects.filter(~Exists(moved), meeting=meeting))


def _outgoing(
    meeting: Meeting,
    missing: list[Addressee],
    receivers: Mapping[str, Addressee],
    log: Mapping[str, list[SentMail]],
    number: int,
) -> list[Outgoing]:
    holding = {key: rows[-1] for key, rows in log.items() if _holds(rows)}
    if meeting.state == MeetingState.CANCELLED:
        return [
            Outgoing(_as_told(row, receivers.get(key)), Tells.CANCELLED, step_of(CALLS_OFF, number))
            for key, row in holding.items()
        ]
    if meeting.state != MeetingState.PLANNED or meeting.starts_at is None or has_begun(meeting):
        return []
    called = [
        Outgoing(one, Tells.CHANGED if one.key in holding else Tells.CALLED, step_of(CALLS, number)) for one in missing
    ]
    gone = [
        Outgoing(_as_told(row, None), Tells.UNCALLED, step_of(CALLS_OFF, number))
        for key, row in holding.items()
        if key not in receivers
    ]
    return called + gone


def _unknown(
    meeting: Meeting, receivers: Mapping[str, Addressee], log: Mapping[str, list[SentMail]], number: int
) -> list[Outgoing]:
    found = []
    for key, rows in log.items():
        row = _last_out(rows)
        if row is None or not row.is_unknown:
            continue
        if row.step == step_of(CALLS, number) and key in receivers and meeting.state == MeetingState.PLANNED:
            tells = Tells.CHANGED if _holds([one for one in rows if one != row]) else Tells.CALLED
            found.append(Outgoing(receivers[key], tells, row.step, row))
        elif row.step == step_of(CALLS_OFF, number):
            tells = Tells.CANCELLED if meeting.state == MeetingState.CANCELLED else Tells.UNCALLED
            found.append(Outgoing(_as_told(row, receivers.get(key)), tells, row.step, row))
    return found


def _as_told(row: SentMail, known: Addressee | None) -> Addressee:
    """Who had that mail, with no answer to give."""
    if row.recipient is not None:
        return Addressee(row.recipient.name, row.recipient.email, row.recipient)
    return Addressee(known.name if known else "", row.address)


def _mailed(meeting: Meeting) -> dict[str, list[SentMail]]:
    """What went out to each receiver, or was tried, in the order that it was."""
    rows = SentMail.objects.about(subject_of(meeting)).select_related("recipient").order_by("claimed_at", "pk")
    log: dict[str, list[SentMail]] = defaultdict(list)
    for row in rows:
        log[(row.recipient.email if row.recipient else row.address).casefold()].append(row)
    return log


def _last_out(rows: list[SentMail]) -> SentMail | None:
    """The last that the receiver has got, or may have."""
    return next((row for row in reversed(rows) if row.state in _OUT), None)


def _holds(rows: list[SentMail], number: int = 0) -> bool:
    """The receiver has a notice, of that number or later, that has not been called off."""
    row = _last_out(rows)
    what, _, sent = row.step.partition(":") if row else ("", "", "0")
    return what == CALLS and int(sent) >= number


def _latest(rows: list[SentMail], what: str, number: int) -> bool:
    row = _last_out(rows)
    return row is not None and row.step == step_of(what, number)


def _changes(before: Mapping[str, Any], words: Mapping[str, str]) -> list[PartChange]:
    """None before the first notice."""
    return [
        PartChange(label, before.get(part, ""), words[part])
        for part, label in PARTS.items()
        if before and before.get(part, "") != words[part]
    ]
