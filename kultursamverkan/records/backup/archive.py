"""The file: a compressed tar with manifest.json (what is in it, and the SHA-256 of each), the database and the files.

The manifest's own SHA-256 stands last. Nothing is unpacked that the manifest does not name.
"""

import hashlib
import json
import os
import re
import tarfile
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

FORMAT, VERSION = "kultursamverkan-backup", 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
_MEMBER = re.compile(r"manifest\.(json|sha256)|database\.(dump|sqlite3)|files/[0-9a-f]{2}/[0-9a-f]{32}")


class BackupError(Exception):
    """Why it is not possible; `str(error)` is Swedish, for the one who runs the command."""


@dataclass
class Manifest:
    """`rows`: how many each table has. `migrations`: ["app", "name"] of each that was run."""

    made_at: str
    vendor: str  # postgresql | sqlite
    server: str
    rows: dict[str, int]
    migrations: list[list[str]]
    missing: list[str]  # keys of files that were gone already
    sha256: dict[str, str] = field(default_factory=dict)
    format: str = FORMAT
    version: int = VERSION

    @property
    def database(self) -> str:
        return "database.dump" if self.vendor == "postgresql" else "database.sqlite3"

    @property
    def files(self) -> list[str]:
        return [name for name in self.sha256 if name.startswith("files/")]


def pack(folder: Path, manifest: Manifest, target: Path) -> None:
    """Everything in the folder, whole or not at all: it gets its name when it is on the disk."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    manifest.sha256 = {name: sha256_of(folder / name) for name in names}
    said = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with open(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as tar:
                _add(tar, MANIFEST, said)
                for name in names:
                    tar.add(folder / name, name, filter=_anonymous)
                _add(tar, SEAL, hashlib.sha256(said).hexdigest().encode())
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(source: Path, folder: Path) -> Manifest:
    """Into an empty folder. BackupError when a byte is not what it was."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                if not member.isfile() or not _MEMBER.fullmatch(member.name):
                    raise BackupError(
                        f"{source.name} är ingen säkerhetskopia härifrån: {member.name[:100]!r} står i den."
                    )
                tar.extract(member, folder, filter="data")
        said = (folder / MANIFEST).read_bytes()
        seal = (folder / SEAL).read_text()
        facts: dict[str, Any] = json.loads(said)
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise BackupError(f"{source.name} går inte att läsa som en säkerhetskopia. Är den hel?") from error
    if facts.get("format") != FORMAT or facts.get("version") != VERSION:
        raise BackupError(f"{source.name} är inte en säkerhetskopia som den här versionen kan läsa.")
    manifest = Manifest(**facts)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST, SEAL}
    broken = [name for name in there & manifest.sha256.keys() if sha256_of(folder / name) != manifest.sha256[name]]
    if hashlib.sha256(said).hexdigest() != seal or there != manifest.sha256.keys() or broken:
        raise BackupError(f"{source.name} är skadad: innehållet stämmer inte med kontrollsummorna. Ta en annan kopia.")
    return manifest


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    tar.addfile(info, BytesIO(content))


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose computer it was made on is nobody's business."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info
