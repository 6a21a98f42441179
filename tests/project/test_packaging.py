"""What is fetched: pinned, hashed, from nobody's address in particular, and each for a reason."""

import json
import re
from pathlib import PurePosixPath

from tests.project.tree import ROOT, files, none_of, pyproject, text

REQUIREMENTS = [PurePosixPath(f"requirements{which}.txt") for which in ("", "-dev", "-node", "-security")]
# name==version, perhaps with a marker, then its hashes.
PIN = re.compile(r"^[a-z0-9._-]+==[\w.]+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
# Put together here so that this file does not hold what it forbids.
REGISTRIES = [
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "pypi." + "org",
    "python" + "hosted.org",
    "deb." + "debian.org",
]
MACHINE_PATHS = re.compile(r"(?<![\w.\])}*-])/(?:home|root|Users|work)/" + r"\w")
# Fonts, minified files and archives are always somebody else's; an own picture is drawn as SVG.
FOREIGN_SUFFIXES = {
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
    ".eot",
    ".map",
    ".zip",
    ".gz",
    ".whl",
    ".jar",
    ".min.js",
    ".min.css",
}
FOREIGN_WORDS = re.compile(r"/\*!|@license|@preserve|Copyright \(c\)|sourceMappingURL", re.IGNORECASE)


def test_requirements_are_pins_with_hashes() -> None:
    none_of(
        f"{path}: {line}"
        for path in REQUIREMENTS
        for line in text(path).splitlines()
        if not line.startswith("#") and not PIN.match(line) and not HASH.match(line)
    )
    assert all("==" in text(path) for path in REQUIREMENTS)


def test_requirements_hold_what_pyproject_asks_for() -> None:
    asked = {
        "requirements.txt": pyproject()["project"]["dependencies"],
        "requirements-dev.txt": pyproject()["project"]["dependencies"] + pyproject()["dependency-groups"]["dev"],
        "requirements-node.txt": pyproject()["dependency-groups"]["node"],
        "requirements-security.txt": pyproject()["dependency-groups"]["security"],
    }
    none_of(
        f"{name} lacks {requirement}: run make requirements"
        for name, requirements in asked.items()
        for requirement in requirements
        if f"\n{_project_name(requirement)}==" not in "\n" + text(PurePosixPath(name))
    )


def test_development_has_the_versions_of_production() -> None:
    production, development = (_versions(name) for name in REQUIREMENTS[:2])
    none_of(f"{name} {version}" for name, version in production.items() if development.get(name) != version)


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    lock = json.loads(text(PurePosixPath("package-lock.json")))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    none_of(name for name, package in packages.items() if "resolved" in package or "://" in json.dumps(package))
    none_of(name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-"))
    wanted = json.loads(text(PurePosixPath("package.json")))
    root = lock["packages"][""]
    assert (root["dependencies"], root["devDependencies"]) == (wanted["dependencies"], wanted["devDependencies"])


def test_each_dependency_says_why() -> None:
    """In pyproject.toml, on its own line: "name>=1.0",  # what it is here for."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    groups = pyproject()["dependency-groups"].values()
    requirements = [*pyproject()["project"]["dependencies"], *(name for group in groups for name in group)]
    reason = re.compile(r"#(?:\s+\S+){3}")
    none_of(
        requirement
        for requirement in requirements
        if not any(f'"{requirement}",' in line and reason.search(line) for line in lines)
    )


def test_the_licence_is_named() -> None:
    assert pyproject()["project"]["license"] == "EUPL-1.2"
    assert json.loads(text(PurePosixPath("package.json")))["license"] == "EUPL-1.2"


def test_no_file_names_a_registry_or_a_machine() -> None:
    none_of(f"{path}: {host}" for path in _texts() for host in REGISTRIES if host in text(path))
    none_of(f"{path}: {found[0]}" for path in _texts() if (found := MACHINE_PATHS.search(text(path))))


def test_no_file_is_somebody_elses() -> None:
    none_of(str(path) for path in files() if any(path.name.endswith(suffix) for suffix in FOREIGN_SUFFIXES))
    none_of(str(path) for path in files() if {"node_modules", "vendor", "vendored", "third_party"} & set(path.parts))
    none_of(str(path) for path in files(".js", ".css", ".svg", ".html") if FOREIGN_WORDS.search(text(path)))


def test_nothing_is_left_to_do() -> None:
    mark = re.compile(
        r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "lorem " + "ipsum"]) + r")\b", re.IGNORECASE
    )
    none_of(f"{path}: {found[0]}" for path in _texts() if (found := mark.search(text(path))))


def _texts() -> list[PurePosixPath]:
    """Every file that holds text; fixtures are data, and speak for themselves."""
    return [path for path in files() if path.parts[0] != "fixtures" and b"\0" not in (ROOT / path).read_bytes()]


def _project_name(requirement: str) -> str:
    return re.split(r"[\[<>=~! ;]", requirement)[0].lower()


def _versions(path: PurePosixPath) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([\w.]+)", text(path), re.MULTILINE))
