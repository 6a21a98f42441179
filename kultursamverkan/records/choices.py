"""How far a mail has come: value, Swedish label, tone and icon together (style.md 11)."""

from django.db import models


class MailState(models.TextChoices):
    """What is stored; UNKNOWN is worked out of a claim that has grown old (SentMail.shown_state)."""

    CLAIMED = "claimed", "Skickas nu"
    SENT = "sent", "Skickat"
    FAILED = "failed", "Misslyckades"
    UNNEEDED = "unneeded", "Behövdes inte"
    UNKNOWN = "unknown", "Oklart"

    @property
    def tone(self) -> str:
        return _TONE[self]

    @property
    def icon(self) -> str:
        return _ICON[self]


_TONE: dict[str, str] = {
    MailState.CLAIMED: "info",
    MailState.SENT: "success",
    MailState.FAILED: "danger",
    MailState.UNNEEDED: "neutral",
    MailState.UNKNOWN: "warning",
}
_ICON: dict[str, str] = {
    MailState.CLAIMED: "clock",
    MailState.SENT: "check-circle",
    MailState.FAILED: "cross-circle",
    MailState.UNNEEDED: "minus",
    MailState.UNKNOWN: "question",
}
