"""Safety copies taken while people write, and read back: `python -m tests.drills.backups sqlite|postgresql 5`."""

import sys
import time
from pathlib import Path

from tests.drills.installation import Installation, installed
from tests.drills.telling import Told
from tests.drills.writers import Crowd, World, faults


def backed_up(vendor: str, times: int) -> Told:
    found: list[str] = []
    seconds: list[float] = []
    with installed(vendor) as place:
        place.set_up()
        world = World(place)
        crowd = Crowd.of(place, world)
        place.start()
        kept: list[tuple[Path, list[list[str]]]] = []
        crowd.begin()
        for number in range(times):
            time.sleep(0.5)
            before, began = [list(one.kept) for one in crowd.writers], time.monotonic()
            target = place.folder / f"{number}.tar.gz"
            place.manage("backup", str(target))
            seconds.append(time.monotonic() - began)
            kept.append((target, before))
        crowd.end()
        crowd.finish()
        still = place.folder / "still.tar.gz"
        place.manage("backup", str(still))
        rows = world.ask("rows")
        world.close()
        last = [(one.kept, one.sent) for one in crowd.writers]
        for target, before in kept:
            for one, texts in zip(crowd.writers, before, strict=True):
                one.kept = texts
            found += _read_back(vendor, target, crowd)
        found += _refused(place, still)
        with installed(vendor) as other:
            other.manage("restore", str(still))
            again = World(other)
            now = again.ask("rows")
            differing = {name for name in rows.keys() | now.keys() if rows.get(name) != now.get(name)}
            again.close()
        found += [f"{name}: not as it was" for name in sorted(differing)]
    saves = sum(len(texts) for texts, _ in last)
    tables = sum(isinstance(one, list) for one in rows.values())
    how = f"{times} kopior under skrivning ({saves} sparningar), lästa tillbaka; {tables} tabeller och "
    how += f"{len(rows) - tables} filer jämförda"
    return Told(f"Säkerhetskopia och återställning ({vendor})", how, found, f"kopian tar högst {max(seconds):.1f} s")


def _read_back(vendor: str, target: Path, crowd: Crowd) -> list[str]:
    """In it is all that was answered for when it began, and nothing half; an empty place leaves nothing aside."""
    with installed(vendor) as other:
        said = other.manage("restore", str(target)).stdout
        world = World(other)
        found = faults(crowd, world.ask("look")) + ([said] if "fanns förut" in said else [])
        world.close()
    return [f"{target.name}: {fault}" for fault in found]


def _refused(place: Installation, archive: Path) -> list[str]:
    """Nothing is overwritten without a word."""
    done = place.manage("restore", str(archive), check=False)
    if done.returncode and "Inget är ändrat" in done.stderr:
        return []
    return [f"restored over what was there: {done.stdout}{done.stderr}"]


if __name__ == "__main__":
    sys.exit(backed_up(sys.argv[1], int(sys.argv[2])).say())
