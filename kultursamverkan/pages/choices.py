"""What only the pictures need: one fill for each status and their order in a bar, what the map tells and its fills."""

from typing import TYPE_CHECKING

from django.db.models import TextChoices

from activities.choices import NOT_REPORTED, ShownStatus, Status

# From done to dropped, and last what nobody has reported: the eye reads how far a goal has come from the left.
BAR_ORDER: tuple[str, ...] = (
    Status.DONE,
    Status.CONTINUOUS,
    Status.ONGOING,
    Status.NOT_STARTED,
    Status.PAUSED,
    Status.DROPPED,
    "",
)
# White figures on them reach 4.5:1, and they reach 3:1 on the page, in light and dark mode.
BAR_FILL: dict[str, str] = {
    Status.DONE: "#2d7a4b",
    Status.CONTINUOUS: "#1c7881",
    Status.ONGOING: "#3a6fb5",
    Status.NOT_STARTED: "#76706c",
    Status.PAUSED: "#94660c",
    Status.DROPPED: "#b5473f",
    "": "none",  # drawn as an empty, outlined box
}


def status_of(value: str) -> Status | ShownStatus:
    """The status, or "Inte rapporterad" for ""."""
    return Status(value) if value else NOT_REPORTED


class MapChoice(TextChoices):
    """What the map of municipalities tells; the value stands in the address."""

    TAKING_PART = "medverkar", "Medverkar"
    DONE = "genomfort", "Genomfört"
    ANSWERED = "svarat", "Har svarat"

    if TYPE_CHECKING:
        label: str

    @property
    def head(self) -> str:
        """Over the figures in the table."""
        return {"medverkar": "Aktiviteter", "genomfort": "Genomförda", "svarat": "Inlämnade svar"}[self.value]


# From little to much. Dark text reaches 4.5:1 on each, and the map is drawn alike in light and dark mode.
MAP_FILLS: tuple[str, ...] = ("#f4edf5", "#dcc6e1", "#bd99c6", "#a07aab")
MAP_INK = "#1c1020"
