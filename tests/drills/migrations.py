"""The old dump, migrated in an installation of its own: `python -m tests.drills.migrations sqlite|postgresql`."""

import subprocess
import sys

from tests.drills.installation import installed
from tests.setup.steps import ROOT


def main(vendor: str) -> int:
    with installed(vendor) as place:
        command = [sys.executable, "-m", "tests.drills.old_dump"]
        return subprocess.run(command, check=False, cwd=ROOT, env=place.environment | {"DEBUG": "1"}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
