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


class EventKind(models.TextChoices):
    """What the event log tells of. What it is about is said by the event's object."""

    SIGNED_IN = "signed_in", "Inloggning"
    SIGN_IN_FAILED = "sign_in_failed", "Misslyckad inloggning"
    SIGNED_OUT = "signed_out", "Utloggning"
    SIGN_IN_CHANGED = "sign_in_changed", "Ändrat sätt att logga in"
    SESSIONS_ENDED = "sessions_ended", "Inloggningar avslutade"
    CALENDAR_CHANGED = "calendar_changed", "Kalenderadress skapad eller borttagen"
    INVITED = "invited", "Inbjudan"
    INVITATION_REVOKED = "invitation_revoked", "Återtagen inbjudan"
    INVITATION_ACCEPTED = "invitation_accepted", "Antagen inbjudan"
    ROLE_CHANGED = "role_changed", "Ändrad roll"
    ROLE_REMOVED = "role_removed", "Borttagen roll"
    PERSON_TIED = "person_tied", "Konto knutet till person, eller löst"
    ACCOUNT_CLOSED = "account_closed", "Stängt konto"
    HANDED_OVER = "handed_over", "Överlämning"
    EXPORTED = "exported", "Hämtad fil"
    PUBLISHED = "published", "Publicering"
    UNPUBLISHED = "unpublished", "Avpublicering"
    OPENED = "opened", "Öppnad"
    CLOSED = "closed", "Stängd"
    REOPENED = "reopened", "Öppnad igen"
    BINNED = "binned", "Lagd i papperskorgen"
    RESTORED = "restored", "Tagen ur papperskorgen"
    REMOVED = "removed", "Borttagen"
    ERASED = "erased", "Raderad"
    IMPORTED = "imported", "Inläsning"
    IMPORT_UNDONE = "import_undone", "Ångrad inläsning"
    FIXTURE_LOADED = "fixture_loaded", "Inläst fixtur"
