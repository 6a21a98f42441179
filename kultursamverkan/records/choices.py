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


class FileKind(models.TextChoices):
    """What may be sent as a file. The value is also the ending of its name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    PPTX = "pptx", "PowerPoint"
    ODT = "odt", "OpenDocument-text"
    ODS = "ods", "OpenDocument-kalkylblad"
    ODP = "odp", "OpenDocument-presentation"
    JPEG = "jpeg", "JPEG-bild"
    PNG = "png", "PNG-bild"

    @property
    def endings(self) -> tuple[str, ...]:
        """How names of such files end, without the dot."""
        return ("jpg", "jpeg") if self == FileKind.JPEG else (self.value,)

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPE[self]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_CONTENT_TYPE: dict[str, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}presentationml.presentation",
    FileKind.ODT: f"{_OPEN}text",
    FileKind.ODS: f"{_OPEN}spreadsheet",
    FileKind.ODP: f"{_OPEN}presentation",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
