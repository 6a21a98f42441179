"""vnu, which judges HTML: one of it for a whole process. It spends two seconds of a processor on its schemas."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.ports import free_port
from tests.setup.machine import java

VNU = Path(__file__).resolve().parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
# Half the work for a program that lives some minutes: the quick compiler, one collector; the schemas need a deep stack.
_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Xmx256m"]
_START_SECONDS = 120

Judge = Callable[[list[Path]], list[str]]


@contextmanager
def html_judge() -> Iterator[Judge]:
    """`judge(files)` → errors and warnings, not mere information, one line each."""
    port = free_port()
    here = ["-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(VNU), "nu.validator.servlet.Main", str(port)]
    with subprocess.Popen(
        [str(java()), *_OPTIONS, *here], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            url = f"http://127.0.0.1:{port}/"
            _wait_for(url, process)
            with requests.Session() as session:
                yield lambda files: [fault for file in files for fault in _faults(session, url, file)]
        finally:
            process.terminate()


def _faults(session: requests.Session, url: str, file: Path) -> list[str]:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    response = session.post(f"{url}?out=json", data=file.read_bytes(), headers=headers, timeout=60)
    response.raise_for_status()
    messages: list[dict[str, Any]] = response.json()["messages"]
    return [
        f"{file.name}:{m.get('lastLine')}: {m['message']} … {m.get('extract', '')[:160]}"
        for m in messages
        if m["type"] != "info" or m.get("subType") == "warning"
    ]


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(url, timeout=10)
        except requests.RequestException:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("vnu did not start")
