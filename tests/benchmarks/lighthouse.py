"""Lighthouse's four marks for a plan's page, on the database and in the folder that the environment names:
`python -m tests.benchmarks.lighthouse FOLDER`, where FOLDER is for Lighthouse itself (120 MB, fetched once)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import longest_page
from tests.benchmarks.server import Server, serving
from tests.setup.machine import CHROMIUM_FLAGS, chromium

# Its version decides what the marks mean.
_PACKAGE = "lighthouse@12.8.2"
# A slow phone on a slow line, as Lighthouse thinks of one; and a computer at an office.
_READERS = {"mobil": [], "dator": ["--preset=desktop"]}


def fetched(folder: Path) -> Path:
    """Lighthouse's program. CalledProcessError when the npm registry cannot be reached."""
    program = folder / "node_modules/lighthouse/cli/index.js"
    if not program.exists():
        npm = shutil.which("npm") or str(Path(sys.executable).parent / "npm")
        subprocess.run(
            [npm, "install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--silent", _PACKAGE],
            check=True,
            env=os.environ | {"PATH": f"{os.environ['PATH']}:{Path(sys.executable).parent}"},
        )
    return program


def marks(server: Server, path: str, program: Path, flags: list[str]) -> dict[str, int]:
    """0-100 of performance, accessibility, best practices and what search engines find."""
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    browser = f"--chrome-flags={' '.join(('--headless=new', *CHROMIUM_FLAGS))}"
    asked = [f"http://127.0.0.1:{server.port}{path}", *flags, "--quiet", "--output=json", browser]
    done = subprocess.run(
        [node, program, *asked],
        check=True,
        env=os.environ | {"CHROME_PATH": str(chromium())},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    categories = json.loads(done.stdout)["categories"]
    return {one["title"]: round(100 * one["score"]) for one in categories.values()}


def main(folder: Path) -> None:
    path, count = longest_page()
    program = fetched(folder)
    with serving({}) as server:
        for reader, flags in _READERS.items():
            marks(server, path, program, flags)  # warm, as for everybody but the first
            told = ", ".join(f"{name} {mark}" for name, mark in marks(server, path, program, flags).items())
            print(f"Lighthouse, planens sida med {count} aktiviteter, {reader}: {told}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
