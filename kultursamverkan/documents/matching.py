"""What a file tells of, recognised in the plan that it is imported into: by key, else by text. Pure.

A reader gives parts without a hidden key keys of its own (making.NEW). Here each becomes a part of the plan, or a new
one; and what a file cannot show (source texts, since and until, colours, marks) stays as the plan has it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from kultursamverkan.documents.cells import Cells, shown
from kultursamverkan.documents.document import ActivityPart, Mark, PlanDocument, unnamed_goal
from kultursamverkan.documents.flat import KINDS, PLAN, UNDER, Flat, Name, Values, flat, group_of, whole
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.privacy import with_names
from kultursamverkan.documents.prose import prose
from kultursamverkan.documents.readers.blocks import Runs, seen, words
from kultursamverkan.documents.readers.build import NO_BASE, problems_left
from kultursamverkan.documents.readers.making import NEW
from kultursamverkan.documents.readers.sheets import NO_TITLE
from kultursamverkan.documents.recognising import Matching, is_bare, tell
from kultursamverkan.documents.unsaid import say_unsaid
from kultursamverkan.shared.keys import new_key

_NAMELESS = (
    "Filen är gjord utan personers namn, för planen visar dem inte. Namnen står kvar på de rader som är som förut."
)
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
    base: PlanDocument | None = None,
) -> tuple[PlanDocument, list[Issue]]:
    """What a reader gave, with the plan's keys, and all that is to be settled or told then. `into`: the plan as it is
    now, None for a new plan; `taken`: keys that the plan has used besides, its bin's. `make` gives keys for what is new
    in a plan. `base`: what the file was made from, where that is known: its parts are recognised there first, and what
    the file cannot show is as it was there."""
    before, issues = problems_left(document), list(issues)
    given = flat(document)
    told: list[Issue] = []
    if into is None:
        made = whole(_renamed(given, _clean_keys(given)))
    else:
        matched, told = _matched(given, issues, flat(into), flat(base) if base else None, set(taken), make)
        made = with_names(matched, into)
        if made != matched:
            told.append(Issue("", _NAMELESS, About.TOLD))
    return made, [*told, *(issue for issue in issues if issue not in before), *problems_left(made)]


def _matched(
    given: Flat, issues: list[Issue], plan: Flat, base: Flat | None, taken: set[str], make: Callable[[], str]
) -> tuple[PlanDocument, list[Issue]]:
    lost = _lost(issues)
    if base is None:
        matching = Matching(given, plan)
        made = _renamed(given, matching.all_keys(taken, make))
        _with_hidden(made, matching, lost=lost)
        return whole(made), tell(given, made, plan.parts, matching.guessed)
    first = Matching(given, base)
    known = _renamed(given, first.keys())
    _with_hidden(known, first, lost=lost)
    second = Matching(known, plan, set(base.parts))
    made = _renamed(known, second.all_keys(taken, make))
    new = second.were_new
    _keep(made, plan, (name for name in plan.parts if name not in base.parts and name[1] in new))
    return whole(made), tell(given, made, plan.parts | base.parts, first.guessed | second.guessed)


def _with_hidden(made: Flat, matching: Matching, *, lost: bool) -> None:
    """In place: what the file cannot show as it was. `lost`: its keys stand, but what it carried hidden is gone."""
    plan, new, bare = matching.plan, matching.were_new, is_bare(matching.given)
    if bare:
        say_unsaid(made, plan)
    # A row with a key in a file that carries nothing hidden is kept as one without.
    _keep(made, plan, (name for name in plan.parts
                       if name[1] in new or lost or name[0] == PLAN or (name[0] == "activity" and bare)))  # fmt: skip
    if bare or lost:
        # Nothing that is seen in a file says it.
        made.parts[PLAN, ""]["show_names"] = plan.parts[PLAN, ""]["show_names"]
    if bare:
        _fill(made, plan)


def _keep(made: Flat, plan: Flat, names: Iterable[Name]) -> None:
    """In place: the plan's own in those of its parts that the file has, wherever both show the same."""
    for name in names:
        if name in made.parts:
            made.parts[name] = _kept(name[0], made.parts[name], plan.parts[name])
            if name[0] == "definition":
                made.parts[name]["at"] = _marks(made, made.parts[name]["at"], plan.parts[name]["at"])


def _lost(issues: Iterable[Issue]) -> bool:
    """The file has keys, but what it carried hidden is gone."""
    return any(issue.text == NO_BASE for issue in issues)


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
            marks = (Mark(keys.get(mark.part, mark.part), mark.field) for mark in new["at"])
            new["at"] = tuple(dict.fromkeys(marks))
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
        hidden |= {"text": was["text"]} if values["text"] == values["name"] else {}
        hidden |= {"name": was["name"]} if values["name"] == unnamed_goal(values["number"]) else {}
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
