"""What does not add up in a round. Flagged for its officer and its conveners to look at, never forbidden."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from activities.choices import Status
from activities.queries.answers import said_counts
from activities.queries.copies import Words
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


def contradictions(activity: ReadActivity, *, reads_words: bool = True) -> list[Contradiction]:
    """The report's first, then the answers' in their order; only of what is handed in.

    Three rules: 100 % done but not genomförd; genomförd without a comment; and more than half of those who have
    answered on another side than the convener (`_SIDES`; "ej relevant för oss" is not counted). `reads_words` False:
    comments and share done are hidden from this reader, so nothing is said about them.
    """
    found = []
    if activity.report is not None:
        found += [Contradiction(CONVENER, text) for text in _in_words(activity.report, reads_words=reads_words)]
        if text := _disagreement(activity.report, activity):
            found.append(Contradiction(CONVENER, text))
    for answer in activity.answers:
        if answer.handed_in:
            texts = _in_words(answer.words, reads_words=reads_words)
            found += [Contradiction(answer.organisation, text, answer.organisation_key) for text in texts]
    return found


@dataclass(frozen=True)
class Flagged:
    """An activity with what does not add up in it."""

    activity: ReadActivity
    contradictions: list[Contradiction]


def flagged(activities: Iterable[ReadActivity]) -> list[Flagged]:
    """Those in which something does not add up."""
    return [Flagged(activity, found) for activity in activities if (found := contradictions(activity))]


def _in_words(words: Words, *, reads_words: bool) -> list[str]:
    if not reads_words:
        return []
    found = []
    if words.completion_percent == 100 and words.status != Status.DONE:
        found.append(f"100 % färdigt, men statusen är {_lower(words.status)}.")
    if words.status == Status.DONE and not words.text.strip():
        found.append("Genomförd, men utan kommentar.")
    return found


def _disagreement(report: Words, activity: ReadActivity) -> str:
    said = Counter(answer.words.status for answer in activity.answers if answer.handed_in)
    comparable = {status: count for status, count in said.items() if status in _SIDES}
    other = {
        status: comparable[status]
        for status in _SIDES
        if status in comparable and _SIDES[status] != _SIDES[report.status]
    }
    if sum(other.values()) * 2 <= sum(comparable.values()):
        return ""
    return (
        f"Rapporten säger {_lower(report.status)}, men {sum(other.values())} av {sum(comparable.values())} svar säger "
        f"något annat: {said_counts(other)}."
    )


def _lower(status: str) -> str:
    return Status(status).label.lower()
