"""Makes the file."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from kultursamverkan.records.backup.archive import Manifest, pack
from kultursamverkan.records.backup.databases import frozen

# A file may be taken away between the moment of the database and its own: then another moment is taken.
_TRIES = 5


def make_backup(target: Path) -> Manifest:
    """What is in it. Raises BackupError, or OSError when there is no room.

    Every row's file comes along: files are written before their rows and go after them, so those that stand there when
    the database's moment is taken are kept by a second name first, at no cost.
    """
    stored = Path(settings.STORED_DIR)
    stored.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=stored.parent) as name:
        folder, before = Path(name), set[str]()
        for left in reversed(range(_TRIES)):
            shutil.rmtree(folder / "content", ignore_errors=True)
            content = folder / "content"
            files = content / "files"
            files.mkdir(parents=True)
            _keep(stored, files, [path.name for path in stored.glob("*/*") if path.is_file()])
            with frozen(folder) as moment:
                missing = _keep(stored, files, moment.keys)
                if left and missing and missing != before:  # gone this very moment, or gone for long: look again
                    before = missing
                    continue
                _leave_out(files, set(moment.keys))
                facts = Manifest(
                    made_at=timezone.now().isoformat(timespec="seconds"),
                    vendor=connection.vendor,
                    server=moment.server,
                    rows=moment.rows,
                    migrations=moment.migrations,
                    missing=sorted(missing),
                )
                moment.write(content / facts.database)
            pack(content, facts, target)
            return facts
    raise AssertionError("unreachable: the last look is taken as it is")


def _keep(stored: Path, files: Path, keys: list[str]) -> set[str]:
    """A second name for each, in the folder to be packed. Those that are not there."""
    missing = set()
    for key in keys:
        path, kept = stored / key[:2] / key, files / key[:2] / key
        kept.parent.mkdir(parents=True, exist_ok=True)
        if kept.exists():
            continue
        try:
            os.link(path, kept)
        except FileNotFoundError:
            missing.add(key)
        except OSError:  # a file system without second names
            shutil.copyfile(path, kept)
    return missing


def _leave_out(files: Path, keys: set[str]) -> None:
    """What no row knows of: a file on its way, or one that something broke off."""
    for path in files.glob("*/*"):
        if path.name not in keys:
            path.unlink()
