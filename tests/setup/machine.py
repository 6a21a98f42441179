"""Programs that tests need and pip cannot bring: found, else installed with apt, else asked for in plain words."""

import os
import shutil
import subprocess
from ctypes.util import find_library
from pathlib import Path

# Nothing that asks the net, or a screen.
CHROMIUM_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class Missing(Exception):
    """A program is not here and could not be installed; the message says what to do."""


def chromium() -> Path:
    """The browser of the browser tests; CHROMIUM=/path/to/it chooses another."""
    return _program("webbläsaren Chromium", ["chromium", "chromium-browser", "google-chrome"], "chromium", "CHROMIUM")


def java() -> Path:
    """Runs vnu, which checks the pages' HTML."""
    return _program("Java", ["java"], "default-jre-headless", "JAVA")


def nginx() -> Path:
    """The proxy with TLS, as the recipe for running it has it."""
    return _program("nginx", ["nginx", "/usr/sbin/nginx"], "nginx-light", "NGINX")


def pango() -> None:
    """Draws the letters of PDF files, by WeasyPrint."""
    wanted = {
        "pango-1.0": "libpango-1.0-0",
        "pangoft2-1.0": "libpangoft2-1.0-0",
        "harfbuzz-subset": "libharfbuzz-subset0",
    }
    if missing := [package for library, package in wanted.items() if not find_library(library)]:
        _apt_install("Pango (ritar text i PDF-filer)", *missing)


def postgres_binaries() -> Path:
    """The folder that holds initdb and postgres: the newest installed version's."""
    found = _postgres_binaries()
    if not found:
        _apt_install("PostgreSQL", "postgresql")
        found = _postgres_binaries()
    if not found:
        raise Missing("PostgreSQL installerades, men initdb finns inte i /usr/lib/postgresql/*/bin.")
    return found


def _postgres_binaries() -> Path | None:
    on_path = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def _program(what: str, names: list[str], package: str, variable: str) -> Path:
    chosen = os.environ.get(variable)
    candidates = [chosen] if chosen else names
    found = next(filter(None, map(shutil.which, candidates)), None)
    if not found and not chosen:
        _apt_install(what, package)
        found = next(filter(None, map(shutil.which, candidates)), None)
    if not found:
        raise Missing(f"Hittar inte {what}. Installera det, eller peka ut det med {variable}=/sökväg/till/programmet.")
    return Path(found)


def _apt_install(what: str, *packages: str) -> None:
    package = " ".join(packages)
    advice = f"Testen behöver {what}, som inte finns här. I Debian och Ubuntu: apt-get install {package}"
    if not shutil.which("apt-get"):
        raise Missing(advice)
    as_root = _as_root()
    if as_root is None:
        raise Missing(advice + " (det kräver root eller sudo utan lösenord för att ske av sig självt).")
    print(f"Installerar {what} (apt-get install {package}) …", flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    subprocess.run([*apt, "update"], check=False, stdin=subprocess.DEVNULL)
    installed = subprocess.run(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if installed.returncode != 0:
        raise Missing(f"apt-get install {package} misslyckades. {advice}")


def _as_root() -> list[str] | None:
    """What stands before a command to run it as root; None where that takes a password."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
