"""What a file tells of, recognised in the plan that it is imported into: by key, else by text. Pure.

A reader gives parts without a hidden key keys of its own (making.NEW). Here each becomes a part of the plan, or a new
one; and what a file cannot show (source texts, since and until, colours, marks) stays as the plan has it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from kultursamverkan.documents.cells import Cells, shown
from kultursamverkan.documents.document import ActivityPart, Mark, PlanDocument
from kultursamverkan.documents.flat import KINDS, PLAN, UNDER, Flat, Values, flat, group_of, whole
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.privacy import with_names
from kultursamverkan.documents.prose import prose
from kultursamverkan.documents.readers.blocks import Runs, seen, words
from kultursamverkan.documents.readers.build import NO_BASE, problems_left
from kultursamverkan.documents.readers.making import NEW
from kultursamverkan.documents.readers.sheets import NO_TITLE
from kultursamverkan.shared.keys import new_key

# Titles less alike than this, in per cent, are two activities.
ALIKE = 88
_NAMELESS = (
    "Filen är gjord utan personers namn, för planen visar dem inte. Namnen står kvar på de rader som är som förut."
)
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
# What a file without our hidden part cannot show, by kind: the plan's own stays.
_HIDDEN = {
    "goal": ("color", "color_hex", "steering"),
    "section": ("kind", "period_start", "period_end"),
    "definition": ("term",),
}
_FACTS = (
    "title", "period_start", "period_end",
    "registry_number", "document_type", "author", "document_date", "adopted_on", "decided_by", "officials_group",
)  # fmt: skip


def match(
    document: PlanDocument,
    issues: Iterable[Issue],
    into: PlanDocument | None,
    taken: Iterable[str] = (),
    make: Callable[[], str] = new_key,
) -> tuple[PlanDocument, list[Issue]]:
    """What a reader gave, with the plan's keys, and all that is to be settled or told then. `into`: the plan as it is
    now, None for a new plan; `taken`: keys that the plan has used besides, its bin's. `make` gives keys for what is new
    in a plan."""
    before, issues = problems_left(document), list(issues)
    given = flat(document)
    told: list[Issue] = []
    if into is None:
        made = whole(_renamed(given, _clean_keys(given)))
    else:
        matched, told = _matched(given, _Matching(given, flat(into), set(taken), make, _lost(issues)))
        made = with_names(matched, into)
        if made != matched:
            told.append(Issue("", _NAMELESS, About.TOLD))
    return made, [*told, *(issue for issue in issues if issue not in before), *problems_left(made)]


def _matched(given: Flat, matching: "_Matching") -> tuple[PlanDocument, list[Issue]]:
    made = _renamed(given, matching.keys())
    for name, was in matching.plan.parts.items():
        # A row with a key in a file that carries nothing hidden is kept as one without.
        keyed = matching.lost or (name[0] == "activity" and matching.bare)
        if name in made.parts and (matching.was_new(name) or keyed or name[0] == PLAN):
            made.parts[name] = _kept(name[0], made.parts[name], was)
            if name[0] == "definition":
                made.parts[name]["at"] = _marks(made, made.parts[name]["at"], was["at"])
    if matching.bare or matching.lost:
        # Nothing that is seen in a file says it.
        made.parts[PLAN, ""]["show_names"] = matching.plan.parts[PLAN, ""]["show_names"]
    if matching.bare:
        _fill(made, matching.plan)
    return whole(made), matching.issues()


def _lost(issues: Iterable[Issue]) -> bool:
    """The file has keys, but what it carried hidden is gone."""
    return any(issue.text == NO_BASE for issue in issues)


@dataclass
class _Matching:
    given: Flat
    plan: Flat
    taken: set[str]
    make: Callable[[], str]
    lost: bool
    made: dict[str, str] = field(default_factory=dict)
    # (kind, key) of the plan -> the file's title, of those that were recognised by a text that differs.
    guessed: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def bare(self) -> bool:
        """No part but rows has a key: the file is not ours, or a sheet of rows alone."""
        return all(key.startswith(NEW) for kind, key in self.given.parts if kind in ("chapter", "goal", "section"))

    def was_new(self, name: tuple[str, str]) -> bool:
        return any(new == name[1] and old.startswith(NEW) for old, new in self.made.items())

    def keys(self) -> dict[str, str]:
        """What each key of the file becomes."""
        known = {key for _, key in self.plan.parts}
        for kind, key in self.given.parts:
            if (kind, key) in self.plan.parts:
                self.made[key] = key
        for kind in _ORDER:
            self._recognise(kind)
        for _, key in self.given.parts:
            if key not in self.made:
                usable = not key.startswith(NEW) and key not in known | self.taken
                self.made[key] = key if usable else self._fresh(known)
        return self.made

    def _fresh(self, known: set[str]) -> str:
        while (key := self.make()) in known | self.taken | set(self.made.values()):
            pass
        return key

    def _recognise(self, kind: str) -> None:
        left = {key: values for (one, key), values in self.plan.parts.items()
                if one == kind and key not in self.made.values()}  # fmt: skip
        new = {key: values for (one, key), values in self.given.parts.items() if one == kind and key not in self.made}
        for name in _NAMES[kind]:
            for near in (True, False):
                for key in [key for key in new if key not in self.made]:
                    same = (old for old, was in left.items() if self._same(new[key], was, name, near))
                    if (old := next(same, None)) is not None:
                        self.made[key] = old
                        del left[old]
        if kind == "activity":
            self._guess(new, left)

    def _same(self, values: Values, was: Values, name: str, near: bool) -> bool:
        under = self.made.get(values.get(UNDER, ""), "")
        goal = self.made.get(values.get("goal", ""), "")
        if near and (under != was.get(UNDER, "") or goal != was.get("goal", "")):
            return False
        if isinstance(values[name], str):
            return bool(words(values[name])) and words(values[name]).casefold() == words(was[name]).casefold()
        return bool(values[name] == was[name])

    def _guess(self, new: Mapping[str, Values], left: dict[str, Values]) -> None:
        """Activities whose titles are much alike, the likest first."""
        pairs = sorted(
            ((fuzz.ratio(words(values["title"]), words(was["title"])), key, old)
             for key, values in new.items() if key not in self.made for old, was in left.items()),
            reverse=True,
        )  # fmt: skip
        for likeness, key, old in pairs:
            if likeness >= ALIKE and key not in self.made and old in left:
                self.made[key] = old
                self.guessed["activity", old] = new[key]["title"]
                del left[old]

    def issues(self) -> list[Issue]:
        activities = [key for kind, key in self.given.parts if kind == "activity" and key.startswith(NEW)]
        if not activities:
            return []
        found = sum(("activity", self.made[key]) in self.plan.parts for key in activities)
        told = [Issue("", f"{len(activities)} aktiviteter saknar nyckel i filen. {found} av dem känns igen i planen på "
                          "sin text, övriga läses som nya.", About.TOLD)]  # fmt: skip
        for guessed, title in self.guessed.items():
            was = self.plan.parts[guessed]["title"]
            told.append(Issue("", f"”{title}” läses som planens ”{was}”, med ändrad text.", About.TOLD, title))
        return told


def _clean_keys(given: Flat) -> dict[str, str]:
    """For a new plan: "ny-mal-1" becomes "mal-1"."""
    keys = {key: key for _, key in given.parts if not key.startswith(NEW)}
    for _, key in given.parts:
        if key not in keys:
            short = key.removeprefix(NEW)
            keys[key] = short if short not in keys.values() else new_key()
    return keys


def _renamed(given: Flat, keys: Mapping[str, str]) -> Flat:
    made = Flat({}, {})
    for (kind, key), values in given.parts.items():
        new = dict(values)
        for name in (UNDER, "goal"):
            if new.get(name):
                new[name] = keys.get(new[name], new[name])
        if "at" in new:
            new["at"] = tuple(Mark(keys.get(mark.part, mark.part), mark.field) for mark in new["at"])
        made.parts[kind, keys[key] if kind != PLAN else key] = new
    for (kind, _), order in given.orders.items():
        for key in order:
            values = made.parts[kind, keys[key]]
            made.orders.setdefault(group_of(kind, values), []).append(keys[key])
    return made


def _kept(kind: str, values: Values, was: Values) -> Values:
    """The values, with the plan's own wherever both show the same or a file has nothing to show."""
    if kind == "activity":
        activity = _kept_activity(ActivityPart(key="-", **_own(kind, values)), ActivityPart(key="-", **_own(kind, was)))
        return {name: getattr(activity, name) for name in _own(kind, values)} | {UNDER: values[UNDER]}
    if kind == PLAN:
        empty = {name: was[name] for name in _FACTS if not values[name]}
        if values["title"] == NO_TITLE:
            empty |= {name: was[name] for name in ("title", "period_start", "period_end")}
        return values | empty | ({} if values["steering"] else {"steering": was["steering"]})
    hidden = {name: was[name] for name in _HIDDEN.get(kind, ())}
    if kind == "goal":
        # What the reader puts where a file says nothing.
        unnamed = values["name"] == f"Utvecklingsmål {values['number']}"
        hidden |= {"text": was["text"]} if values["text"] == values["name"] else {}
        hidden |= {"name": was["name"]} if unnamed else {}
    same = {name: was[name] for name, value in values.items()
            if isinstance(value, str) and name not in (UNDER, "goal") and words(value) == words(was[name])}  # fmt: skip
    if kind == "chapter" and list(map(seen, prose(values["body"]))) == list(map(seen, prose(was["body"]))):
        same["body"] = was["body"]
    return values | hidden | same


