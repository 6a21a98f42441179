"""Statuses and kinds: value, Swedish label, tone and icon together (style.md 11)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models


class Interval(models.TextChoices):
    """How often an activity is followed up."""

    YEARLY = "yearly", "Årlig uppföljning"
    HALF_YEARLY = "half_yearly", "Uppföljning varje halvår"
    AT_END = "at_end", "Uppföljning när aktiviteten är klar"
    NONE = "none", "Ingen uppföljning"


class ParticipationState(models.TextChoices):
    ASKED = "asked", "Tillfrågad"
    TENTATIVE = "tentative", "Osäker"
    CONFIRMED = "confirmed", "Medverkar"
    LEFT = "left", "Har lämnat"


class Replacement(models.TextChoices):
    """How an activity left the plan for the one that came instead."""

    REPLACED = "replaced", "Ersatt"
    MERGED = "merged", "Sammanslagen"


class Status(models.TextChoices):
    """What a municipality answers, and what a convener reports (without NOT_RELEVANT)."""

    NOT_STARTED = "not_started", "Ej påbörjad"
    ONGOING = "ongoing", "Pågår"
    CONTINUOUS = "continuous", "Pågår kontinuerligt"
    DONE = "done", "Genomförd"
    PAUSED = "paused", "Pausad"
    DROPPED = "dropped", "Utgår"
    NOT_RELEVANT = "not_relevant", "Ej relevant för oss"

    if TYPE_CHECKING:
        label: str

    @property
    def tone(self) -> str:
        """A colour name of the design system; never the only bearer of meaning."""
        return TONE[self]

    @property
    def icon(self) -> str:
        return ICON[self]


TONE: dict[str, str] = {
    Status.NOT_STARTED: "neutral",
    Status.ONGOING: "info",
    Status.CONTINUOUS: "info",
    Status.DONE: "success",
    Status.PAUSED: "warning",
    Status.DROPPED: "danger",
    Status.NOT_RELEVANT: "neutral",
}
ICON: dict[str, str] = {
    Status.NOT_STARTED: "circle",
    Status.ONGOING: "half",
    Status.CONTINUOUS: "repeat",
    Status.DONE: "check-circle",
    Status.PAUSED: "pause",
    Status.DROPPED: "cross-circle",
    Status.NOT_RELEVANT: "minus",
}
REPORT_STATUSES = tuple(status for status in Status if status != Status.NOT_RELEVANT)
# A stop must be explained; nothing else has to be.
REASON_DEMANDED = (Status.PAUSED, Status.DROPPED)
# An activity reported so is in no later round.
ENDED = (Status.DONE, Status.DROPPED)


@dataclass(frozen=True)
class ShownStatus:
    """What the status tag shows when there is no `Status` to show."""

    label: str
    tone: str
    icon: str


NOT_REPORTED = ShownStatus("Inte rapporterad", "neutral", "circle-dashed")
NOT_ANSWERED = ShownStatus("Inte besvarad", "neutral", "circle-dashed")


def shown_status(value: str, empty: ShownStatus = NOT_REPORTED) -> "Status | ShownStatus":
    """The status with label, tone and icon for a stored value; `empty` for ""."""
    return Status(value) if value else empty


class Obstacle(models.TextChoices):
    KNOWLEDGE = "knowledge", "Kunskap"
    POLITICS = "politics", "Politik"
    ECONOMY = "economy", "Ekonomi"
    DEMAND = "demand", "Efterfrågan"
    SURROUNDINGS = "surroundings", "Omvärld"
    OTHER = "other", "Annat"


# Not kinds to choose when answering, but to count and to search by: any at all, and what is told without a kind.
ANY_OBSTACLE, UNSORTED = "any", "unsorted"
OBSTACLE_CHOICES = [(ANY_OBSTACLE, "Alla slag"), *Obstacle.choices, (UNSORTED, "Inget slag valt")]


class Assessment(models.TextChoices):
    """What the officer judges of a goal and year. Never a status (design.md §5), and drawn with icons of its own."""

    REACHED = "reached", "Uppnått"
    ON_TRACK = "on_track", "På väg"
    PARTLY = "partly", "Delvis uppnått"
    MISSED = "missed", "Inte uppnått"
    UNCLEAR = "unclear", "Går inte att bedöma"

    if TYPE_CHECKING:
        label: str

    @property
    def tone(self) -> str:
        return ASSESSMENT_LOOK[self][0]

    @property
    def icon(self) -> str:
        return ASSESSMENT_LOOK[self][1]


# Tone and icon.
ASSESSMENT_LOOK: dict[str, tuple[str, str]] = {
    Assessment.REACHED: ("success", "flag"),
    Assessment.ON_TRACK: ("info", "arrow-right"),
    Assessment.PARTLY: ("warning", "alert"),
    Assessment.MISSED: ("danger", "cross"),
    Assessment.UNCLEAR: ("neutral", "question"),
}
NOT_ASSESSED = ShownStatus("Inte bedömt", "neutral", "circle-dashed")


def shown_assessment(value: str) -> "Assessment | ShownStatus":
    return Assessment(value) if value else NOT_ASSESSED


class RoundState(models.TextChoices):
    PLANNED = "planned", "Planerad"
    OPEN = "open", "Öppen"
    CLOSED = "closed", "Stängd"


ROUND_SHOWN: dict[str, ShownStatus] = {
    RoundState.PLANNED: ShownStatus("Planerad", "neutral", "calendar"),
    RoundState.OPEN: ShownStatus("Öppen", "info", "half"),
    RoundState.CLOSED: ShownStatus("Stängd", "neutral", "lock"),
}


class AnswerState(models.TextChoices):
    DRAFT = "draft", "Utkast"
    SUBMITTED = "submitted", "Inlämnad"
    RETURNED = "returned", "Återlämnad"
    ACCEPTED = "accepted", "Godkänd"


# As the officer who reads the answers sees them.
ANSWER_SHOWN: dict[str, ShownStatus] = {
    AnswerState.DRAFT: ShownStatus("Inte inlämnat", "neutral", "circle-dashed"),
    AnswerState.SUBMITTED: ShownStatus("Nytt", "info", "comment"),
    AnswerState.RETURNED: ShownStatus("Tillbaka för komplettering", "warning", "undo"),
    AnswerState.ACCEPTED: ShownStatus("Godkänt", "success", "check-circle"),
}

# Which step may follow which; buttons, checks and tests read these (style.md 10).
ROUND_NEXT: dict[str, frozenset[str]] = {
    RoundState.PLANNED: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.OPEN}),
}
ANSWER_NEXT: dict[str, frozenset[str]] = {
    AnswerState.DRAFT: frozenset({AnswerState.SUBMITTED}),
    AnswerState.SUBMITTED: frozenset({AnswerState.SUBMITTED, AnswerState.RETURNED, AnswerState.ACCEPTED}),
    AnswerState.RETURNED: frozenset({AnswerState.SUBMITTED}),
    AnswerState.ACCEPTED: frozenset({AnswerState.SUBMITTED}),
}
# Handed in: the status is public and counted.
HANDED_IN = (AnswerState.SUBMITTED, AnswerState.ACCEPTED)
# A round that has been opened: its answers and reports count.
OPENED = (RoundState.OPEN, RoundState.CLOSED)


class ReminderMoment(models.TextChoices):
    """What a reminder's days are counted from; the label follows "14 dagar"."""

    OPENED = "opened", "efter öppningen"
    BEFORE = "before", "före sista svarsdag"
    AFTER = "after", "efter sista svarsdag"


