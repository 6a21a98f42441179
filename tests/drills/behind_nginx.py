"""The browser's tests through nginx with TLS before two application servers on one PostgreSQL: what a server would keep
to itself is missing in half of what follows.

    python -m tests.drills.behind_nginx [processes]
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.behind_nginx import APART
from tests.drills.installation import Installation
from tests.drills.telling import Told
from tests.setup.postgres import postgres
from tests.setup.steps import COLLECTED, ROOT


def main(processes: str = "2") -> int:
    began = time.monotonic()
    with TemporaryDirectory(prefix="kultursamverkan-drill-") as name, postgres() as url:
        folder = Path(name)
        Installation(folder, url).manage("collectstatic", "--noinput", "--verbosity=0")
        environment = {
            **os.environ,
            "BROWSER_THROUGH": "nginx",
            "BROWSER_TOLD": name,
            COLLECTED: str(folder / "var/static"),
            "TEST_DATABASE_URL": url,
        }
        command = [sys.executable, "-m", "pytest", "-v", "-m", "browser", f"-n{processes}", "--dist=worksteal"]
        lines, status = _tried([*command, "tests/browser"], environment)
        told = [json.loads(log.read_text(encoding="utf-8")) for log in folder.glob("*.json")]
    faults = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    if status and not faults:
        faults = [f"pytest ended with {status}", *lines[-20:]]
    if not told or any(len(said["served"]) != 2 for said in told):
        faults.append(f"not every server was asked: {told}")
    faults += [f"one server did not answer: {line}" for said in told for line in said["asked_again"]]
    passed = re.search(r"(\d+) passed", lines[-1]) if lines else None
    shares = " och ".join(str(sum(share)) for share in zip(*(said["served"] for said in told), strict=False))
    figure = (
        f"{passed[1] if passed else 0} test, {len(APART)} undantagna; servrarna svarade på {shares} frågor;"
        f" {(time.monotonic() - began) / 60:.0f} min"
    )
    how = "nginx med TLS framför två gunicorn på en PostgreSQL"
    return Told("Webbläsarens test genom receptet", how, faults, figure).say()


def _tried(command: list[str], environment: dict[str, str]) -> tuple[list[str], int]:
    """What pytest said, line by line, and its exit status. A test that fails is named at once: the run is long."""
    lines: list[str] = []
    out = subprocess.STDOUT
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=out, text=True, errors="replace"
    ) as process:
        assert process.stdout
        for line in process.stdout:
            lines.append(line.rstrip())
            if re.search(r"\] (FAILED|ERROR) ", line):
                sys.stderr.write(line)
    return lines, process.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
