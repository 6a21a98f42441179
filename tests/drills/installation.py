"""An installation as it is run: gunicorn processes, a database and a folder of its own, thrown away afterwards."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from tests.ports import free_port
from tests.setup.postgres import Cluster
from tests.setup.steps import COLLECTED, ROOT

# Little to write ahead, so that a small disk holds it.
SETTINGS = {"max_connections": "60", "max_wal_size": "48MB", "min_wal_size": "32MB"}
PATIENCE = 90  # seconds for anything that should take a few


@dataclass
class Installation:
    folder: Path
    database_url: str
    cluster: Cluster | None = None
    more: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    workers: int = 2

    def __post_init__(self) -> None:
        self.port = self.port or free_port()

    @property
    def environment(self) -> dict[str, str]:
        key = self.folder / "key"
        if not key.exists():
            key.write_text(secrets.token_urlsafe(64))
        return (
            {
                "PATH": os.environ["PATH"],
                "DJANGO_SETTINGS_MODULE": "kultursamverkan.settings",
                "SECRET_KEY": key.read_text(),
                "ALLOWED_HOSTS": "127.0.0.1",
                "DATABASE_URL": self.database_url,
                "DATABASE_TIMEOUT_SECONDS": "5",
                "EMAIL_URL": "dummymail://",
                "SECURE_SSL_REDIRECT": "0",
                "VAR_DIR": str(self.folder / "var"),
            }
            | ({"STATIC_DIR": os.environ[COLLECTED]} if COLLECTED in os.environ else {})
            | self.more
        )

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, check=False, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=600
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def set_up(self) -> None:
        self.manage("migrate", "--verbosity=0")
        if COLLECTED not in os.environ:
            self.manage("collectstatic", "--noinput", "--verbosity=0")

    def start(self) -> float:
        """Seconds until it answers."""
        began = time.monotonic()
        command = [sys.executable, "-m", "gunicorn", "kultursamverkan.wsgi", f"--bind=127.0.0.1:{self.port}"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, f"--workers={self.workers}", "--threads=4"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait(200)
        return time.monotonic() - began

    def wait(self, status: int) -> float:
        """Seconds until the heartbeat says so."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self.heartbeat() == status:
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"/halsa/ never answered {status}: {(self.folder / 'log').read_text()[-3000:]}")

    def heartbeat(self) -> int:
        """0 when nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/halsa/")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def kill(self) -> None:
        """All of it in the middle of what it does, as when the power goes or the kernel runs out of memory."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def installed(vendor: str, *, small: tuple[str, str] | None = None) -> Iterator[Installation]:
    """On "sqlite" or "postgresql", the latter with everything on that keeps what it has promised. `small`: a folder in
    it that is a disk of its own, and its size."""
    folder = Path(mkdtemp(prefix="kultursamverkan-drill-", dir="/tmp"))
    folder.chmod(0o755)
    (folder / "var").mkdir()
    if small:
        (folder / small[0]).mkdir(exist_ok=True)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={small[1]},mode=755", "tmpfs", str(folder / small[0])]
        subprocess.run(mount, check=True)
    cluster = None
    if vendor == "postgresql":
        (folder / "pg").mkdir(exist_ok=True)
        cluster = Cluster(folder / "pg", SETTINGS)
        cluster.start()
    url = cluster.url if cluster else f"sqlite:///{folder}/var/db.sqlite3"
    place = Installation(folder, url, cluster)
    try:
        if cluster:
            _create_database(cluster)
        yield place
    finally:
        place.kill()
        if cluster:
            cluster.stop()
        if small:
            subprocess.run(["umount", "--lazy", str(folder / small[0])], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def _create_database(cluster: Cluster) -> None:
    with psycopg.connect(f"host={cluster.folder} user=kultursamverkan dbname=postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE kultursamverkan")
