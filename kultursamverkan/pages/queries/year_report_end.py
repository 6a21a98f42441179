"""The end of the yearly report: what is missing, obstacles, and the grid as its appendix."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from activities.choices import CellState, Obstacle, Status
from activities.queries.copies import Words
from activities.queries.figures import figures_of
from activities.queries.grid import Column as GridColumn
from activities.queries.grid import Grid, GridRow, grid_of
from activities.queries.reading import ReadGoal, RoundReading
from kultursamverkan.pages.report import Block, Cell, Column, Heading, Line, Paragraph, Table

# So many organisations stand beside each other on a page that lies down.
_BESIDE = 8
_UNNAMED = "Inget slag valt"


def said_lines(words: Words, label: str = "") -> Iterator[Line]:
    """What somebody said beside the status."""
    if words.completion_percent is not None:
        yield Line(f"{words.completion_percent} % färdigt")
    if words.text:
        yield Line(words.text, label)
    if words.obstacles or words.obstacle_text:
        yield Line(". ".join(filter(None, (", ".join(words.obstacles), words.obstacle_text))), "Hinder")
    if words.next_step:
        yield Line(words.next_step, "Nästa steg")


def missing(reading: RoundReading, *, is_member: bool) -> Iterator[Block]:
    """Organisations by name for the region's members, the number for others."""
    figures = figures_of(reading.activities)
    yield Heading("Svar och rapporter som saknas", anchor="saknas")
    lacking = figures.asked - figures.answered
    word = "svar är inte inlämnat" if lacking == 1 else "svar är inte inlämnade"
    yield Paragraph(Line(f"{lacking} av {figures.asked} {word}."))
    late = [one for one in reading.organisations if one.asked > one.answered] if is_member else []
    if late:
        columns = [Column("Organisation", 3), Column("Saknas", 1, is_number=True), Column("Tillfrågad om", 2)]
        rows = [
            [
                Cell([Line(one.name)]),
                Cell([Line(str(one.asked - one.answered))]),
                Cell([Line(f"{one.asked} {'aktivitet' if one.asked == 1 else 'aktiviteter'}")]),
            ]
            for one in late
        ]
        yield Table("Vilka som inte har svarat på allt", columns, rows, name="vilka")
    unreported = sum(row.report is None for row in reading.activities)
    total = len(reading.activities)
    yield Paragraph(
        Line(
            f"{unreported} av {total} {'aktivitet' if total == 1 else 'aktiviteter'} saknar sammankallandes rapport "
            f"för {reading.year}."
        )
    )


@dataclass(frozen=True)
class _Mention:
    """An answer or a report that names an obstacle."""

    who: str
    activity: str
    words: Words
    is_report: bool

    @property
    def kinds(self) -> Sequence[str]:
        return self.words.obstacles or [_UNNAMED]


def obstacles(reading: RoundReading) -> Iterator[Block]:
    yield Heading("Hinder", anchor="hinder")
    mentions = [one for one in _mentions(reading) if one.words.obstacles or one.words.obstacle_text]
    if not mentions:
        yield Paragraph(Line("Inget hinder är nämnt i svaren eller rapporterna."))
        return
    reports = sum(one.is_report for one in mentions)
    answers = len(mentions) - reports
    yield Paragraph(
        Line(
            f"Hinder är nämnda i {answers} inlämnade svar och {reports} "
            f"{'rapport' if reports == 1 else 'rapporter'} från sammankallande. "
            "Ett svar kan nämna flera slag av hinder och räknas då i flera rader."
        )
    )
    columns = [Column("Hinder", 3), Column("Svar", 1, is_number=True), Column("Rapporter", 1, is_number=True)]
    yield Table("Hinder efter slag", columns, list(_counted(mentions)), name="hinder-slag")
    said = [one for one in mentions if one.words.obstacle_text]
    if said:
        columns = [Column("Vem", 2), Column("Aktivitet", 3), Column("Hinder", 2), Column("Vad som sades", 4)]
        rows = [
            [Cell([Line(text)]) for text in (one.who, one.activity, ", ".join(one.kinds), one.words.obstacle_text)]
            for one in said
        ]
        yield Table("Vad som har sagts om hindren", columns, rows, name="hinder-ord")


