"""The process that reads one file (apart.py starts it): one file in, one document or refusal out, nothing else.

It knows no database and no secrets, reaches no network, starts nothing, writes no files, and is ended when it takes
more memory or time than a file may.
"""

import contextlib
import json
import resource
import sys
from typing import Any

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.likeness import distance, ratio
from kultursamverkan.documents.readers.base import base_of
from kultursamverkan.documents.readers.formats import READERS
from kultursamverkan.documents.readers.limits import MAX_MEMORY, MAX_SECONDS, TOO_HEAVY, shortened
from kultursamverkan.documents.readers.source import seen_and_hidden
from kultursamverkan.documents.values import read_as, written

_NEVER = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "ctypes.",
    "shutil.",
    "urllib.",
)


def confine(seconds: int = MAX_SECONDS) -> None:
    """For good, for this process. Each limit where the system knows it."""
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))
    sys.addaudithook(_refuse)


def answer(ending: str, file: bytes, directory: Directory) -> dict[str, Any]:
    try:
        document, issues = READERS[ending](file, directory)
        source, hidden = seen_and_hidden(ending, file)
        base = base_of(hidden, directory)
    except Unreadable as error:
        return {"unreadable": str(error)}
    except MemoryError:
        return {"unreadable": TOO_HEAVY}
    said = {"document": document, "issues": shortened(issues), "source": source, "base": base}
    return {name: written(value) for name, value in said.items()}


def main() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    directory = read_as(Directory, asked["directory"])
    file = sys.stdin.buffer.read()
    # While it may still write what Python makes of them, which is not made again.
    for needed in (READERS[asked["ending"]], ratio, distance):
        needed.load()
    confine()
    # openpyxl prints what it finds odd: the answer stands alone.
    with contextlib.redirect_stdout(sys.stderr):
        said = answer(asked["ending"], file, directory)
    sys.stdout.buffer.write(json.dumps(said).encode())


def _refuse(event: str, _: object) -> None:
    if event.startswith(_NEVER):
        raise PermissionError(f"a reader may not: {event}")


if __name__ == "__main__":
    main()
