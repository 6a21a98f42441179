"""What the server leans on goes away and comes back: `python -m tests.drills.outages`.

Each time the same is asked: nothing that was answered for is lost, who writes gets a plain 503 with the text, nobody
waits longer than the limit, and the server recovers by itself.
"""

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import psycopg

from tests.drills.installation import Installation, installed
from tests.drills.telling import Told
from tests.drills.writers import Crowd, World, faults

LIMIT = 5  # seconds, DATABASE_TIMEOUT_SECONDS of the drills' installations
# A press may wait for a lock on its way in and for a statement after that, and this machine is shared.
LONGEST = 3 * LIMIT + 5
Outage = Callable[[Installation], float]


def outage(what: str, vendor: str, happens: Outage, small: tuple[str, str] | None = None) -> Told:
    """`happens` takes something away, gives it back, and tells how long ago it was given back."""
    with installed(vendor, small=small) as place:
        place.set_up()
        world = World(place)
        crowd = Crowd.of(place, world)
        place.start()
        crowd.begin()
        _saved(crowd, 12)
        for one in crowd.writers:
            one.slowest = 0.0
        recovered = happens(place)
        began = time.monotonic()
        _saved(crowd, 12)
        recovered += time.monotonic() - began
        crowd.end()
        crowd.finish()
        found = faults(crowd, world.ask("look"))
        world.close()
    slowest = max(one.slowest for one in crowd.writers)
    met, refused = crowd.statuses.get(503, 0), sum(one.refused for one in crowd.writers)
    found += [] if met or refused else ["nobody met a 503: the outage did not happen"]
    found += [f"somebody waited {slowest:.0f} s"] if slowest > LONGEST else []
    how = f"{crowd.saves} sparningar, {met} svar med 503, {refused} filer nekade, längsta väntan {slowest:.1f} s"
    return Told(f"{what} ({vendor})", how, sorted(set(found)), f"sparar igen efter {recovered:.1f} s utan omstart")


def _saved(crowd: Crowd, more: int) -> None:
    saves, until = crowd.saves, time.monotonic() + 90
    while crowd.saves < saves + more:
        assert time.monotonic() < until, f"{crowd.statuses} {[one.wrong[:1] for one in crowd.writers]}"
        time.sleep(0.02)


def restarted(place: Installation) -> float:
    """PostgreSQL is stopped as pg_ctl stop -m immediate does, and started after a while."""
    assert place.cluster
    place.cluster.stop(signal.SIGQUIT)
    place.wait(503)
    time.sleep(2)
    place.cluster.start()
    return 0.0


def locked(place: Installation) -> float:
    """Another session holds what everybody writes to."""
    with psycopg.connect(place.database_url.replace("postgres://", "postgresql://")) as other:
        other.execute("LOCK TABLE auditlog_logentry IN ACCESS EXCLUSIVE MODE")
        time.sleep(3 * LIMIT)
        assert place.heartbeat() == 200, "the heartbeat must not wait with the others"
    return 0.0


def full(name: str) -> Outage:
    """The disk that is that folder is filled to the last byte, and emptied again."""

    def happens(place: Installation) -> float:
        ballast = place.folder / name / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(b"\0" * 4096):
                pass
        time.sleep(8)
        ballast.unlink(missing_ok=True)
        if place.cluster and place.cluster.process and place.cluster.process.poll() is not None:
            place.cluster.start()  # as systemd would
        return 0.0

    return happens


def main() -> int:
    drills = {
        "omstart": lambda: outage("PostgreSQL stoppas tvärt och startas", "postgresql", restarted),
        "lås": lambda: outage("Databasen svarar inte: allt är låst", "postgresql", locked),
        "filer": lambda: outage("Disken full: uppladdade filer", "sqlite", full("var/files"), ("var/files", "4m")),
        "sqlite": lambda: outage("Disken full: databasen", "sqlite", full("var"), ("var", "300m")),
        "postgresql": lambda: outage("Disken full: databasen", "postgresql", full("pg"), ("pg", "250m")),
    }
    wanted = sys.argv[1:] or list(drills)
    return max(drills[name]().say() for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
