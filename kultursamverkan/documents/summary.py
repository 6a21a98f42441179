"""The difference of two PlanDocuments in one paragraph: "2 aktiviteter tillkom, 1 flyttades." Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kultursamverkan.documents.compare import ADDED, PLAN, REMOVED, Change
from kultursamverkan.documents.document import ActivityPart, PlanDocument

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

# Who convenes, by activity key.
Conveners = Mapping[str, frozenset[tuple[str, str, str]]]


def tally(changes: Iterable[Change], old: PlanDocument, new: PlanDocument) -> dict[str, Counter[str]]:
    """How many of each kind of part (NOUNS, and PLAN) each of the VERBS is true of. Each change is counted at least
    once; one that moved and was changed is counted as both."""
    before, after = _conveners(old), _conveners(new)
    counts: dict[str, Counter[str]] = {part: Counter() for part in (*NOUNS, PLAN)}
    for change in changes:
        counts[change.part].update(_verbs(change, before, after))
    return counts


def summary(changes: Iterable[Change], old: PlanDocument, new: PlanDocument) -> str:
    """One sentence about each kind of part, in plain Swedish."""
    counts = tally(changes, old, new)
    sentences = [_sentence(NOUNS[part], counts[part]) for part in NOUNS if counts[part]]
    if counts[PLAN]:
        sentences.append("Uppgifterna om planen ändrades.")
    return " ".join(sentences) or NOTHING


def _sentence(nouns: tuple[str, str], count: Counter[str]) -> str:
    told = [(count[verb], verb) for verb in VERBS if count[verb]]
    (number, verb), *rest = told
    first = f"{number} {nouns[number > 1]} {verb}"
    return ", ".join([first, *(f"{number} {verb}" for number, verb in rest)]) + "."


def _verbs(change: Change, before: Conveners, after: Conveners) -> list[str]:
    if change.kind in (ADDED, REMOVED):
        return [CAME if change.kind == ADDED else WENT]
    labels = {field.label for field in change.fields}
    verbs = []
    if labels & change.places:
        verbs.append(RENUMBERED if "Nummer" in labels else MOVED)
        labels -= change.places
    if "Ansvariga" in labels and (verb := _convener_verb(before[change.key], after[change.key])):
        verbs.append(verb)
        labels.remove("Ansvariga")
    return [*verbs, CHANGED] if labels else verbs


def _convener_verb(before: frozenset[tuple[str, str, str]], after: frozenset[tuple[str, str, str]]) -> str:
    if after - before:
        return NEW_CONVENER
    return NO_CONVENER if before and not after else ""


def _conveners(document: PlanDocument) -> Conveners:
    return {activity.key: _who(activity) for activity in document.activities}


def _who(activity: ActivityPart) -> frozenset[tuple[str, str, str]]:
    return frozenset((line.role, line.person_key or line.person, line.group) for line in activity.conveners)
