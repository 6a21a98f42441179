"""The words of the register of personal data: who sees it, how long it is kept, what erasing somebody does to it."""

from dataclasses import dataclass
from enum import StrEnum


class Seen(StrEnum):
    PUBLIC = "Alla, när det är publicerat"
    NAMED = "Alla, när planen visar namn"
    REGION = "Regionens medlemmar"
    EDITORS = "Regionens redaktörer"
    OWN = "Den egna organisationen och regionens redaktörer"
    ADMINS = "Regionens administratörer"
    SELF = "Bara den det gäller"
    OPERATORS = "De som sköter installationen"


class Kept(StrEnum):
    SUBJECT = "Så länge det som det hör till finns"
    PERSON = "Så länge personen finns i registret"
    ACCOUNT = "Så länge kontot finns"
    SESSION = "Till utloggning, eller tolv timmar efter senaste besöket"
    MONTH = "30 dagar"
    YEARS = "Tre år"
    EVENTS = "Så länge installationen sparar händelser, minst ett år"
    HISTORY = "Så länge historiken finns"


class Erased(StrEnum):
    NAME = "Blir ”borttagen person”"
    EMPTIED = "Töms"
    REMOVED = "Tas bort"
    THROUGH = "Pekar på ett konto eller en person utan namn"
    LATER = "Försvinner av sig själv när tiden gått"
    STAYS = "Står kvar"


@dataclass(frozen=True)
class Held:
    """One field that tells who somebody is, how to reach them or what they did. `why`: what it is kept for."""

    why: str
    seen: Seen
    kept: Kept = Kept.SUBJECT
    erased: Erased = Erased.THROUGH


Register = dict[str, Held]