def _marks(made: Flat, at: tuple[Mark, ...], was: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The plan's, when the file has the same of those that stand in a part that is still there."""
    there = {key for _, key in made.parts}
    return was if set(at) == {mark for mark in was if mark.part in there} else at


def _own(kind: str, values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in KINDS[kind].__dataclass_fields__}


def _kept_activity(one: ActivityPart, was: ActivityPart) -> ActivityPart:
    new, old = shown(one), shown(was)
    ways: tuple[tuple[Callable[[Cells], object], tuple[str, ...]], ...] = (
        (lambda cells: words(cells.title), ("title",)),
        (lambda cells: [words(line) for line in cells.note], ("note",)),
        (lambda cells: words(cells.start), ("start", "start_source")),
        (lambda cells: words(cells.completion), ("planned_completion", "completion_source")),
        (lambda cells: _said(cells.responsibilities), ("responsibilities",)),
        (lambda cells: sorted(map(words, cells.participants)), ("participants",)),
    )
    same = {name: getattr(was, name) for way, names in ways if way(new) == way(old) for name in names}
    return replace(one, replaces=was.replaces, **same)


def _said(lines: tuple[Runs, ...]) -> list[tuple[str, bool]]:
    """Word by word, with what is bold: a role and a name that stand together are read as two."""
    return [(word, run.bold) for line in lines for run in line for word in words(run.text).split()]


def _fill(made: Flat, plan: Flat) -> None:
    """A file without chapters, words or some goal says nothing of them: a sheet's rows are activities only."""
    for kind in ("chapter", "definition"):
        if not any(one == kind for one, _ in made.parts):
            made.parts |= {name: values for name, values in plan.parts.items() if name[0] == kind}
            made.orders |= {group: keys for group, keys in plan.orders.items() if group[0] == kind}
    numbers = {values["number"] for (kind, _), values in made.parts.items() if kind == "goal"}
    for name, values in plan.parts.items():
        if name[0] == "goal" and name not in made.parts and values["number"] not in numbers:
            made.parts[name] = values
