"""Who an unknown name in a file may be. Pure: suggestions, never applied by themselves."""

from collections.abc import Mapping
from functools import lru_cache

from kultursamverkan.documents.directory import Directory, folded
from kultursamverkan.documents.issues import Suggestion
from kultursamverkan.documents.likeness import distance, ratio, token_set_ratio
from kultursamverkan.people.choices import FIXED_KINDS

# Less alike than this, in per cent, is somebody else.
LEAST = 78
MOST = 3
# Two words so alike are one, written in two ways; beside two words that are the same, less is enough.
_ONE_WORD, _BESIDE_TWO = 78, 60
# One letter more, less or other is a slip of the pen in a name of so many.
_SHORTEST = 4


def suggest(text: str, directory: Directory) -> tuple[Suggestion, ...]:
    """Organisations and persons, the likeliest first."""
    both = (*organisations(text, directory), *persons(text, directory))
    return tuple(sorted(both, key=lambda one: -one.likeness)[:MOST])


def organisations(text: str, directory: Directory) -> tuple[Suggestion, ...]:
    """Of regions and municipalities only the own: a plan hardly means another's."""
    own = {one.id for one in directory.municipalities} | {directory.region}
    names = {
        name: (one.id, one.name)
        for name, one in directory.by_name.items()
        if one.id in own or one.kind not in FIXED_KINDS
    }
    return _likest(text, names)


def persons(text: str, directory: Directory) -> tuple[Suggestion, ...]:
    return _likest(text, {name: (one.key, one.name) for name, one in directory.persons_by_name.items()})


def _likest(text: str, names: Mapping[str, tuple[str, str]]) -> tuple[Suggestion, ...]:
    """`names`: folded text -> key and name. A person may be called by some of her names, so words that are lacking
    count less than words that differ."""
    found: dict[tuple[str, str], int] = {}
    said = folded(text)
    for name, who in names.items():
        likeness = round(_likeness(said, name))
        if likeness >= LEAST:
            found[who] = max(likeness, found.get(who, 0))
    best = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return tuple(Suggestion((name,), key, likeness) for (key, name), likeness in best)


def same_name(one: str, other: str) -> bool:
    """Whether two names that nobody knows clearly are one: word by word the same or nearly so, a name of two words or
    more maybe with one left out. "Norra länsdelen" is not "Södra länsdelen"."""
    fewer, more = sorted((folded(one).split(), folded(other).split()), key=len)
    if not fewer or len(more) - len(fewer) > (len(fewer) > 1):
        return False
    left, likeness = list(more), []
    for word in fewer:
        nearest = max(left, key=lambda candidate: ratio(word, candidate))
        left.remove(nearest)
        likeness.append(ratio(word, nearest))
    same = sum(one == 100 for one in likeness)
    return min(likeness) >= (_BESIDE_TWO if same >= 2 else _ONE_WORD)


@lru_cache(4096)
def _likeness(one: str, other: str) -> float:
    whole = ratio(one, other)
    if min(len(one), len(other)) >= _SHORTEST and distance(one, other, score_cutoff=1) == 1:
        whole = max(whole, LEAST)  # "Laxa" is one letter from "Laxå"
    # Of one word anything could be a part.
    parts = token_set_ratio(one, other) * 0.9 if min(len(one.split()), len(other.split())) > 1 else 0
    return max(whole, parts)