def _mentions(reading: RoundReading) -> Iterator[_Mention]:
    for row in reading.activities:
        if row.report:
            yield _Mention("Sammankallande", row.title, row.report, is_report=True)
        for answer in row.answers:
            if answer.handed_in:
                yield _Mention(answer.organisation, row.title, answer.words, is_report=False)


def _counted(mentions: Sequence[_Mention]) -> Iterator[list[Cell]]:
    of_answers = Counter(kind for one in mentions if not one.is_report for kind in one.kinds)
    of_reports = Counter(kind for one in mentions if one.is_report for kind in one.kinds)
    known = [str(obstacle.label) for obstacle in Obstacle]
    # A frozen copy may hold a kind that has since got another name.
    for kind in dict.fromkeys([*known, *of_answers, *of_reports]):
        if of_answers[kind] or of_reports[kind]:
            yield [Cell([Line(text)]) for text in (kind, str(of_answers[kind]), str(of_reports[kind]))]


def appendix(reading: RoundReading, *, is_member: bool) -> list[Block]:
    grid = grid_of(reading)
    blocks: list[Block] = [Heading("Bilaga: rutnätet", anchor="rutnatet")]
    places = list(range(len(grid.columns)))
    if not grid.rows or not places:
        return [*blocks, Paragraph(Line("Det finns inga svar att visa."))]
    dash = "den medverkar inte i aktiviteten" if is_member else "inget svar är inlämnat"
    blocks.append(Paragraph(Line(f"Varje rad är en aktivitet och varje kolumn en organisation. Ett streck: {dash}.")))
    tables = -(-len(places) // _BESIDE)
    beside = -(-len(places) // tables)
    chunks = [places[start : start + beside] for start in range(0, len(places), beside)]
    for number, chunk in enumerate(chunks, start=1):
        blocks.append(_part(grid, chunk, number, of=len(chunks), is_member=is_member))
    return blocks


def _part(grid: Grid, places: Sequence[int], number: int, *, of: int, is_member: bool) -> Table:
    """Some of the grid's columns; the sums of the rows beside the last."""
    names = [grid.columns[place].organisation.name for place in places]
    columns = [Column("Aktivitet", 4), *(Column(name, 2) for name in names)]
    goals = {row.activity.key: goal.goal for goal in grid.goals for row in goal.rows}
    rows = [_row(row, places, goals[row.activity.key], is_member=is_member) for row in grid.rows]
    sums = [Cell([Line("Inlämnade svar")]), *(_sum(grid.columns[place], is_member=is_member) for place in places)]
    if number == of:
        columns.append(Column("Inlämnade svar", 2))
        for cells, row in zip(rows, grid.rows, strict=True):
            cells.append(_figures(row.activity.summary.answered, row.activity.summary.asked))
        sums.append(_figures(grid.figures.answered, grid.figures.asked))
    caption = f"Rutnätet, del {number} av {of}: {names[0]}–{names[-1]}" if of > 1 else "Rutnätet"
    return Table(caption, columns, [*rows, sums], is_wide=True, name=f"rutnatet-{number}")


def _row(row: GridRow, places: Sequence[int], goal: ReadGoal, *, is_member: bool) -> list[Cell]:
    name = Cell([Line(row.activity.title), Line(f"Mål {goal.number}")], goal=goal)
    return [name, *(_says(row.cells[place].says, is_member=is_member) for place in places)]


def _says(says: Status | CellState, *, is_member: bool) -> Cell:
    is_nothing = says is CellState.OUTSIDE or not (is_member or isinstance(says, Status))
    return Cell([Line("–") if is_nothing else Line(status=says)])


def _sum(column: GridColumn, *, is_member: bool) -> Cell:
    return _figures(column.answered, column.asked) if is_member else Cell([Line(str(column.answered))])


def _figures(answered: int, asked: int) -> Cell:
    return Cell([Line(f"{answered} av {asked}" if asked else "–")])
