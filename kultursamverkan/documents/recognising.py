"""Which part of a plan a part of a file is: the one with its key, else one that says the same. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kultursamverkan.documents.flat import UNDER, Flat, Name, Values
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.likeness import ratio
from kultursamverkan.documents.readers.blocks import words
from kultursamverkan.documents.readers.goals import NO_GOAL
from kultursamverkan.documents.readers.making import NEW

# Titles less alike than this, in per cent, are two activities.
ALIKE = 88
_ORDER = ("chapter", "goal", "section", "heading", "activity", "definition")
# What each kind is recognised by, the surest first; among those that stand under the same, then anywhere.
_NAMES: dict[str, tuple[str, ...]] = {
    "chapter": ("title",),
    "goal": ("name", "text", "number"),
    "section": ("title", "number"),
    "heading": ("title",),
    "activity": ("title",),
    "definition": ("text", "term"),
}


def is_bare(given: Flat) -> bool:
    """No part but rows has a key: the file is not ours, or a sheet of rows alone."""
    return all(key.startswith(NEW) for kind, key in given.parts if kind in ("chapter", "goal", "section"))


@dataclass
class Matching:
    """`own`: parts that are known by key already, whether the plan has them or not."""

    given: Flat
    plan: Flat
    own: set[Name] = field(default_factory=set)
    made: dict[str, str] = field(default_factory=dict)
    # (kind, key) of the plan -> the file's title, of those that were recognised by a text that differs.
    guessed: dict[Name, str] = field(default_factory=dict)

    @property
    def were_new(self) -> set[str]:
        """Keys of those that had none in the file."""
        return {new for old, new in self.made.items() if old.startswith(NEW)}

    def keys(self) -> dict[str, str]:
        """What each key of the file becomes: those that are not recognised stay."""
        for name in self.given.parts:
            if name in self.plan.parts or name in self.own:
                self.made[name[1]] = name[1]
        for kind in _ORDER:
            self._recognise(kind)
        return {key: self.made.get(key, key) for _, key in self.given.parts}

    def all_keys(self, taken: set[str], make: Callable[[], str]) -> dict[str, str]:
        """The same, with new keys for what is new. `taken`: keys that nothing new may have."""
        self.keys()
        used = taken | {key for _, key in self.plan.parts} | {key for _, key in self.own}
        for _, key in self.given.parts:
            if key not in self.made:
                new = key
                while new.startswith(NEW) or new in used:
                    new = make()
                self.made[key] = new
                used.add(new)
        return self.made

    def _recognise(self, kind: str) -> None:
        met = set(self.made.values())
        left = {key: values for (one, key), values in self.plan.parts.items()
                if one == kind and key not in met and (one, key) not in self.own}  # fmt: skip
        new = {key: values for (one, key), values in self.given.parts.items() if one == kind and key not in self.made}
        for name in _NAMES[kind]:
            for near in (True, False):
                for key in [key for key in new if key not in self.made and _tells(new[key], name)]:
                    same = (old for old, was in left.items() if self._same(new[key], was, name, near))
                    if (old := next(same, None)) is not None:
                        self.made[key] = old
                        del left[old]
        if kind == "activity":
            self._guess(new, left)
        if kind == "definition":
            self._by_place(new, left)

    def _same(self, values: Values, was: Values, name: str, near: bool) -> bool:
        under = self.made.get(values.get(UNDER, ""), "")
        goal = self.made.get(values.get("goal", ""), "")
        if near and (under != was.get(UNDER, "") or goal != was.get("goal", "")):
            return False
        if isinstance(values[name], str):
            return bool(words(values[name])) and words(values[name]).casefold() == words(was[name]).casefold()
        return bool(values[name] == was[name])

    def _by_place(self, new: Mapping[str, Values], left: dict[str, Values]) -> None:
        """A word whose mark stands where the plan has one: where each has but one that is not recognised yet."""
        here = _places((key, values) for key, values in new.items() if key not in self.made)
        there = _places(left.items())
        for (part, name), keys in here.items():
            olds = there.get((self.made.get(part, part), name), [])
            if len(keys) == len(olds) == 1 and keys[0] not in self.made and olds[0] in left:
                self.made[keys[0]] = olds[0]
                del left[olds[0]]

    def _guess(self, new: Mapping[str, Values], left: dict[str, Values]) -> None:
        """Activities whose titles are much alike, the likest first."""
        pairs = sorted(
            ((ratio(words(values["title"]), words(was["title"])), key, old)
             for key, values in new.items() if key not in self.made for old, was in left.items()),
            reverse=True,
        )  # fmt: skip
        for likeness, key, old in pairs:
            if likeness >= ALIKE and key not in self.made and old in left:
                self.made[key] = old
                self.guessed["activity", old] = new[key]["title"]
                del left[old]


def _places(parts: Iterable[tuple[str, Values]]) -> dict[tuple[str, str], list[str]]:
    """Which words have a mark at each place."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, values in parts:
        for mark in values["at"]:
            found.setdefault((mark.part, mark.field), []).append(key)
    return found


def _tells(values: Values, name: str) -> bool:
    """What stands where a file says no goal is recognised by nothing else."""
    return name == "name" or values.get("name") != NO_GOAL


def tell(given: Flat, made: Flat, known: Mapping[Name, Values], guessed: Mapping[Name, str]) -> list[Issue]:
    """How many activities of the file had no key, and which were recognised by a text that differs."""
    new = sum(kind == "activity" and key.startswith(NEW) for kind, key in given.parts)
    if not new:
        return []
    found = sum(name[0] == "activity" and name in known and name not in given.parts for name in made.parts)
    told = [Issue("", _recognised(new, found), About.TOLD)]
    for name, title in guessed.items():
        text = f"”{title}” läses som planens ”{known[name]['title']}”, med ändrad text."
        told.append(Issue("", text, About.TOLD, title))
    return told


def _recognised(new: int, found: int) -> str:
    if new == 1:
        how = "känns igen i planen på sin text" if found else "läses som ny"
        return f"1 aktivitet saknar nyckel i filen och {how}."
    if found in (0, new):
        how = "Alla känns igen i planen på sin text." if found else "De läses som nya."
        return f"{new} aktiviteter saknar nyckel i filen. {how}"
    rest = f"{new - found} läses som {'ny' if new - found == 1 else 'nya'}"
    return f"{new} aktiviteter saknar nyckel i filen. {found} av dem känns igen i planen på sin text, {rest}."