# The steps of mail that is no reminder of the timer's: sent by hand, or about what was returned.
NOW_STEP, RETURNED_STEP = "now", "returned"


class WishKind(models.TextChoices):
    """What an organisation asks for, said about it."""

    JOIN = "join", "Vill vara med"
    LEAVE = "leave", "Vill lämna"


class WishState(models.TextChoices):
    ASKED = "asked", "Väntar på svar"
    ACCEPTED = "accepted", "Godkänt"
    DECLINED = "declined", "Avböjt"
    WITHDRAWN = "withdrawn", "Återtaget"

    @property
    def shown(self) -> ShownStatus:
        return WISH_SHOWN[self]


WISH_SHOWN: dict[str, ShownStatus] = {
    WishState.ASKED: ShownStatus("Väntar på svar", "info", "clock"),
    WishState.ACCEPTED: ShownStatus("Godkänt", "success", "check-circle"),
    WishState.DECLINED: ShownStatus("Avböjt", "neutral", "cross-circle"),
    WishState.WITHDRAWN: ShownStatus("Återtaget", "neutral", "undo"),
}
# The activity has left the plan before anybody answered.
WISH_GONE = ShownStatus("Aktiviteten finns inte längre i planen", "neutral", "trash")
# Accepted, but the working copy that says so is not published.
WISH_UNPUBLISHED = ShownStatus("Godkänt, inte publicerat än", "info", "half")


class CellState(models.TextChoices):
    """What a cell of the grid says when nothing is handed in there."""

    LATE = "late", "Sen"
    RETURNED = "returned", "Återlämnad"
    BEGUN = "begun", "Utkast"
    MISSING = "missing", "Inte besvarad"
    NOT_ASKED = "not_asked", "Inte tillfrågad"
    OUTSIDE = "outside", "Medverkar inte"

    if TYPE_CHECKING:
        label: str

    @property
    def tone(self) -> str:
        """Warns of what the officer may do something about."""
        return "warning" if self in (CellState.LATE, CellState.RETURNED) else "neutral"

    @property
    def icon(self) -> str:
        """None is the same as a status's. Who takes no part has a dash instead."""
        return CELL_LOOK[self][0]

    @property
    def meaning(self) -> str:
        """What the legend says of it."""
        return CELL_LOOK[self][1]


# Icon and meaning.
CELL_LOOK: dict[str, tuple[str, str]] = {
    CellState.LATE: ("clock", "inte inlämnat, och sista svarsdag har passerat"),
    CellState.RETURNED: ("undo", "regionen har bett om komplettering"),
    CellState.BEGUN: ("edit", "påbörjat, inte inlämnat"),
    CellState.MISSING: ("circle-dashed", "tillfrågad, inget inlämnat"),
    CellState.NOT_ASKED: ("question", "medverkar, men frågas inte i uppföljningen"),
    CellState.OUTSIDE: ("", "tillfrågas inte om aktiviteten"),
}
