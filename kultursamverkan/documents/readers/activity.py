"""What a file's columns say of one activity -> ActivityPart, for every format alike. Pure.

A column that shows what it showed when the file was written keeps its value, what is hidden in it too; one that was
changed is read anew.
"""

import re
from collections.abc import Callable, Sequence

from activities.choices import Interval
from kultursamverkan.documents.cells import Cells, shown, shown_time
from kultursamverkan.documents.columns import Column
from kultursamverkan.documents.document import ActivityPart, ParticipantPart, ResponsibilityPart
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.blocks import Run, Runs, plain, plain_lines, tidy, without_notes, words
from kultursamverkan.documents.readers.participants import read_participants
from kultursamverkan.documents.readers.reading import Reading
from kultursamverkan.documents.readers.responsible import read_responsibilities
from kultursamverkan.shared.text import clean
from kultursamverkan.shared.when import When, parse

# Words that a column's head has said already: "Klart 2023", "Start: Ht 2020".
_SAID = re.compile(
    r"^(?:planeras\s+)?(?:klart?|färdigt?|avslutas|senast|start(?:ar)?|börjar|påbörjas)(?:\s+senast)?\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_INTERVALS = {
    Interval.YEARLY: ("årlig uppföljning", "årlig", "årligen", "varje år", "en gång per år", "1 gång/år"),
    Interval.HALF_YEARLY: ("uppföljning varje halvår", "halvårsvis", "varje halvår", "två gånger per år"),
    Interval.AT_END: (
        "uppföljning när aktiviteten är klar",
        "när aktiviteten är klar",
        "vid slutet",
        "när det är klart",
    ),
    Interval.NONE: ("ingen uppföljning", "ingen", "-", "–"),
}
_BY_WORD = {word: interval for interval, words in _INTERVALS.items() for word in words}
_NOTHING = ActivityPart("", "")
# Where in the file a column of the activity stands.
Place = Callable[[Column], str]


def read_activity(
    key: str, cells: Cells, place: Place, reading: Reading, was: ActivityPart | None = None
) -> ActivityPart:
    """`was`: the activity that the file was written from, None for a new one. Marks of footnotes are not looked at:
    which field they stand in is read by build.py."""
    before = was or _NOTHING
    seen = shown(before)
    note = plain_lines(cells.note)
    follow_up, more = _follow_up(cells.follow_up, place(Column.FOLLOW_UP), reading, before)
    start, start_source = _time(cells.start, place(Column.START), reading, (before.start, before.start_source))
    completion, completion_source = _time(
        cells.completion,
        place(Column.COMPLETION),
        reading,
        (before.planned_completion, before.completion_source),
    )
    return ActivityPart(
        key=key,
        title=before.title if _same(cells.title, seen.title) else plain(without_notes(cells.title)).replace("\n", " "),
        note="\n".join(filter(None, (before.note if _lines(cells.note) == _lines(seen.note) else note, more))),
        start=start,
        start_source=start_source,
        planned_completion=completion,
        completion_source=completion_source,
        follow_up=follow_up,
        responsibilities=_responsibilities(cells, seen, place, reading, before),
        participants=_participants(cells, seen, place, reading, before),
        replaces=before.replaces,
    )


def title_and_note(lines: Sequence[Runs]) -> tuple[Runs, tuple[Runs, ...]]:
    """A cell that holds both: what is in italics is the note, and everything after it; so is a plain line under a bold
    one."""
    title: list[Run] = []
    for index, line in enumerate(lines):
        first_note = next((at for at, run in enumerate(line) if run.italic and run.text.strip()), None)
        under_bold = index and title and _is(title, bold=True) and not _is(line, bold=True)
        # A note may be nothing but a mark.
        under_bold = under_bold or (index and title and not words(line) and any(run.note for run in line))
        if (first_note is not None or under_bold) and any(run.text.strip() for run in title or line[: first_note or 0]):
            cut = 0 if under_bold else first_note or 0
            rest = (tidy(line[cut:]), *(tidy(one) for one in lines[index + 1 :]))
            return tidy([*title, *line[:cut]]), tuple(one for one in rest if one)
        title += [*([Run(" ")] if title else []), *line]
    return tidy(title), ()


def _is(runs: Sequence[Run], *, bold: bool) -> bool:
    return all(run.bold == bold for run in runs if run.text.strip())


def _same(one: Runs, other: Runs) -> bool:
    return words(one) == words(other)


def _lines(lines: Sequence[Runs]) -> str:
    return "\n".join(filter(None, map(words, lines)))


def _time(text: str, where: str, reading: Reading, was: tuple[When | None, str]) -> tuple[When | None, str]:
    """The time and the source's words for it. What is no time is told, never guessed, and its words are kept."""
    text = " ".join(clean(text, lines=False).split())
    if text == " ".join(shown_time(*was).split()):
        return was
    if not text:
        return None, ""
    try:
        return parse(_SAID.sub("", text)), text
    except ValueError as error:
        reading.tell(where, f"{error} Texten står kvar, men ingen tid är vald.", About.TOLD, text)
        return None, text


def _follow_up(text: str, where: str, reading: Reading, was: ActivityPart) -> tuple[str, str]:
    """How often, and a line for the note when that is not known."""
    text = " ".join(clean(text, lines=False).split())
    if not text or text == Interval(was.follow_up).label:
        return was.follow_up, ""
    if interval := _BY_WORD.get(text.casefold()):
        return interval.value, ""
    usual = Interval.YEARLY.label.lower()
    told = f"”{text}” är ingen uppföljning vi känner till. Den läses som {usual}, och texten ställs i anteckningen."
    reading.tell(where, told, About.TOLD, text)
    return Interval.YEARLY.value, f"Uppföljning: {text}"


def _responsibilities(
    cells: Cells, seen: Cells, place: Place, reading: Reading, was: ActivityPart
) -> tuple[ResponsibilityPart, ...]:
    given = [line for line in map(without_notes, cells.responsibilities) if line]
    if list(map(_looks, given)) == [_looks(line) for line in seen.responsibilities if words(line)]:
        return was.responsibilities
    return read_responsibilities(given, place(Column.RESPONSIBILITIES), reading, was.responsibilities)


def _looks(line: Runs) -> tuple[str, bool]:
    return words(line), any(run.bold for run in line)


def _participants(
    cells: Cells, seen: Cells, place: Place, reading: Reading, was: ActivityPart
) -> tuple[ParticipantPart, ...]:
    text = _words("\n".join(cells.participants))
    if text in (_words(", ".join(seen.participants)), _words("\n".join(seen.participants))):
        return was.participants
    return read_participants(text, place(Column.PARTICIPANTS), reading, was.participants)


def _words(text: str) -> str:
    return "\n".join(words(line) for line in clean(text, lines=True).split("\n"))
