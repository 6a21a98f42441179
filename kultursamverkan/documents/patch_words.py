"""A patch in Swedish: what somebody did, and what stands in the way of undoing it. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.flat import PLAN, UNDER, Name, flat
from kultursamverkan.documents.patch import CHANGED, GONE, MOVED, NEEDED, TAKEN, Clash, Edit, Order, Patch, title_of

ADDED, REMOVED, RESTORED, BINNED = "added", "removed", "restored", "binned"
# As activities.choices.Replacement: it left for another one.
REPLACED, MERGED = "replaced", "merged"
# One of the kind, two of it, any number.
KINDS = {
    "chapter": ("kapitlet", "kapitlen", "kapitel"),
    "definition": ("ordet", "orden", "ord"),
    "goal": ("målet", "målen", "mål"),
    "section": ("avsnittet", "avsnitten", "avsnitt"),
    "heading": ("rubriken", "rubrikerna", "rubriker"),
    "activity": ("aktiviteten", "aktiviteterna", "aktiviteter"),
}
DID = {
    ADDED: "lade till {}",
    REMOVED: "tog bort {}",
    RESTORED: "återställde {}",
    BINNED: "lade {} i papperskorgen",
    CHANGED: "ändrade {}",
    MOVED: "flyttade {}",
    REPLACED: "ersatte {}",
    MERGED: "slog ihop {}",
}
WHY = {
    CHANGED: "har ändrats efteråt",
    MOVED: "har flyttats efteråt",
    GONE: "finns inte kvar",
    NEEDED: "har fått annat under sig",
    TAKEN: "har ett nummer som något annat har nu",
}
_FACTS = "uppgifterna om planen"
_LONGEST_TITLE = 80
_MOST = 3


@dataclass(frozen=True)
class Touched:
    """One part that a patch brings, takes, changes or moves."""

    kind: str
    key: str
    title: str
    did: str
    instead: str = ""  # the title of the one that came in its place, when REPLACED or MERGED


def touched(change: Patch, after: PlanDocument, binned: Collection[str] = (), about: str = "") -> list[Touched]:
    """`after`: the document as the patch leaves it. `binned`: keys of activities that lay in the bin before it.
    `about`: the key of the part that was meant, where one was: of two that changed places it is the one that moved."""
    parts = flat(after).parts
    found = {
        (edit.kind, edit.key): Touched(edit.kind, edit.key, title_of(edit.old or {}), _did(edit, binned))
        for edit in change.edits
    }
    for name, other, how in _left_for(change):
        if name in found and found[name].did == BINNED:
            found[name] = replace(found[name], did=how, instead=title_of(parts[other]) if other in parts else "")
    for order in change.orders:
        for key in _moved(order, about):
            found.setdefault((order.kind, key), Touched(order.kind, key, "", MOVED))
    meant = [one for one in found.values() if one.key == about and one.did == MOVED]
    return [
        replace(one, title=title_of(parts[one.kind, one.key])) if (one.kind, one.key) in parts else one
        for one in (meant if {one.did for one in found.values()} == {MOVED} and meant else found.values())
    ]


def _left_for(change: Patch) -> Iterator[tuple[Name, Name, str]]:
    """Each activity that another tells it came instead of: which, the other, how."""
    for edit in change.edits:
        if edit.kind == "activity" and edit.old and edit.new:
            for one in edit.new.get("replaces", ()):
                if one not in edit.old.get("replaces", ()):
                    yield ("activity", one.key), ("activity", edit.key), one.how


def _moved(order: Order, about: str) -> list[str]:
    rest = ([key for key in keys if key != about] for keys in (order.old, order.new))
    return [about] if about in order.old and next(rest) == next(rest) else order.moved


def _did(edit: Edit, binned: Collection[str]) -> str:
    if edit.old is None:
        return RESTORED if edit.kind == "activity" and edit.key in binned else ADDED
    if edit.new is None:
        return BINNED if edit.kind == "activity" else REMOVED
    return MOVED if set(edit.new) <= {UNDER, "goal", "number"} else CHANGED


def said(parts: Sequence[Touched]) -> str:
    """What was done, to stand after "Du". What came or went is what was meant: the rest followed from it."""
    meant = [one for one in parts if one.did not in (CHANGED, MOVED)] or parts
    ways = {one.did for one in meant}
    if len({one.kind for one in meant}) > 1 or len(ways) > 1:
        return f"ändrade {len(meant)} delar av planen"
    if len(meant) == 1 and meant[0].instead:
        return f"{DID[meant[0].did].format(_quoted(meant[0].title))} med {_quoted(meant[0].instead)}"
    if ways == {MOVED} and len(meant) == 2:
        return f"bytte plats på {_named(meant)}"
    return DID[meant[0].did].format(_named(meant))


def _named(parts: Sequence[Touched]) -> str:
    kind = parts[0].kind
    if kind == PLAN:
        return _FACTS
    one, two, many = KINDS[kind]
    if len(parts) > 2:
        return f"{len(parts)} {many}"
    return f"{one if len(parts) == 1 else two} {' och '.join(_quoted(part.title) for part in parts)}"


def _quoted(title: str) -> str:
    return f"”{title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + '…'}”"


def refusal(clashes: Sequence[Clash], by: dict[Name, str], *, again: bool) -> str:
    """Why a step cannot be undone. `by`: who did it, where the log tells."""
    reasons = [_reason(clash, by.get((clash.kind, clash.key), "")) for clash in clashes[:_MOST]]
    if len(clashes) > _MOST:
        reasons.append(f"{len(clashes) - _MOST} delar till har ändrats efteråt")
    return f"Det går inte att {'göra om' if again else 'ångra'}: {', och '.join(reasons)}. Inget har ändrats."


def _reason(clash: Clash, by: str) -> str:
    who = f" av {by}" if by and clash.why in (CHANGED, MOVED) else ""
    named = _FACTS if clash.kind == PLAN else KINDS[clash.kind][0]
    return f"{named}{' ' + _quoted(clash.title) if clash.title and clash.kind != PLAN else ''} {WHY[clash.why]}{who}"
