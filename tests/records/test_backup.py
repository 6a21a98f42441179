"""The archive of a safety copy: whole or not taken. The whole way there and back: tests/drills/backups.py."""

import hashlib
import sqlite3
import tarfile
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from kultursamverkan.db.base import teach
from kultursamverkan.records.backup import databases, making, restoring
from kultursamverkan.records.backup.archive import BackupError, Manifest, pack, unpack
from tests.activities.rounds import answer, opened, with_file
from tests.cast import Cast

KEY = "0a" * 16


def _packed(tmp_path: Path, vendor: str = "sqlite") -> Path:
    folder, target = tmp_path / "content", tmp_path / "kopia.tar.gz"
    (folder / "files/0a").mkdir(parents=True)
    (folder / f"files/0a/{KEY}").write_bytes(b"hej")
    manifest = Manifest("2026-11-22", vendor, "3", rows={}, migrations=[], missing=[])
    (folder / manifest.database).write_bytes(b"database")
    pack(folder, manifest, target)
    return target


def _unpacked(tmp_path: Path, archive: Path) -> Manifest:
    place = tmp_path / "back"
    place.mkdir()
    return unpack(archive, place)


def test_there_and_back(tmp_path: Path) -> None:
    archive = _packed(tmp_path)
    made = _unpacked(tmp_path, archive)
    assert made.files == [f"files/0a/{KEY}"]
    assert (tmp_path / f"back/files/0a/{KEY}").read_bytes() == b"hej"
    assert archive.stat().st_mode & 0o077 == 0, "nobody else reads it"
    assert not list(tmp_path.glob("*.part"))


def test_what_is_cut_off_is_not_read(tmp_path: Path) -> None:
    archive = _packed(tmp_path)
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(BackupError, match="Är den hel"):
        _unpacked(tmp_path, archive)


@pytest.mark.parametrize("name", ["../ute", "/etc/passwd", "files/0a/kort", "extra.txt"])
def test_a_name_that_is_none_of_ours_is_not_unpacked(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "ond.tar.gz", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(name), BytesIO())
    with pytest.raises(BackupError, match="ingen säkerhetskopia"):
        _unpacked(tmp_path, tmp_path / "ond.tar.gz")


def test_a_changed_byte_is_seen(tmp_path: Path) -> None:
    archive, changed = _packed(tmp_path), tmp_path / "ändrad.tar.gz"
    with tarfile.open(archive) as old, tarfile.open(changed, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            said = content.read()
            new.addfile(member, BytesIO(b"HEJ" if said == b"hej" else said))
    with pytest.raises(BackupError, match="skadad"):
        _unpacked(tmp_path, changed)


def test_the_list_of_what_is_in_it_is_sealed(tmp_path: Path) -> None:
    archive, changed = _packed(tmp_path), tmp_path / "ändrad.tar.gz"
    with tarfile.open(archive) as old, tarfile.open(changed, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            said = content.read()
            if member.name == f"files/0a/{KEY}":
                said = b"HEJ"
            if member.name == "manifest.json":
                said = said.replace(
                    hashlib.sha256(b"hej").hexdigest().encode(), hashlib.sha256(b"HEJ").hexdigest().encode()
                )
            new.addfile(member, BytesIO(said))
    with pytest.raises(BackupError, match="skadad"):
        _unpacked(tmp_path, changed)


def _written(file: Path) -> Path:
    """A database with an index like that of the other ways to write a name, and a name with a capital Ö."""
    with closing(sqlite3.connect(file)) as made:
        teach(made)
        made.execute("CREATE TABLE alias (text TEXT COLLATE swedish)")
        made.execute("CREATE UNIQUE INDEX once ON alias (LOWER(text))")
        made.executemany("INSERT INTO alias VALUES (?)", [("Region",), ("RÖL",)])
        made.commit()
    return file


def test_a_whole_database_with_swedish_letters_is_taken(tmp_path: Path) -> None:
    databases._must_be_whole(_written(tmp_path / "copy.sqlite3"))


def test_a_damaged_database_is_not(tmp_path: Path) -> None:
    whole = _written(tmp_path / "copy.sqlite3").read_bytes()
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(whole.replace("röl".encode(), b"xxxx"))
    assert damaged.read_bytes() != whole, "the index's own copy of the word"
    with pytest.raises(BackupError, match="skadad: row 2 missing"):
        databases._must_be_whole(damaged)
    damaged.write_bytes(b"no database" * 100)
    with pytest.raises(BackupError, match="skadad: file is not a database"):
        databases._must_be_whole(damaged)


@pytest.mark.django_db
def test_nothing_is_overwritten_without_a_word(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Inget är ändrat"):
        call_command("restore", str(_packed(tmp_path)))


@pytest.mark.django_db
def test_another_kind_of_database_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "is_empty", lambda: True)
    with pytest.raises(CommandError, match="är från annan"):
        call_command("restore", str(_packed(tmp_path, vendor="annan")))


@pytest.mark.django_db
def test_a_newer_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = Manifest("x", connection.vendor, "1", {}, [["records", "9999_later"]], [])
    monkeypatch.setattr(restoring, "unpack", lambda *_: newer)
    with pytest.raises(CommandError, match="nyare version"):
        call_command("restore", str(_packed(tmp_path)), overwrite=True)


@pytest.mark.django_db
def test_a_disk_that_is_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "read_back", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("restore", str(_packed(tmp_path, connection.vendor)), overwrite=True)


@pytest.mark.parametrize(("versions", "said"), [([], "saknas"), ([14], "är version 14, men servern är 15")])
def test_postgresqls_programs_are_asked_for(monkeypatch: pytest.MonkeyPatch, versions: list[int], said: str) -> None:
    monkeypatch.setattr(databases, "_server", lambda: 15)
    monkeypatch.setattr(databases, "_found", lambda _name: dict.fromkeys(versions, "x"))
    with pytest.raises(BackupError, match=said):
        databases.program("pg_dump")


@pytest.mark.django_db(transaction=True)
def test_a_backup_says_what_is_in_it(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    row = with_file(answer(opened(cast), cast.hallsberg))
    said = StringIO()
    call_command("backup", str(tmp_path / "kopior"), stdout=said)
    (archive,) = (tmp_path / "kopior").iterdir()
    assert f"{archive}: " in said.getvalue()
    assert ", 1 filer, " in said.getvalue()
    assert _unpacked(tmp_path, archive).files == [f"files/{row.file.key.hex[:2]}/{row.file.key.hex}"]
    (settings.STORED_DIR / row.file.key.hex[:2] / row.file.key.hex).unlink()
    with pytest.raises(CommandError, match="redan saknades på disken: 1"):
        call_command("backup", str(tmp_path / "andra.tar.gz"), stdout=said)


@pytest.mark.django_db(transaction=True)
def test_files_that_go_all_the_while_do_not_stop_it(
    cast: Cast, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = with_file(answer(opened(cast), cast.hallsberg)).file.key.hex
    (settings.STORED_DIR / key[:2] / key).unlink()
    monkeypatch.setattr(making, "_TRIES", 1)  # the last look is taken as it is
    assert making.make_backup(tmp_path / "kopia.tar.gz").missing == [key]
