"""A gunicorn as in production, with one worker whose processor time and memory are read from outside."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
_TICK = os.sysconf("SC_CLK_TCK")
_PATIENCE = 60


@dataclass
class Server:
    port: int
    started_in: float  # seconds from the command until the first page
    master: int

    @property
    def worker(self) -> int:
        """There is one; it may be another than before (max-requests)."""
        return int(Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()[0])

    def cpu(self) -> float:
        """Seconds of the worker so far."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """MiB that the worker holds."""
        lines = Path(f"/proc/{self.worker}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def serving(environment: Mapping[str, str], *, threads: int = 4) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "kultursamverkan.wsgi", "--bind", f"127.0.0.1:{port}"]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--workers", "1", "--threads", str(threads), "--log-level", "error"],
        cwd=ROOT,
        env=os.environ | environment | {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"},
        stderr=subprocess.DEVNULL,  # the log of requests
    )
    try:
        _wait(port, process)
        yield Server(port, time.monotonic() - began, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until a page has come."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            connection.request("GET", "/om/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("gunicorn svarade inte.")
