"""Asks for a page over and over: a process of its own. `python -m tests.benchmarks.client` reads the job as JSON."""

import json
import re
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlencode

_HIDDEN = re.compile(r'name="(a\d+-(?:revision|shown))"[^>]*value="([^"]*)"')


@dataclass
class Job:
    port: int
    path: str
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)  # a form; sent with what each reply says is shown now
    writes: str = ""  # the field that is another each time
    connections: int = 4


def run(job: Job) -> list[float]:
    """Seconds of each answer. SystemExit when one was not what it should be."""
    taken: list[float] = []
    failed: list[str] = []
    until = time.perf_counter() + job.seconds
    threads = [Thread(target=_ask, args=(job, until, taken, failed)) for _ in range(1 if job.data else job.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(failed[0])
    return taken


def _ask(job: Job, until: float, taken: list[float], failed: list[str]) -> None:
    connection = HTTPConnection("127.0.0.1", job.port, timeout=60)
    data, number = dict(job.data), 0
    while time.perf_counter() < until:
        number += 1
        began = time.perf_counter()
        if data:
            data[job.writes] = f"Vi har kommit {number} steg."
            connection.request("POST", job.path, urlencode(data), job.headers)
        else:
            connection.request("GET", job.path, headers=job.headers)
        response = connection.getresponse()
        body = response.read()
        taken.append(time.perf_counter() - began)
        if response.status != 200:
            failed.append(f"{job.path} svarade {response.status}: {body[:300]!r}")
            return
        if data:
            data |= dict(_HIDDEN.findall(body.decode()))
    connection.close()


if __name__ == "__main__":
    json.dump(run(Job(**json.load(sys.stdin))), sys.stdout)
