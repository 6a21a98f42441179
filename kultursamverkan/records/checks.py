"""What `manage.py check` says about the limits of files."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from kultursamverkan.records.choices import FileKind


def files_can_be_taken(**kwargs: Any) -> list[CheckMessage]:
    """What the environment says is understood: a kind that nobody knows would be refused without a word to anyone."""
    known = ", ".join(FileKind.values)
    unknown = sorted(set(settings.UPLOAD_TYPES) - set(FileKind.values))
    found: list[CheckMessage] = []
    if unknown or not settings.UPLOAD_TYPES:
        named = f": {', '.join(unknown)}" if unknown else ""
        hint = f"Välj bland {known}, eller ta bort miljövariabeln."
        found.append(Error(f"UPLOAD_TYPES har inga filslag, eller okända{named}.", hint=hint, id="records.E001"))
    if settings.UPLOAD_MAX_MB < 1:
        found.append(Error("UPLOAD_MAX_MB ska vara minst 1.", id="records.E002"))
    return found
