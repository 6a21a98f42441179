"""A PostgreSQL server of the test run's own: made, started, stopped and removed with it."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.setup.machine import Missing, postgres_binaries

SUPERUSER = "kultursamverkan"
START_SECONDS = 60
# The data is thrown away: nothing has to survive a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


@dataclass
class Cluster:
    """A server of its own, that can be stopped in the middle of what it does and started again (tests.drills)."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"postgres:///kultursamverkan?host={self.folder}&user={SUPERUSER}"

    def start(self) -> None:
        binaries, owner = postgres_binaries(), _owner()
        if not (self.folder / "data").exists():
            if owner:
                shutil.chown(self.folder, owner, pwd.getpwnam(owner).pw_gid)
            _initdb(binaries, self.folder, owner)
        self.process = _start(binaries, self.folder, owner, self.settings)
        _wait(self.process, self.folder)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: politely. SIGQUIT: at once, as pg_ctl stop -m immediate does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)


@contextmanager
def postgres() -> Iterator[str]:
    """Gives the database address to test on: TEST_DATABASE_URL if set, else that of a server started here.

    Raises Missing when there is no PostgreSQL and none can be installed: the suite is never quietly left out.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    binaries = postgres_binaries()
    owner = _owner()
    # Under /tmp, whatever TMPDIR says: a socket's path may hold no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="kultursamverkan-pg-", dir="/tmp"))
    try:
        if owner:
            shutil.chown(folder, owner, pwd.getpwnam(owner).pw_gid)
        _initdb(binaries, folder, owner)
        server = _start(binaries, folder, owner)
        try:
            _wait(server, folder)
            # Only a socket in a folder closed to others: no password to keep, nobody else gets in.
            yield f"postgres:///kultursamverkan?host={folder}&user={SUPERUSER}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def beside(url: str) -> Iterator[str]:
    """The address of an empty database on the same server, which goes when it has been used."""
    name = f"{urlsplit(url).path[1:]}_migrated"
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    with psycopg.connect(named(url, "postgres"), autocommit=True) as server:
        server.execute(drop)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield named(url, name)
        server.execute(drop)


def named(url: str, database: str) -> str:
    """The same server's other database. (urllib would take the slashes of an address without a host away.)"""
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{database}", url)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; root lends it to the account made for it, or to nobody."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


def _initdb(binaries: Path, folder: Path, owner: str | None) -> None:
    command: list[str | Path] = [
        binaries / "initdb",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth=trust",
        "--no-sync",
    ]
    made = subprocess.run(
        [*command, f"--username={SUPERUSER}", f"--pgdata={folder / 'data'}"],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        user=owner,
        group=pwd.getpwnam(owner).pw_gid if owner else None,
        extra_groups=[] if owner else None,
    )
    if made.returncode != 0:
        raise Missing(f"PostgreSQL kunde inte skapa en databas att testa på:\n{made.stdout}{made.stderr}")


def _start(binaries: Path, folder: Path, owner: str | None, settings: dict[str, str] = FAST) -> subprocess.Popen[bytes]:
    settings = settings | {"listen_addresses": "", "unix_socket_directories": str(folder)}
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", *(f"--{name}={value}" for name, value in settings.items())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,  # Ctrl+C reaches the tests first; they stop the server
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(f"host={folder} user={SUPERUSER} dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise Missing(f"PostgreSQL startade inte:\n{(folder / 'log').read_text(errors='replace')}")
