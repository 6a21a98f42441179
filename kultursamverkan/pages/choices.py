"""What only the pictures need: one fill for each status, and their order in a bar."""

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
