"""The server is killed while people write: `python -m tests.drills.kills sqlite|postgresql 50`."""

import random
import sys
import time

from tests.drills.installation import installed
from tests.drills.telling import Told
from tests.drills.writers import Crowd, World, faults


def killed(vendor: str, times: int) -> Told:
    """SIGKILL to every process at once, after a moment that is another each time."""
    chance = random.Random(7)
    found: list[str] = []
    starts: list[float] = []
    stray = 0
    with installed(vendor) as place:
        place.set_up()
        world = World(place)
        crowd = Crowd.of(place, world)
        for _ in range(times):
            starts.append(place.start())
            crowd.begin()
            saves, until = crowd.saves, time.monotonic() + 30
            while crowd.saves < saves + 6 and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.4))
            place.kill()
            crowd.end()
            kept = world.ask("look")
            stray = kept["files_without_rows"]
            found += faults(crowd, kept)
        place.start()
        crowd.finish()  # what nobody answered is sent again, the very same form
        found += faults(crowd, world.ask("look"))
        world.close()
    how = f"{times} SIGKILL, {crowd.saves} besvarade sparningar, {stray} filer utan rad (tidy_files tar dem)"
    return Told(f"Servern dödas under skrivning ({vendor})", how, sorted(set(found)), f"uppe efter {max(starts):.1f} s")


if __name__ == "__main__":
    sys.exit(killed(sys.argv[1], int(sys.argv[2])).say())
