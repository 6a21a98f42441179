"""`make bench`: measures the product on made-up data, on PostgreSQL and SQLite, and prints what README's "Mätt" shows.

Ratios are of one run on one machine, and say the same on another; the figures themselves are that machine's.
`BENCH=--long make bench`: the whole country and longer turns. `BENCH="--on NAME=URL …"`: databases there already are.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.setup.postgres import postgres
from tests.setup.steps import ROOT

_PRODUCT = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true", help="hela landet och längre mätningar")
    parser.add_argument("--on", nargs="+", default=[], metavar="NAMN=URL", help="databaser som redan finns")
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--mixed", type=int, default=0)
    asked = parser.parse_args()
    seconds = asked.seconds or (10 if asked.long else 2)
    mixed = asked.mixed or (1000 if asked.long else 200)
    with tempfile.TemporaryDirectory(prefix="kultursamverkan-bench-") as folder, ExitStack() as stack:
        named = dict(one.split("=", 1) for one in asked.on) or stack.enter_context(_made(Path(folder), asked.long))
        first = next(iter(named.values()))
        _run(["manage.py", "collectstatic", "--noinput", "--verbosity=0"], first, folder)
        told = {name: _measured(url, folder, seconds, mixed) for name, url in named.items()}
        seen = _run(["-m", "tests.benchmarks.lighthouse", str(ROOT / "var/lighthouse")], first, folder)
    for name, results in told.items():
        _show(name, results)
    if len(told) > 1:
        _compare(told)
    print(f"\n{seen}")


@contextmanager
def _made(folder: Path, everything: bool) -> Iterator[dict[str, str]]:
    """Örebro county alone on both, and a larger country on PostgreSQL."""
    regions = 21 if everything else 3
    with postgres() as server:
        urls = {
            "PostgreSQL, Örebro län": server.replace("/kultursamverkan?", "/orebro?"),
            f"PostgreSQL, {regions} regioner": server.replace("/kultursamverkan?", "/country?"),
            "SQLite, Örebro län": f"sqlite:///{folder / 'orebro.sqlite3'}",
        }
        query = server.partition("?")[2].replace("&", " ")
        with psycopg.connect(f"{query} dbname=postgres", autocommit=True) as connection:
            for name in ("orebro", "country"):
                connection.execute(f"CREATE DATABASE {name}")
        for name, url in urls.items():
            print(f"Skriver {name} …", flush=True)
            _run(["manage.py", "migrate", "--verbosity=0"], url, str(folder))
            _run(["manage.py", "make_sweden", "--regions", str(regions if "regioner" in name else 1)], url, str(folder))
        yield urls


def _measured(url: str, folder: str, seconds: float, mixed: int) -> dict[str, Any]:
    done = _run(["-m", "tests.benchmarks.measure", str(seconds), str(mixed)], url, folder)
    return json.loads(done)  # type: ignore[no-any-return]


def _run(command: list[str], url: str, folder: str) -> str:
    environment = os.environ | _PRODUCT | {"DATABASE_URL": url, "VAR_DIR": folder}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} gick inte: {done.stdout[-2000:]}")
    return done.stdout


def _show(name: str, told: dict[str, Any]) -> None:
    print(f"\n**{name}**\n")
    print("| Sida | svar/s | median ms | p95 ms | CPU ms | frågor | SQL ms | mall ms | kB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for one in told["pages"]:
        figures = [
            one["per_second"],
            one["median"],
            one["p95"],
            one["cpu"],
            one["queries"],
            one["sql"],
            one["template"],
        ]
        shown = " | ".join(f"{figure:.1f}".replace(".", ",").removesuffix(",0") for figure in figures)
        print(f"| {one['name']} | {shown} | {one['sent'] / 1000:.0f} |")
    rows = {one["name"]: one for one in told["pages"]}
    admin = rows["Djangos admin, 25 rader"]["per_second"]
    for who in ("öppen", "handläggare"):
        times = rows[f"Aktivitetslistan, 25 rader, {who}"]["per_second"] / admin
        print(f"\nAktivitetslistan ({who}) mot Djangos admin: {times:.1f} gånger så många svar i sekunden.")
    print(f"\nPlanens sida med {told['activities']} aktiviteter mot bara gränsen: {100 * told['ratio']:.0f} %.")
    print(
        f"\nStart till första sidan: {told['started_in']:.1f} s. Minne: {told['memory_at_start']:.0f} MiB från början,"
    )
    print(f"{told['memory']:.0f} MiB efter {told['mixed']} blandade sidor.")
    print(f"\nEn plan med 10 000 aktiviteter: {told['import']:.1f} gånger tiden för bara raderna.")


def _compare(told: dict[str, dict[str, Any]]) -> None:
    """The larger country against one region, on the same server."""
    first, second = list(told)[:2]
    print(f"\n**{second} mot {first}**: CPU och median, gånger\n")
    print("| Sida | CPU | median |")
    print("|---|--:|--:|")
    for one, other in zip(told[first]["pages"], told[second]["pages"], strict=True):
        if one["name"] == other["name"]:
            print(f"| {one['name']} | {other['cpu'] / one['cpu']:.2f} | {other['median'] / one['median']:.2f} |")


if __name__ == "__main__":
    main()
