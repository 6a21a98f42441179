"""Files on disk, outside the web root (settings.STORED_DIR), and their rows.

A row never points at a file that is not there: the file is written before its row, and goes after it. What is left
behind when something stops in the middle is a file without a row, which `manage.py tidy_files` takes away.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from filecmp import cmp
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from kultursamverkan.records.choices import FileKind
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError

NO_ROOM = (
    "Filen kunde inte sparas på servern just nu, kanske för att den är full. Inget annat är ändrat. Försök igen om en "
    "stund och välj filen på nytt. Hjälper det inte: säg till den som sköter webbplatsen."
)
MISSING = "Filen finns inte längre på servern. Säg till den som sköter webbplatsen."
# A file younger than this may be on its way into the database.
LEFT_ALONE = timedelta(days=1)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upload:
    """A file that was sent, looked through and found good (records.forms.FileForm)."""

    name: str
    kind: FileKind
    content: File  # type: ignore[type-arg]  # generic for mypy only


def path_of(key: UUID) -> Path:
    """No part of it comes from outside."""
    return Path(settings.STORED_DIR) / key.hex[:2] / key.hex


@contextmanager
def stored(upload: Upload) -> Iterator[StoredFile]:
    """The file written, and a row for the verb inside to save. The file goes again when the verb does not come through.

    ActionError when there is no room for it.
    """
    row = StoredFile(name=upload.name, kind=upload.kind)
    path = path_of(row.key)
    try:
        row.size = _write(path, upload.content)
    except OSError as error:
        logger.exception("Filen gick inte att skriva i %s", path.parent)
        _unlink(path)
        raise ActionError(NO_ROOM) from error
    try:
        yield row
    except BaseException:
        if not _may_be_known(row):
            _unlink(path)
        raise


def is_same(row: StoredFile, other: StoredFile) -> bool:
    """Of one name and one content: the same file, sent twice."""
    if (row.name.casefold(), row.size) != (other.name.casefold(), other.size):
        return False
    try:
        return cmp(path_of(row.key), path_of(other.key), shallow=False)
    except OSError:
        return False


def discard(row: StoredFile) -> None:
    """Inside a verb: the row now, the file when all of it has come through."""
    path = path_of(row.key)
    row.delete()
    transaction.on_commit(partial(_unlink, path), robust=True)


def download(row: StoredFile) -> HttpResponse:
    """To be saved, never to be shown: not as a page of ours, whatever is in it. The caller has looked at who asks.

    Read whole: it is no bigger than UPLOAD_MAX_MB.
    """
    try:
        content = path_of(row.key).read_bytes()
    except OSError:
        logger.exception("Filen %s finns i databasen men inte på disken", row.key)
        return HttpResponse(MISSING, status=500, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=FileKind(row.kind).content_type)
    response["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Who may read it can change.
    response["Cache-Control"] = "private, no-store"
    return response


def strays() -> list[Path]:
    """Files that no row knows, and that are not on their way."""
    root = Path(settings.STORED_DIR)
    before = timezone.now() - LEFT_ALONE
    old = [path for path in root.glob("*/*") if path.is_file() and _changed(path) < before]
    known = {path_of(key) for key in StoredFile.objects.values_list("key", flat=True)}
    return sorted(path for path in old if path not in known)


def missing() -> list[StoredFile]:
    """Rows whose file has been lost: a backup was restored without its files, or somebody removed one."""
    return [row for row in StoredFile.objects.order_by("pk") if not path_of(row.key).is_file()]


def _write(path: Path, content: File) -> int:  # type: ignore[type-arg]
    """Its size. On the disk, not in a buffer, when this returns: the row comes after it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123  (a descriptor)
        content.seek(0)
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def _may_be_known(row: StoredFile) -> bool:
    """Whether its row came through after all, or nobody can tell: the connection may break after the commit."""
    try:
        return StoredFile.objects.filter(key=row.key).exists()
    except DatabaseError:
        return True


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        logger.exception("Filen %s gick inte att ta bort. Det gör tidy_files", path)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
