"""`make drill`: every drill in full, one line of a table each. Takes half an hour and more on two processors."""

import os
import subprocess
import sys

from tests.setup.postgres import postgres
from tests.setup.steps import ROOT

VENDORS = ("sqlite", "postgresql")


def main() -> int:
    sys.stdout.write("| Vad | Hur | Utfall |\n|---|---|---|\n")
    sys.stdout.flush()
    failed = [_run("at once", ["-m", "pytest", "-q", "tests/drills/test_sent_at_once.py"])]
    failed += [_run("kills", ["-m", "tests.drills.kills", vendor, "50"]) for vendor in VENDORS]
    failed.append(_run("outages", ["-m", "tests.drills.outages"]))
    failed += [_run("backups", ["-m", "tests.drills.backups", vendor, "5"]) for vendor in VENDORS]
    failed += [_run("migrations", ["-m", "tests.drills.migrations", vendor]) for vendor in VENDORS]
    failed.append(_run("behind nginx", ["-m", "tests.drills.behind_nginx"]))
    return max(failed)


def _run(what: str, arguments: list[str]) -> int:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    if what != "at once":
        return subprocess.run([sys.executable, *arguments], check=False, cwd=ROOT, env=environment).returncode
    with postgres() as url:
        environment |= {"TEST_DATABASE_URL": url, "DRILL": "1"}
        done = subprocess.run([sys.executable, *arguments], check=False, cwd=ROOT, env=environment, capture_output=True)
    outcome = done.stdout.decode().splitlines()[-1:]
    told = f"| Varje formulär två gånger på en gång (postgresql) | två anslutningar | {''.join(outcome)} |\n"
    sys.stdout.write(told)
    sys.stdout.flush()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
