"""PlanDocument -> an Excel workbook: its activities, who takes part, what has been answered, and how to read it. The
whole document goes with it on a sheet that nobody sees, so that readers/excel.py loses nothing. Pure: no database."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from activities.choices import ParticipationState
from kultursamverkan.documents.columns import LABELS, Column
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.shown import unpublished
from kultursamverkan.documents.writers.json import to_dict
from kultursamverkan.documents.writers.rows import HEADER, placed, rows
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.office.workbook import Hidden, Sheet, write_workbook

# Read back by these names.
ACTIVITIES, BASE = "Aktiviteter", "_kultursamverkan"
# Not read, but whoever changed it is told so.
PARTICIPATIONS_SHEET = "Medverkan"
_INTERNAL = (
    "Filen får inte spridas utanför regionen och dess kommuner: bladet Svar har svar som inte är offentliga, också "
    "utkast. Ta bort bladet innan du skickar filen vidare."
)
# None of these words makes a sheet one of activities (columns.py).
PARTICIPATIONS = ("Nyckel", "Aktivitet", "Kod", "Organisation", "Slag", "Läge", "Svarar i uppföljningen", "Notering",
                  "Sedan", "Till och med")  # fmt: skip
ANSWERS = ("År", "Nyckel", "Aktivitet", "Organisation", "Svarets status", "Färdiggrad i procent", "Svarets text",
           "Hinder", "Om hindren", "Nästa steg", "Svarets läge", "Får läsas av alla")  # fmt: skip
_EXPLAINED = {
    Column.KEY: "Aktivitetens egen nyckel. Ändra den inte: på den känns aktiviteten igen när filen läses in. En ny "
    "aktivitet har ingen nyckel.",
    Column.SECTION: "Avsnittets nummer och titel.",
    Column.GOAL: "Utvecklingsmålets nummer och namn.",
    Column.HEADING: "Rubriken som aktiviteten står under.",
    Column.TITLE: "Vad som ska göras.",
    Column.NOTE: "Det som står i kursiv stil under aktiviteten i planen.",
    Column.START: "När aktiviteten startar: Ht 2020, 2021, 2020-06-30.",
    Column.RESPONSIBILITIES: "En på varje rad i cellen.",
    Column.CONVENER: "De av de ansvariga som är sammankallande, en på varje rad i cellen.",
    Column.PARTICIPANTS: "En på varje rad i cellen. Frågetecken betyder osäker.",
    Column.FOLLOW_UP: "Hur ofta aktiviteten följs upp.",
    Column.COMPLETION: "När aktiviteten är planerad att vara klar. Det är en plan, inte en status.",
}


@dataclass(frozen=True)
class Answer:
    """What an organisation has answered about an activity a year. The fields stand in the order of ANSWERS."""

    year: int
    key: str
    activity: str
    organisation: str
    status: str
    percent: int | None
    text: str
    obstacles: str
    obstacle_text: str
    next_step: str
    state: str
    public: bool = True


def write(document: PlanDocument, answers: Iterable[Answer] = ()) -> bytes:
    """`answers`: those that the reader of the file may read, of the plan as it is now."""
    answers = list(answers)
    said = [astuple(answer) for answer in answers]
    internal = has_internal(answers)
    sheets = [
        Sheet(ACTIVITIES, HEADER, list(rows(document))),
        participations(document),
        Sheet("Svar", ANSWERS, said),
        Sheet(
            "Läs mig", ("Läs mig", ""), _read_me(document, has_answers=bool(said), internal=internal), filtered=False
        ),
    ]
    # In ASCII: no character of it that a spreadsheet program would change. Nor does it take "_x41_" for an A.
    base = json.dumps(to_dict(document), separators=(",", ":")).replace("_x", "\\u005fx")
    return write_workbook(sheets, title=document.title, hidden=Hidden(BASE, base))


def participations(document: PlanDocument) -> Sheet:
    return Sheet(PARTICIPATIONS_SHEET, PARTICIPATIONS, list(_participations(document)))


def _participations(document: PlanDocument) -> Iterator[Sequence[object]]:
    for _, _, activity in placed(document):
        for one in activity.participants:
            yield (
                activity.key,
                activity.title,
                one.organisation,
                one.name,
                OrganisationKind(one.kind).label,
                ParticipationState(one.state).label,
                one.answers,
                one.note,
                one.since,
                one.until,
            )


def has_internal(answers: Iterable[Answer]) -> bool:
    """Whether the file must stay among those who may read all of it."""
    return not all(answer.public for answer in answers)


def _read_me(document: PlanDocument, *, has_answers: bool, internal: bool) -> list[Sequence[object]]:
    version = unpublished(document) or str(document.version or "ännu ingen")
    facts = [
        ("Internt", _INTERNAL if internal else ""),
        ("Plan", document.title),
        ("Diarienummer", document.registry_number),
        ("Planperiod", document.period),
        ("Version", version),
    ]
    answers = (
        "Svaren i uppföljningen, år för år: de som den som hämtade filen får läsa."
        if has_answers
        else "Filen har inga svar: de finns när de är godkända eller uppföljningen är stängd, och bara i den gällande "
        "planens fil."
    )
    sheets = [
        (f"Bladet {ACTIVITIES}", "Det här bladet läses när filen läses in igen. Lägg till, ändra och ta bort rader."),
        ("Bladet Medverkan", "Vilka som medverkar i varje aktivitet, en rad för varje. Bladet läses inte in igen."),
        ("Bladet Svar", f"{answers} Bladet läses inte in igen."),
    ]
    safe = "En text som ett kalkylprogram kunde ta för en formel har en apostrof framför sig. Den hör inte till texten."
    hidden = "Det som inte syns, som kapitel och fotnoter, följer med dolt och är kvar när filen läses in igen."
    columns = [(f"Kolumnen {LABELS[column]}", text) for column, text in _EXPLAINED.items()]
    return [*(fact for fact in facts if fact[1]), *sheets, *columns, ("Apostrof", safe), ("Resten av planen", hidden)]
