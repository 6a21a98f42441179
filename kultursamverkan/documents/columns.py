"""The columns of a plan's activities in a table: what ours are called, and what others call theirs. Writers write
`LABELS`; readers take every word here, whatever its case. Told in the README and in the Excel file itself."""

import re
from enum import StrEnum

from kultursamverkan.documents.directory import folded


class Column(StrEnum):
    """In the order of a sheet. A plan's own table (Word, Markdown) has those of TABLE."""

    KEY = "key"
    SECTION = "section"
    GOAL = "goal"
    HEADING = "heading"
    TITLE = "title"
    NOTE = "note"
    START = "start"
    RESPONSIBILITIES = "responsibilities"
    CONVENER = "convener"
    PARTICIPANTS = "participants"
    FOLLOW_UP = "follow_up"
    COMPLETION = "completion"
    # Never written, only met: what a plan has no place for.
    STATUS = "status"


LABELS: dict[Column, str] = {
    Column.KEY: "Nyckel",
    Column.SECTION: "Avsnitt",
    Column.GOAL: "Utvecklingsmål",
    Column.HEADING: "Rubrik",
    Column.TITLE: "Aktivitet",
    Column.NOTE: "Anteckning",
    Column.START: "Start",
    Column.RESPONSIBILITIES: "Ansvariga samordnare",
    Column.CONVENER: "Sammankallande",
    Column.PARTICIPANTS: "Samverkan",
    Column.FOLLOW_UP: "Uppföljning",
    Column.COMPLETION: "Klart",
}
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.KEY: ("nyckel", "id", "aktivitetens nyckel"),
    Column.SECTION: ("avsnitt", "kapitel", "del", "prioritering"),
    Column.GOAL: ("utvecklingsmål", "mål", "målområde", "övergripande mål"),
    Column.HEADING: ("rubrik", "område", "insatsområde", "fokusområde"),
    Column.TITLE: (
        "aktivitet", "aktiviteter", "åtgärd", "åtgärder", "insats", "insatser", "vad", "vad ska göras",
    ),
    Column.NOTE: ("anteckning", "anteckningar", "kommentar", "kommentarer", "notering", "anmärkning", "beskrivning"),
    Column.START: ("start", "tidplan", "startar", "påbörjas", "när", "starttid", "startdatum", "tid"),
    Column.RESPONSIBILITIES: (
        "ansvariga samordnare", "ansvarig samordnare", "ansvarig", "ansvariga", "samordnare", "ansvar", "vem",
        "ansvarig funktion", "ansvarig/samordnare",
    ),
    Column.CONVENER: ("sammankallande", "sammankallande person", "kallar till möte"),
    Column.PARTICIPANTS: (
        "samverkan", "samverkan med", "samverkar", "parter", "part", "medverkande", "medverkan", "samverkansparter",
        "deltagande kommuner", "kommuner", "deltagare", "medverkande kommuner",
    ),
    Column.FOLLOW_UP: ("uppföljning", "uppföljs", "följs upp", "utvärdering"),
    Column.COMPLETION: (
        "klart", "klar", "klart senast", "klar senast", "deadline", "slut", "sluttid", "slutdatum", "färdigt",
        "avslutas", "planerat slut", "ska vara klart",
    ),
    Column.STATUS: ("status", "läge", "lägesrapport", "resultat"),
}  # fmt: skip
# Those of the plan's own table, in order.
TABLE = (
    Column.TITLE,
    Column.START,
    Column.RESPONSIBILITIES,
    Column.PARTICIPANTS,
    Column.FOLLOW_UP,
    Column.COMPLETION,
)
_BY_WORD = {word: column for column, words in SYNONYMS.items() for word in words}
_AROUND = re.compile(r"^[\W\d_]+|[\W_]+$")


def column_of(label: str) -> Column | None:
    """Which column a head names, marks and numbers around it aside; None for an unknown one."""
    return _BY_WORD.get(folded(_AROUND.sub("", label)))
