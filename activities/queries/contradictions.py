"""What does not add up in a round. Flagged for its officer and its conveners to look at, never forbidden."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from activities.choices import Status
from activities.models import ConvenerReport
from activities.queries.answers import VisibleAnswer, said_counts
from activities.queries.reading import ReadActivity

CONVENER = "Sammankallandes rapport"
# What means much the same when a convener and the municipalities are compared. "Ej relevant för oss" says nothing
# about the activity.
_SIDES: dict[str, str] = {
    Status.NOT_STARTED: "not begun",
    Status.ONGOING: "under way",
    Status.CONTINUOUS: "under way",
    Status.DONE: "done",
    Status.PAUSED: "stopped",
    Status.DROPPED: "stopped",
}


@dataclass(frozen=True)
class Contradiction:
    """`who`: whose words; `text`: a Swedish sentence. `key`: the organisation's; "" for the convener's report."""

    who: str
    text: str
    key: str = ""


class Said(Protocol):
    """An answer or a report, wherever it was read."""

    @property
    def status(self) -> str: ...
    @property
    def completion_percent(self) -> int | None: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Voice:
    """`reads_words` is False when comment and share done are hidden from the reader: nothing is said about them."""

    who: str
    key: str
    said: Said
    reads_words: bool = True


def contradictions(activity: ReadActivity) -> list[Contradiction]:
    """Of what is handed in and reported about the activity, for readers of its words: the region's members, or anybody
    when the round is closed."""
    voices = [Voice(one.organisation, one.organisation_key, one.words) for one in activity.answers if one.handed_in]
    return judge(activity.report, voices)


def contradictions_beside(report: ConvenerReport | None, answers: Iterable[VisibleAnswer]) -> list[Contradiction]:
    """The same, of one activity's report and the answers of its round that the convener sees."""
    voices = [
        Voice(one.organisation.name, one.organisation.key, one, one.reads_words) for one in answers if one.handed_in
    ]
    return judge(report, voices)


def judge(report: Said | None, answers: Iterable[Voice]) -> list[Contradiction]:
    """The report's first, then the answers' in their order.

    Three rules: 100 % done but not genomförd; genomförd without a comment; and more than half of those who have
    answered on another side than the convener (`_SIDES`; "ej relevant för oss" is not counted).
    """
    answers = list(answers)
    found = []
    if report is not None:
        texts = [*_in_words(report), *_disagreement(report, Counter(voice.said.status for voice in answers))]
        found += [Contradiction(CONVENER, text) for text in texts]
    for voice in answers:
        if voice.reads_words:
            found += [Contradiction(voice.who, text, voice.key) for text in _in_words(voice.said)]
    return found


@dataclass(frozen=True)
class Flagged:
    """An activity with what does not add up in it."""

    activity: ReadActivity
    contradictions: list[Contradiction]


def flagged(activities: Iterable[ReadActivity]) -> list[Flagged]:
    """Those in which something does not add up."""
    return [Flagged(activity, found) for activity in activities if (found := contradictions(activity))]


def _in_words(said: Said) -> list[str]:
    found = []
    if said.completion_percent == 100 and said.status != Status.DONE:
        found.append(f"100 % färdigt, men statusen är {_lower(said.status)}.")
    if said.status == Status.DONE and not said.text.strip():
        found.append("Genomförd, men utan kommentar.")
    return found


def _disagreement(report: Said, said: Counter[str]) -> list[str]:
    comparable = {status: said[status] for status in _SIDES if said[status]}
    other = {status: count for status, count in comparable.items() if _SIDES[status] != _SIDES[report.status]}
    if sum(other.values()) * 2 <= sum(comparable.values()):
        return []
    count = f"{sum(other.values())} av {sum(comparable.values())} svar"
    return [f"Rapporten säger {_lower(report.status)}, men {count} säger något annat: {said_counts(other)}."]


def _lower(status: str) -> str:
    return Status(status).label.lower()
