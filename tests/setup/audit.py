"""`make audit`: what is known to be wrong with what an installation is made of; and what `make sbom` checks of itself.

Whoever cannot be asked has said nothing: then it ends with 3, never as if all were well.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD, FOUND, NOT_ASKED = 0, 1, 3
_PYTHON = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json", "--timeout", "15"]


def judge_python(answer: str) -> tuple[int, list[str]]:
    """What pip-audit's JSON comes to. It skips what its service does not know, and calls that a success."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_ASKED, ["pip-audit fick inget svar."]
    found = [
        f"{package['name']} {package['version']}: {fault['id']}, rättat i {', '.join(fault['fix_versions']) or '–'}"
        for package in packages
        for fault in package.get("vulns", [])
    ]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    said = [*found, *([f"{len(skipped)} av {len(packages)} paket kunde inte granskas."] if skipped else [])]
    return FOUND if found else NOT_ASKED if skipped or not packages else GOOD, said


def judge_npm(answer: str) -> tuple[int, list[str]]:
    """What npm audit's JSON comes to."""
    try:
        found: dict[str, Any] = json.loads(answer)["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return NOT_ASKED, ["npm audit fick inget svar."]
    return (FOUND if found else GOOD), [f"{name}: {fault['severity']}" for name, fault in found.items()]


def missing_in_sbom(pins: Iterable[str], bom: dict[str, Any]) -> list[str]:
    """The pins ("name==1.2 ; marker") that an SBOM does not name."""
    told = {(one["name"].lower(), one.get("version")) for one in bom["components"]}
    asked = (pin.split(" ")[0].partition("==") for pin in pins)
    return [f"{name} {version}" for name, _, version in asked if (name.lower(), version) not in told]


def pins_of(requirements: str) -> list[str]:
    return [line.rstrip("\\ ") for line in requirements.splitlines() if "==" in line and line[0].isalnum()]


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True).stdout


def audit() -> int:
    tool = str(Path(sys.executable).parent / "pip-audit")
    npm = os.environ.get("NPM", "npm")
    asked = {
        "Python, i drift": judge_python(_said([tool, "-r", "requirements.txt", *_PYTHON])),
        "Python, i utveckling": judge_python(_said([tool, "-r", "requirements-dev.txt", *_PYTHON])),
        "npm": judge_npm(_said([npm, "audit", "--json", "--package-lock-only"])),
    }
    words = {GOOD: "inget känt fel", FOUND: "SÅRBARHETER", NOT_ASKED: "INTE GRANSKAT: tjänsten gick inte att fråga"}
    for what, (came_to, said) in asked.items():
        print("\n  ".join([f"{what}: {words[came_to]}", *said]))
    results = {came_to for came_to, _ in asked.values()}
    return FOUND if FOUND in results else max(results)


def sbom(path: str) -> int:
    bom = json.loads((ROOT / path).read_text(encoding="utf-8"))
    missing = missing_in_sbom(pins_of((ROOT / "requirements.txt").read_text(encoding="utf-8")), bom)
    print("\n".join(f"Saknas i {path}: {one}" for one in missing) or f"{path}: {len(bom['components'])} paket")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(sbom(sys.argv[1]) if sys.argv[1:] else audit())
