"""A row never points at a file that is not there, and a file without a row does not stay."""

import errno
import logging
import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from kultursamverkan.records.files import discard, download, path_of, stored, strays
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db


def _kept(name: str = "rapport.pdf", ending: Callable[[], None] | None = None) -> StoredFile:
    """`ending`: what else the verb does."""
    with stored(upload(name)) as row, transaction.atomic():
        row.save()
        assert path_of(row.key).is_file()
        if ending:
            ending()
    return row


def _no() -> None:
    raise ActionError("Nej.")


def _kept_and_broken() -> None:
    with stored(upload()) as row:
        row.save()
        raise DatabaseError


def _on_disk() -> list[Path]:
    return [path for path in Path(settings.STORED_DIR).glob("*/*") if path.is_file()]


def test_a_file_is_written_under_a_name_of_its_own() -> None:
    row = _kept("../../utanför.pdf")
    path = path_of(row.key)
    assert path.read_bytes() == PDF
    assert row.size == len(PDF)
    assert path.is_relative_to(settings.STORED_DIR)
    assert "utan" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_outside_what_is_served() -> None:
    assert not Path(settings.STORED_DIR).is_relative_to(settings.STATIC_ROOT)


def test_a_verb_that_fails_leaves_no_file() -> None:
    with pytest.raises(ActionError):
        _kept(ending=_no)
    assert (_on_disk(), StoredFile.objects.count()) == ([], 0)


def test_a_row_that_came_through_keeps_its_file() -> None:
    """The connection broke after the commit: the verb seems to have failed, and has not."""
    with pytest.raises(DatabaseError):
        _kept_and_broken()
    assert path_of(StoredFile.objects.get().key).is_file()


def test_nobody_knows_and_the_file_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(StoredFile.objects, "filter", away)
    with pytest.raises(ActionError):
        _kept(ending=_no)
    assert len(_on_disk()) == 1


def test_a_full_disk_is_told_plainly(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with caplog.at_level(logging.CRITICAL), pytest.raises(ActionError, match="kunde inte sparas"), stored(upload()):
        pytest.fail("there is no file to keep")
    assert (_on_disk(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_after_its_row() -> None:
    row = _kept()
    path = path_of(row.key)
    with transaction.atomic():
        discard(row)
        assert path.is_file()
    assert not path.exists()
    row = _kept()
    with pytest.raises(ActionError):
        _discard_after_all_not(row)
    assert path_of(row.key).is_file()


@transaction.atomic
def _discard_after_all_not(row: StoredFile) -> None:
    discard(row)
    _no()


def test_it_is_always_downloaded() -> None:
    response = download(_kept("Året ”2023”.pdf"))
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]


def test_a_file_that_was_lost_is_said(caplog: pytest.LogCaptureFixture) -> None:
    row = _kept()
    path_of(row.key).unlink()
    with caplog.at_level(logging.CRITICAL):
        response = download(row)
    assert response.status_code == 500
    assert "finns inte längre på servern" in response.content.decode()


def _made_long_ago(path: Path) -> None:
    before = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (before, before))


def test_tidy_files(capsys: pytest.CaptureFixture[str]) -> None:
    row, on_its_way, left = _kept(), path_of(StoredFile().key), path_of(StoredFile().key)
    for path in (on_its_way, left):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF)
    _made_long_ago(left)
    _made_long_ago(path_of(row.key))
    assert strays() == [left]
    call_command("tidy_files", "--dry-run")
    assert "skulle tas bort: 1" in capsys.readouterr().out
    assert left.is_file()
    call_command("tidy_files")
    assert "togs bort: 1" in capsys.readouterr().out
    assert (left.exists(), on_its_way.exists(), path_of(row.key).exists()) == (False, True, True)
    path_of(row.key).unlink()
    with pytest.raises(CommandError, match="saknas på disken: 1"):
        call_command("tidy_files")
    assert f"Saknas på disken: rapport.pdf ({row.key})" in capsys.readouterr().out
