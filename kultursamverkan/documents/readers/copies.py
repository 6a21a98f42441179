"""The parts of a JSON file whose key another part of the file has already. Pure.

Parts are found by key, so of two with the same one would be lost. The later one, which most often was copied and
changed, becomes a part without a key: the import recognises it by its text, or takes it for a new one (matching.py).
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from kultursamverkan.documents.flat import HOLDS, PLAN
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.making import NEW

_TWICE = "Nyckeln ”{}” står på två ställen. Det som står här, ”{}”, läses som en del utan nyckel."
# What says which part it is, by kind: "title" for the others.
_CALLED = {"definition": "term", "goal": "name"}


def without_copied_keys(data: Any) -> list[Issue]:
    """In place. Whatever is no plan at all is left for the reader to say."""
    parts = list(_parts(PLAN, data, "")) if isinstance(data, dict) else []
    used = {(kind, part["key"]) for kind, part, _ in parts}
    met: set[tuple[str, str]] = set()
    told: list[Issue] = []
    for kind, part, where in parts:
        key = part["key"]
        if (kind, key) in met:
            free = (f"{NEW}{kind}-{number}" for number in count(1))
            part["key"] = next(one for one in free if (kind, one) not in used)
            used.add((kind, part["key"]))
            told.append(Issue(where, _TWICE.format(key[:40], _name(kind, part)), About.TOLD))
        met.add((kind, key))
    return told


def _parts(kind: str, above: Mapping[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Kind, part and place of all that have a key."""
    for name, child in HOLDS.get(kind, {}).items():
        listed = above.get(name)
        for place, part in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(part, dict):
                here = f"{where}.{name}[{place}]".lstrip(".")
                if isinstance(part.get("key"), str):
                    yield child, part, here
                yield from _parts(child, part, here)


def _name(kind: str, part: Mapping[str, Any]) -> str:
    return str(part.get(_CALLED.get(kind, "title")) or "")[:80]
