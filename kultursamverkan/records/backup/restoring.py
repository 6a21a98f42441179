"""Reads the file back."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from kultursamverkan.records.backup.archive import BackupError, Manifest, unpack
from kultursamverkan.records.backup.databases import is_empty, read_back, rows_now


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    aside: Path | None  # where what was there before lies now
    is_older: bool  # than the code: it waits for `migrate`


def restore(source: Path, *, overwrite: bool = False) -> Restored:
    """BackupError when something is there already, and nothing is changed then."""
    stored = Path(settings.STORED_DIR)
    has_files = stored.is_dir() and any(stored.glob("*/*"))
    if not overwrite and (has_files or not is_empty()):
        what = "Databasen har redan tabeller." if not is_empty() else f"Det ligger redan filer i {stored}."
        raise BackupError(f"{what} Inget är ändrat. Ska allt ersättas: lägg till --overwrite.")
    stored.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=stored.parent) as name:
        folder = Path(name)
        manifest = unpack(source, folder)
        waiting = _judged(manifest)
        aside = stored.parent / f"before-restore-{timezone.now():%Y%m%dT%H%M%SZ}"
        read_back(folder / manifest.database, aside)
        if has_files:
            aside.mkdir(parents=True, exist_ok=True)
            stored.rename(aside / stored.name)
        if (folder / "files").is_dir():
            shutil.copytree(folder / "files", stored, dirs_exist_ok=True)
        stored.mkdir(exist_ok=True, mode=0o700)
    _compare(manifest, stored)
    return Restored(manifest, aside if aside.exists() else None, waiting)


def _judged(manifest: Manifest) -> bool:
    """Whether migrations wait. BackupError when it is another kind of database, or of a newer version than the code."""
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"Säkerhetskopian är från {manifest.vendor}, men den här installationen använder {connection.vendor}."
        )
    known = MigrationLoader(None).disk_migrations.keys()
    done = {(app, name) for app, name in manifest.migrations}
    apps = {app for app, _ in known}
    if newer := sorted(f"{app}.{name}" for app, name in done - known if app in apps):
        raise BackupError(f"Säkerhetskopian är från en nyare version ({newer[0]}). Uppdatera programmet först.")
    return bool(known - done)


def _compare(manifest: Manifest, stored: Path) -> None:
    now = rows_now()
    wrong = sorted(name for name, count in manifest.rows.items() if now.get(name) != count)
    gone = [name for name in manifest.files if not (stored / name.removeprefix("files/")).is_file()]
    if wrong or gone:
        raise BackupError(f"Det som lästes in stämmer inte med säkerhetskopian: {', '.join([*wrong, *gone])[:500]}")
