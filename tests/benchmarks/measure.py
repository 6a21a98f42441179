"""Measures the pages on one database: `python -m tests.benchmarks.measure SECONDS MIXED`, with DATABASE_URL and VAR_DIR
in the environment. Writes JSON."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from statistics import median, quantiles

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
django.setup()

from django.urls import reverse  # noqa: E402

from tests.benchmarks.client import Job  # noqa: E402
from tests.benchmarks.importing import import_ratio  # noqa: E402
from tests.benchmarks.pages import Page, longest_plan, newest_plan, pages  # noqa: E402
from tests.benchmarks.server import ROOT, Server, serving  # noqa: E402


@dataclass
class Result:
    """Times in milliseconds; `sent`: bytes on the wire."""

    name: str
    per_second: float
    median: float
    p95: float
    cpu: float
    queries: int
    sql: float
    template: float
    sent: int


def measure(server: Server, page: Page, seconds: float) -> Result:
    told, sent = _once(server, page) if not page.data else ({}, 0)
    before = server.cpu()
    job = Job(server.port, page.path, seconds, page.headers, page.data, page.writes)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.client"],
        input=json.dumps(asdict(job)),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    taken: list[float] = json.loads(done.stdout)
    return Result(
        name=page.name,
        per_second=len(taken) / seconds,
        median=1000 * median(taken),
        p95=1000 * (quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]),
        cpu=1000 * (server.cpu() - before) / len(taken),
        queries=int(told.get("X-Queries", 0)),
        sql=float(told.get("X-Sql", 0)),
        template=float(told.get("X-Template", 0)),
        sent=sent,
    )


def _once(server: Server, page: Page) -> tuple[dict[str, str], int]:
    """What one answer says that it cost, when everything is warm, and how long it is."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    for _ in range(2):
        connection.request("GET", page.path, headers=page.headers | {"X-Measure": "1"})
        response = connection.getresponse()
        body = response.read()
    return dict(response.headers), len(body)


def beside_bare(server: Server, page: Page, seconds: float) -> list[Result]:
    """The page, and the bare limit with as many bytes, by turns: each is measured twice, the better counts."""
    _, sent = _once(server, page)
    bare = Page(f"Bara gränsen, {sent} byte", f"/bench/bare/{newest_plan().pk}/{sent}/", page.headers)
    turns = [[measure(server, one, seconds) for one in (page, bare)] for _ in range(2)]
    return [max(two, key=lambda one: one.per_second) for two in zip(*turns, strict=True)]


def longest_page() -> tuple[str, int]:
    """The address of the longest plan's page, and how many activities are on it."""
    longest = longest_plan()
    return reverse("documents:plan_detail", args=[longest.slug]), longest.activities.count()


def main(seconds: float, mixed: int) -> None:
    listed = pages()
    address, count = longest_page()
    told: dict[str, object] = {"activities": count}
    with serving({}) as server:
        told["started_in"] = server.started_in
        told["memory_at_start"] = server.memory()
        longest = Page(f"Planens sida, {count} aktiviteter", address, listed[0].headers)
        beside = beside_bare(server, longest, seconds)
        told["ratio"] = beside[0].per_second / beside[1].per_second
        told["pages"] = [asdict(one) for one in beside] + [asdict(measure(server, page, seconds)) for page in listed]
    with serving({}) as server:
        readable = [page for page in listed if not page.data]
        for number in range(mixed):
            _once_only(server, readable[number % len(readable)])
        told["memory"], told["mixed"] = server.memory(), mixed
    told["import"] = import_ratio()
    json.dump(told, sys.stdout)


def _once_only(server: Server, page: Page) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", page.path, headers=page.headers)
    connection.getresponse().read()
    connection.close()


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
