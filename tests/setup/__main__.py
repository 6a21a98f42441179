"""Runs the steps, tells how long each took, and fails when any failed.

All steps run even if one fails: a developer sees everything at once. The PostgreSQL suite comes last, so that a
green run ends with pytest's own summary.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from tests.setup.machine import Missing, chromium, java, nginx, pango
from tests.setup.postgres import beside, postgres
from tests.setup.steps import (
    ROOT,
    Step,
    fast_suite,
    lint,
    migrated,
    postgres_suite,
    production,
    sqlite_journey,
    sqlite_suite,
    through_nginx,
)

# The database is chosen for one suite only: the others must not see it. And what one process compiled the next one need
# not: half of what a test process spends before its first test.
_NOT_INHERITED = ("TEST_DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
LINT = [sys.executable, "-m", "tests.setup", "lint"]


def main(what: str) -> int:
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    try:
        failed = {"all": everything, "fast": fast, "lint": only_lint}[what]()
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 1
    if failed:
        print(f"\nMisslyckades: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def everything() -> list[str]:
    """Titles of the steps that failed."""
    chromium()
    java()
    nginx()
    pango()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kultursamverkan-test-")))
        database_url = stack.enter_context(postgres())
        copied, template = folder / "migrated.sqlite3", stack.enter_context(beside(database_url))
        name, collected = urlsplit(template).path[1:], folder / "static"
        steps = [*production(database_url, folder), migrated(f"sqlite:///{copied}"), migrated(template)]
        failed = beside_lint([*steps, through_nginx(database_url, name, collected), sqlite_journey(folder)])
        return failed + run([sqlite_suite(copied, collected), postgres_suite(database_url, name, collected)])


def fast() -> list[str]:
    pango()
    return run([fast_suite()])


def only_lint() -> list[str]:
    return run(lint())


def beside_lint(steps: Iterable[Step]) -> list[str]:
    """Each of these keeps one processor busy, and so does the lint: two at a time. What the lint said is told last."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(LINT, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        try:
            failed = run(steps)
            process.wait()
        finally:
            process.terminate()  # when this run was stopped; one that has ended does not hear it
            process.wait()
        said.seek(0)
        print(said.read().decode(), end="", flush=True)
    return failed if process.returncode == 0 else [*failed, "Regler för koden"]


def run(steps: Iterable[Step]) -> list[str]:
    failed = []
    for step in steps:
        print(f"\n── {step.title}", flush=True)
        began = time.monotonic()
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        done = subprocess.run(step.command, check=False, cwd=ROOT, env={**inherited, **step.environment})
        seconds = time.monotonic() - began
        if done.returncode == 0:
            sys.stdout.write(f"   {seconds:.0f} s\n" if not _ends_with_summary(step) else "")
        else:
            stopped = f", avbruten av signal {-done.returncode}" if done.returncode < 0 else ""
            print(f"   MISSLYCKADES efter {seconds:.0f} s{stopped}", flush=True)
            failed.append(step.title)
    return failed


def _ends_with_summary(step: Step) -> bool:
    """pytest tells its own time, and its summary stays the last line."""
    return "pytest" in step.command


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Ends as an exception does, so that the database server is stopped and its folder removed."""
    sys.exit("Avbrutet.")


if __name__ == "__main__":
    if not shutil.which("git"):
        sys.exit("git behövs för testen men finns inte här.")
    sys.exit(main(sys.argv[1]))
