"""The drills in short, so that `make test` sees that they can be run; `make drill` runs them in full."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.setup.steps import ROOT

# What chose this test's database is not for the installation that a drill makes.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}


@pytest.mark.parametrize(
    "drill",
    [["kills", "2"], ["backups", "1"], ["migrations"]],
    ids=["killed", "backed up", "old dump"],
)
def test_drill(drill: list[str]) -> None:
    """On the database of the run."""
    name, *more = drill
    command = [sys.executable, "-m", f"tests.drills.{name}", connection.vendor, *more]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, env=_ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
