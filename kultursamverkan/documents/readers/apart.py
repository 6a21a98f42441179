"""Files from outside are read in a process of their own: what a broken or evil file does to a reader ends there.

A new Python is started for each file (a third of a second), not forked: the web server's threads, its connections and
its secrets are never copied into it. What comes back is JSON, never pickled objects.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.documents.readers.formats import ENDINGS
from kultursamverkan.documents.readers.limits import MAX_WAIT, TOO_HEAVY, TOO_SLOW, check_ending, check_size
from kultursamverkan.documents.readers.source import SourceLine
from kultursamverkan.documents.values import read_as, written

CHILD = "kultursamverkan.documents.readers.child"
UNEXPECTED = "Något i filen går inte att läsa. Spara den på nytt i programmet som den gjordes i och försök igen."
_ROOT = Path(__file__).parents[3]
# All that the new process gets to know of the old one's surroundings: where Python and its packages are.
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL")
_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Read:
    """What a file says, what has to be settled, the file's own visible text, and what it was made from, where it
    tells."""

    ending: str
    document: PlanDocument
    issues: list[Issue]
    source: list[SourceLine]
    base: PlanDocument | None = None


def read_apart(name: str, file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and its issues, as `read_with_source`."""
    read = read_with_source(name, file, directory)
    return read.document, read.issues


def read_with_source(name: str, file: bytes, directory: Directory) -> Read:
    """What the reader for such a file says. Unreadable, in plain Swedish, for every file that it cannot read; takes no
    more than MAX_SECONDS of work, nor than MAX_WAIT in all."""
    ending = check_ending(name, ENDINGS)
    check_size(file)
    asked = json.dumps({"ending": ending, "directory": written(directory)}).encode()
    try:
        done = subprocess.run(  # noqa: S603  (our own program; the file is its input, never a word of its command)
            [sys.executable, "-s", "-m", CHILD],
            input=asked + b"\n" + file,
            capture_output=True,
            check=False,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            timeout=MAX_WAIT,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_SLOW) from error
    if done.returncode:
        raise Unreadable(_what_happened(done))
    return _read(ending, json.loads(done.stdout))


def _read(ending: str, said: Any) -> Read:
    if "unreadable" in said:
        raise Unreadable(said["unreadable"])
    document, issues = read_as(PlanDocument, said["document"]), read_as(list[Issue], said["issues"])
    source, base = read_as(list[SourceLine], said["source"]), read_as(PlanDocument, said["base"])
    return Read(ending, document, issues, source, base)


def _what_happened(done: "subprocess.CompletedProcess[bytes]") -> str:
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return TOO_SLOW
    _logger.error("A reader ended with %s: %s", done.returncode, done.stderr.decode("utf-8", "replace")[-4000:])
    return TOO_HEAVY if b"MemoryError" in done.stderr else UNEXPECTED
