"""What becomes of an activity when its plan ends, and of a file that was read: value, Swedish label, tone and icon
together (style.md 11)."""

from typing import TYPE_CHECKING

from django.db import models

from activities.choices import Status


class ImportState(models.TextChoices):
    """What has become of a file that was read."""

    WAITING = "waiting", "Att granska"
    DONE = "done", "Genomförd"
    UNDONE = "undone", "Ångrad"
    DISCARDED = "discarded", "Kastad"

    if TYPE_CHECKING:
        label: str

    @property
    def tone(self) -> str:
        return _STATE_TONE[self]

    @property
    def icon(self) -> str:
        return _STATE_ICON[self]


_STATE_TONE: dict[str, str] = {
    ImportState.WAITING: "info",
    ImportState.DONE: "success",
    ImportState.UNDONE: "neutral",
    ImportState.DISCARDED: "neutral",
}
_STATE_ICON: dict[str, str] = {
    ImportState.WAITING: "search",
    ImportState.DONE: "check-circle",
    ImportState.UNDONE: "undo",
    ImportState.DISCARDED: "trash",
}


class Outcome(models.TextChoices):
    DONE = "done", "Genomförd"
    CARRIED = "carried", "Förs vidare"
    DROPPED = "dropped", "Utgår"

    if TYPE_CHECKING:
        label: str

    @property
    def tone(self) -> str:
        return TONE[self]

    @property
    def icon(self) -> str:
        return ICON[self]


TONE: dict[str, str] = {Outcome.DONE: "success", Outcome.CARRIED: "info", Outcome.DROPPED: "danger"}
ICON: dict[str, str] = {Outcome.DONE: "check-circle", Outcome.CARRIED: "arrow-right", Outcome.DROPPED: "cross-circle"}
# The convener's word settles the matter by itself; a report that it is dropped holds its reason.
BY_REPORT: dict[str, Outcome] = {Status.DONE: Outcome.DONE, Status.DROPPED: Outcome.DROPPED}
