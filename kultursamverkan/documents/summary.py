"""The difference of two PlanDocuments in one paragraph: "2 aktiviteter tillkom, 1 flyttades." Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kultursamverkan.documents.compare import ADDED, PLAN, REMOVED, Change
from kultursamverkan.documents.document import ActivityPart, PlanDocument
from kultursamverkan.shared.text import listed

ACTIVITY = "Aktivitet"
NOTHING = "Ingenting skiljer dem åt: de säger samma sak."
# What one and several are called; the activities first, they are what the plan is about.
NOUNS = {
    ACTIVITY: ("aktivitet", "aktiviteter"),
    "Rubrik": ("rubrik", "rubriker"),
    "Avsnitt": ("avsnitt", "avsnitt"),
    "Utvecklingsmål": ("utvecklingsmål", "utvecklingsmål"),
    "Kapitel": ("kapitel", "kapitel"),
    "Ordförklaring": ("ordförklaring", "ordförklaringar"),
}
CAME, WENT, MOVED, RENUMBERED = "tillkom", "togs bort", "flyttades", "fick nytt nummer"
NEW_CONVENER, NO_CONVENER, CHANGED = "fick ny sammankallande", "står utan sammankallande", "ändrades"
VERBS = (CAME, WENT, MOVED, RENUMBERED, NEW_CONVENER, NO_CONVENER, CHANGED)
# Several verbs of one part, from the first to the last: "flyttades och ändrades".
Verbs = tuple[str, ...]

# Who convenes, by activity key.
Conveners = Mapping[str, frozenset[tuple[str, str, str]]]


def tally(changes: Iterable[Change], old: PlanDocument, new: PlanDocument) -> dict[str, Counter[Verbs]]:
    """How many of each kind of part (NOUNS, and PLAN) the same VERBS are true of. Each change is counted once, so that
    the sum is how many there are: one that moved and was changed is counted as that."""
    before, after = _conveners(old), _conveners(new)
    counts: dict[str, Counter[Verbs]] = {part: Counter() for part in (*NOUNS, PLAN)}
    for change in changes:
        counts[change.part][_verbs(change, before, after)] += 1
    return counts


def summary(changes: Iterable[Change], old: PlanDocument, new: PlanDocument) -> str:
    """One sentence about each kind of part, in plain Swedish."""
    counts = tally(changes, old, new)
    sentences = [_sentence(NOUNS[part], counts[part]) for part in NOUNS if counts[part]]
    if counts[PLAN]:
        sentences.append("Uppgifterna om planen ändrades.")
    return " ".join(sentences) or NOTHING


def _sentence(nouns: tuple[str, str], count: Counter[Verbs]) -> str:
    # Those of which one thing is true before those of which several are.
    order = sorted(count, key=lambda verbs: (len(verbs), [VERBS.index(verb) for verb in verbs]))
    told = [(count[verbs], listed(verbs)) for verbs in order]
    (number, verb), *rest = told
    first = f"{number} {nouns[number > 1]} {verb}"
    return ", ".join([first, *(f"{number} {verb}" for number, verb in rest)]) + "."


def _verbs(change: Change, before: Conveners, after: Conveners) -> Verbs:
    if change.kind in (ADDED, REMOVED):
        return (CAME if change.kind == ADDED else WENT,)
    labels = {field.label for field in change.fields}
    verbs = []
    if labels & change.places:
        verbs.append(RENUMBERED if "Nummer" in labels else MOVED)
        labels -= change.places
    if "Ansvariga" in labels and (verb := _convener_verb(before[change.key], after[change.key])):
        verbs.append(verb)
        labels.remove("Ansvariga")
    return (*verbs, CHANGED) if labels else tuple(verbs)


def _convener_verb(before: frozenset[tuple[str, str, str]], after: frozenset[tuple[str, str, str]]) -> str:
    if after - before:
        return NEW_CONVENER
    return NO_CONVENER if before and not after else ""


def _conveners(document: PlanDocument) -> Conveners:
    return {activity.key: _who(activity) for activity in document.activities}


def _who(activity: ActivityPart) -> frozenset[tuple[str, str, str]]:
    return frozenset((line.role, line.person_key or line.person, line.group) for line in activity.conveners)
