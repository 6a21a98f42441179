"""The steps of `make test`: what each is called, what it runs, and in which environment."""

import secrets
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
PYTEST = [sys.executable, "-m", "pytest", "--dist=worksteal"]
# Two processors are the least that make test is meant for. A browser waits as much as it works: three share them.
BUSY, WAITING = "--numprocesses=2", "--numprocesses=3"

JOURNEYS = ("signing_in", "files_in_and_out")
# The database that tests begin with, migrated once: its name on PostgreSQL, its file with SQLite. Each process copies
# it (tests/settings.py, tests/conftest.py) instead of spending ten seconds of a processor on the same.
MIGRATED = "TEST_DATABASE_MIGRATED"
# The folder of static files that a step has packed, for the tests' installations: packing is ten seconds' work.
COLLECTED = "TEST_STATIC_COLLECTED"


@dataclass(frozen=True)
class Step:
    title: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def lint() -> Iterator[Step]:
    """Rules that the text of the code must keep; needs no database server."""
    yield _tool("Regler för Python (ruff)", "ruff", "check", "--quiet")
    yield _tool("Form på Python (ruff format)", "ruff", "format", "--check", "--quiet")
    yield _tool("Typer (mypy)", "mypy", "--no-error-summary")
    yield _program("Importerna går åt ett håll (import-linter)", "lint-imports", "--no-logo")
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("**/templates/**/*.html") if _is_ours(path))
    if templates:
        yield _program("Form på mallar (djade)", "djade", "--check", "--target-version", "5.2", *templates)
        yield _tool("Regler för mallar (djlint)", "djlint", "--lint", "--quiet", *templates)
    yield _manage("Migreringarna är skrivna", "makemigrations", "--check", "--dry-run", "--verbosity=1")


def production(database_url: str, folder: Path) -> Iterator[Step]:
    """What holds with the settings of a real installation; `folder` is thrown away afterwards."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "kultursamverkan.settings",
        "ALLOWED_HOSTS": "kultursamverkan.example",
        "DATABASE_URL": database_url,
        "DEBUG": "0",
        "DEFAULT_FROM_EMAIL": "kultur@kultursamverkan.example",
        "DEMO": "0",
        "EMAIL_URL": "smtp+tls://user:password@mail.kultursamverkan.example:587",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "VAR_DIR": str(folder),
    }
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"]
    yield Step("Säkra inställningar i drift (check --deploy)", check, environment)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    yield Step("Statiska filer i drift (collectstatic)", collect, environment)


def migrated(database_url: str) -> Step:
    title = f"Databasen som testen börjar med, på {urlsplit(database_url).scheme}"
    return _manage(title, "migrate", "--verbosity=0", TEST_DATABASE_URL=database_url)


def sqlite_suite(copied: Path, collected: Path) -> Step:
    """Who may do what is one and the same Python on both databases: every address is asked on PostgreSQL."""
    command = [*PYTEST, BUSY, "-m", "not browser and not browser_sqlite and not every_address"]
    environment = {MIGRATED: str(copied), COLLECTED: str(collected)}
    return Step("Testen på SQLite, utom webbläsarens och tabellen över alla adresser", command, environment)


def fast_suite() -> Step:
    return Step("Alla test på SQLite, utom webbläsarens", [*PYTEST, BUSY, "-m", "not browser and not browser_sqlite"])


def sqlite_journey(folder: Path) -> Step:
    """A file, not memory: the live server's threads and the test share it."""
    command = [sys.executable, "-m", "pytest", "-m", "browser_sqlite", "tests/browser"]
    environment = {"TEST_DATABASE_URL": f"sqlite:///{folder / 'journey.sqlite3'}"}
    return Step("En resa i webbläsaren på SQLite", command, environment)


def through_nginx(database_url: str, copied: str, collected: Path) -> Step:
    """Some journeys through the recipe for running it; `make drill` takes them all."""
    command = [sys.executable, "-m", "pytest", "-q", *(f"tests/browser/test_{name}.py" for name in JOURNEYS)]
    environment = {"TEST_DATABASE_URL": database_url, "BROWSER_THROUGH": "nginx", MIGRATED: copied}
    environment[COLLECTED] = str(collected)
    return Step("Några resor genom nginx, med TLS och två servrar", command, environment)


def postgres_suite(database_url: str, copied: str, collected: Path) -> Step:
    """What never reaches a database has run on SQLite already (tests/conftest.py)."""
    title = "Alla test som når databasen, på PostgreSQL, med webbläsarens"
    environment = {"TEST_DATABASE_URL": database_url, MIGRATED: copied, COLLECTED: str(collected)}
    return Step(title, [*PYTEST, WAITING, "--only-database"], environment)


def _tool(title: str, module: str, *arguments: str) -> Step:
    return Step(title, [sys.executable, "-m", module, *arguments])


def _manage(title: str, *arguments: str, **environment: str) -> Step:
    command = [sys.executable, "manage.py", *arguments]
    return Step(title, command, {"DJANGO_SETTINGS_MODULE": "tests.settings", **environment})


def _program(title: str, name: str, *arguments: str) -> Step:
    """A tool that is no Python module, but lies beside the Python that runs this."""
    return Step(title, [str(Path(sys.executable).parent / name), *arguments])


def _is_ours(path: Path) -> bool:
    return not {".venv", "node_modules", "var"} & set(path.relative_to(ROOT).parts)
