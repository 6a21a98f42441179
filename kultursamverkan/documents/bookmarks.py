"""The names of the bookmarks that carry a part's hidden key (shown.py) through Word. Pure, for writer and reader."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

# Word takes 40 characters, and hides what begins with an underscore.
LONGEST, START = 40, "_kv_"


def bookmark(key: str, again: int = 0) -> str:
    """ "activity:a01" -> "_kv_activity_a01"; one that would be too long ends in a print of the key. A bookmark's name
    is used once in a file: `again` counts the times that the key has stood before (a goal's, in each section)."""
    name = START + key.replace(":", "_") + (f"__{again + 1}" if again else "")
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 12]}{sha256(name.encode()).hexdigest()[:12]}"


def named(keys: Iterable[str]) -> list[tuple[str, str]]:
    """(name of the bookmark, key) for each of a file's keys, in order; without what has no key."""
    met: Counter[str] = Counter()
    pairs = []
    for key in filter(None, keys):
        pairs.append((bookmark(key, met[key]), key))
        met[key] += 1
    return pairs
