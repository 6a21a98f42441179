"""A file is read in a process of its own, which can do nothing but read it (readers/apart.py)."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.documents.readers import apart
from kultursamverkan.documents.readers.limits import MAX_ISSUES, TOO_HEAVY, TOO_SLOW, shortened
from kultursamverkan.documents.values import read_as, written
from kultursamverkan.documents.writers import csv, excel, markdown, word
from kultursamverkan.documents.writers.json import write
from tests.documents.test_compare import DOCUMENT

ROOT = Path(__file__).parents[2]
BLANK = Directory()


def confined(code: str) -> "subprocess.CompletedProcess[str]":
    """A process with a reader's limits."""
    start = "from kultursamverkan.documents.readers.child import confine; import os, socket, subprocess; confine(1)\n"
    return subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, check=False, cwd=ROOT, text=True, timeout=60
    )


def test_the_document_comes_back_whole() -> None:
    strange = replace(DOCUMENT, officials_group="Gruppen")
    document, issues = apart.read_apart("Plan.JSON", write(strange).encode(), BLANK)
    assert document == replace(strange, steering=())
    assert str(issues[0]) == "plan: Gruppen ”Gruppen” finns inte i regionen."


@pytest.mark.parametrize(
    ("ending", "writer"), [(".docx", word.write), (".xlsx", excel.write), (".md", markdown.write), (".csv", csv.write)]
)
def test_our_own_files_are_read_there(ending: str, writer: Callable[[PlanDocument], bytes]) -> None:
    """With all that a reader may not do: write a file, for one."""
    read = apart.read_with_source(f"plan{ending}", writer(DOCUMENT), BLANK)
    assert [one.title for one in read.document.activities] == [one.title for one in DOCUMENT.activities]
    assert not [issue for issue in read.issues if "Bladet är ändrat" in issue.text]
    assert read.source


def test_what_cannot_be_read_is_told() -> None:
    with pytest.raises(Unreadable, match="något är fel vid rad 1"):
        apart.read_apart("plan.json", b"{", BLANK)


def test_what_a_library_prints_is_no_part_of_the_answer() -> None:
    """openpyxl prints "0 is out of range" of such a workbook, and refuses it."""
    made = BytesIO()
    with ZipFile(BytesIO(excel.write(DOCUMENT))) as whole, ZipFile(made, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "xl/styles.xml":
                content = re.sub(rb"<cellStyleXfs.*</cellStyleXfs>", b"<cellStyleXfs />", content, flags=re.DOTALL)
            broken.writestr(name, content)
    with pytest.raises(Unreadable, match="skadad"):
        apart.read_apart("plan.xlsx", made.getvalue(), Directory())


def test_it_takes_its_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_WAIT", 0.01)
    with pytest.raises(Unreadable) as refused:
        apart.read_apart("plan.json", write(DOCUMENT).encode(), BLANK)
    assert str(refused.value) == TOO_SLOW


def test_a_reader_that_breaks_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(apart, "CHILD", "tests.no_such_reader")
    with pytest.raises(Unreadable) as refused:
        apart.read_apart("plan.json", b"{}", BLANK)
    assert str(refused.value) == apart.UNEXPECTED
    assert "no_such_reader" in caplog.text


def test_it_has_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, str] = {}

    def run(*_: object, env: dict[str, str], **__: object) -> "subprocess.CompletedProcess[bytes]":
        known.update(env)
        return subprocess.CompletedProcess([], 0, b'{"unreadable": "Nej."}')

    monkeypatch.setenv("SECRET_KEY", "hemlig")
    monkeypatch.setenv("DATABASE_URL", "postgres://hemlig")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Unreadable):
        apart.read_apart("plan.json", b"{}", BLANK)
    assert "PATH" in known
    assert "hemlig" not in str(known)


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('exempel.example', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
    ],
)
def test_it_reaches_nothing(code: str) -> None:
    assert "a reader may not" in confined(code).stderr


def test_its_memory_and_its_work_have_an_end() -> None:
    assert "MemoryError" in confined("bytearray(600 * 1024 * 1024)").stderr
    assert confined("while True: pass").returncode in (-9, -24)


def test_it_writes_no_files(tmp_path: Path) -> None:
    done = confined(f"open({str(tmp_path / 'ny')!r}, 'w').write('x' * 100_000)")
    assert done.returncode
    assert not (tmp_path / "ny").exists() or not (tmp_path / "ny").read_text()


def test_heavy_files_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], 1, b"", b"Traceback\nMemoryError\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(Unreadable) as refused:
        apart.read_apart("plan.json", b"{}", BLANK)
    assert str(refused.value) == TOO_HEAVY


def test_values_come_back_as_they_were() -> None:
    assert read_as(type(DOCUMENT), written(DOCUMENT)) == DOCUMENT


def test_issues_have_an_end() -> None:
    many = [Issue(str(number), "Fel.") for number in range(MAX_ISSUES + 5)]
    assert str(shortened(many)[-1]) == "Och 5 till."
    assert shortened(many[:3]) == many[:3]
