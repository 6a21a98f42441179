"""How the columns of the plan's table are shown, in every format alike. Read again by readers/activity.py. Pure."""

from dataclasses import dataclass

from activities.choices import Interval, ParticipationState
from kultursamverkan.documents.document import ActivityPart, ParticipantPart
from kultursamverkan.documents.footnotes import Footnotes
from kultursamverkan.documents.readers.blocks import Cell, Run, Runs
from kultursamverkan.shared.when import When

# The heads of the plan's table, in order.
HEADS = ("Aktivitet", "Start", "Ansvariga samordnare", "Samverkan", "Uppföljning", "Klart")


@dataclass(frozen=True)
class Cells:
    """An activity as it is seen. `title` may hold marks of footnotes; `note` is in italics; `responsibilities` one line
    for each, conveners in bold; `participants` one line for each."""

    title: Runs
    note: tuple[Runs, ...] = ()
    start: str = ""
    responsibilities: tuple[Runs, ...] = ()
    participants: tuple[str, ...] = ()
    follow_up: str = ""
    completion: str = ""

    @property
    def table_cells(self) -> tuple[Cell, ...]:
        """As cells under HEADS: the note under the title, the participants after each other."""
        return (
            Cell((self.title, *self.note)),
            _cell(self.start),
            Cell(self.responsibilities),
            _cell(", ".join(self.participants)),
            _cell(self.follow_up),
            _cell(self.completion),
        )


def shown(activity: ActivityPart, footnotes: Footnotes | None = None) -> Cells:
    """Without `footnotes` no marks stand in the texts. What is not seen (keys, source texts, since and until, who
    answers) goes with the file hidden."""
    footnotes = footnotes or Footnotes(())
    note = footnotes.runs(activity.key, "note", activity.note, italic=True)
    lines = [line.text for line in activity.responsibilities]
    conveners = [line.convener for line in activity.responsibilities]
    return Cells(
        title=footnotes.runs(activity.key, "title", activity.title),
        note=split_lines(note),
        start=shown_time(activity.start, activity.start_source),
        responsibilities=footnotes.responsibilities(activity.key, lines, conveners),
        participants=tuple(shown_participant(one) for one in activity.participants),
        follow_up=Interval(activity.follow_up).label,
        completion=shown_time(activity.planned_completion, activity.completion_source),
    )


def shown_time(when: When | None, source: str) -> str:
    """What could not be read stands as the source wrote it."""
    return when.text if when else source


def shown_participant(one: ParticipantPart) -> str:
    """ "Laxå", "Norra länsdelen?", "Hallsberg (tillfrågad)", "Region Örebro län (via tjänstemannastödet)"."""
    name = one.name or one.organisation
    words = {
        ParticipationState.TENTATIVE: f"{name}?",
        ParticipationState.ASKED: f"{name} (tillfrågad)",
        ParticipationState.LEFT: f"{name} (har lämnat)",
    }
    text = words.get(ParticipationState(one.state), name)
    return f"{text} ({one.note})" if one.note else text


def split_lines(runs: Runs) -> tuple[Runs, ...]:
    """A text's lines; none for no text."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        pieces = [first, *others]
        for index, piece in enumerate(pieces):
            if index:
                lines.append([])
            if piece or run.note:
                lines[-1].append(Run(piece, bold=run.bold, italic=run.italic, link=run.link, note=run.note))
    return tuple(tuple(line) for line in lines) if runs else ()


def _cell(text: str) -> Cell:
    return Cell(((Run(text),),)) if text else Cell()
