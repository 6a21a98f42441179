"""Sheets of activities -> the neutral content that build.py makes a plan of. Excel and CSV differ in how a file is
opened; what their rows mean is said here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kultursamverkan.documents.columns import Column
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.base import carried
from kultursamverkan.documents.readers.blocks import Block, Content, Kind, Text, plain_lines, runs_of
from kultursamverkan.documents.readers.front import PERIOD
from kultursamverkan.documents.readers.goals import NO_GOAL
from kultursamverkan.documents.readers.grid import Grid
from kultursamverkan.documents.readers.made_of import without_made_of
from kultursamverkan.documents.readers.outline import NO_SECTION
from kultursamverkan.documents.readers.sheet_base import content_with_base
from kultursamverkan.documents.readers.sheet_cells import row_of, table_of
from kultursamverkan.documents.readers.sheet_rows import SheetRow, SheetRows
from kultursamverkan.documents.shown import GOAL, HEADING, PART, TITLE

_GOAL = re.compile(r"(?:(?:utvecklings|del)?mål\s*)?(\d{1,3})\s*[.:)–-]?(?:\s+(\S.*))?", re.IGNORECASE)
_SECTION = re.compile(r"(?:avsnitt\s*)?(\d{1,3})\s*[.:)]?\s+(\S.*)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:rubrik|utvecklingsmål|delmål|mål|avsnitt)\s*:\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NO_TITLE, NO_HEADING = "Handlingsplan", "Aktiviteter"
_UNSAID = (("avsnitt", NO_SECTION), ("utvecklingsmål", NO_GOAL), ("rubrik", NO_HEADING))
_GOALS_TEXTS = "Filen säger bara vad utvecklingsmålen heter. I en ny plan är namnen deras text tills du skriver den."
Under = tuple[str, str, str]
# How that begins which is told of a file that says less than a plan, and is no matter to a plan that there is.
UNSAID = ("Filen säger inte", "Filen säger bara")


def sheets_content(grids: Sequence[Grid], base: str, issues: Iterable[Issue] = ()) -> Content:
    """`base`: the plan that our own files carry, as JSON; "" in others."""
    told = list(issues)
    document = _plan(base, told)
    grids, made_of = without_made_of(grids, told)
    rows = [(grid, SheetRows(grid, told).read()) for grid in grids]
    if document is not None and len(grids) == 1:
        return content_with_base(document, base, rows[0][1], told)
    blocks = tuple(_Blocks(told).of(rows))
    return Content(blocks, (), "", tuple(told), made_of)


def _plan(base: str, told: list[Issue]) -> PlanDocument | None:
    document = carried(base)
    if base and document is None:
        said = "Det som filen bär dolt är ändrat eller skadat. Bara det som syns lästes."
        told.append(Issue("", said, About.TOLD))
    return document


@dataclass
class _Blocks:
    told: list[Issue]
    # Section or goal -> number by name.
    _numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, sheets: Sequence[tuple[Grid, list[SheetRow]]]) -> Iterator[Block]:
        """Several sheets are several sections, when they say no other."""
        self._tell_unsaid([row.under for _, rows in sheets for row in rows], several=len(sheets) > 1)
        made = [
            (self._under(row.under, grid.name if len(sheets) > 1 else ""), row) for grid, rows in sheets for row in rows
        ]
        yield from self._front(sheets, [row for _, row in made])
        before = ("", "", "")
        for under, rows in _together(made):
            yield from self._headings(before, under)
            yield table_of([row_of(row, row.key) for row in rows])
            before = under

    def _front(self, sheets: Sequence[tuple[Grid, list[SheetRow]]], rows: list[SheetRow]) -> Iterator[Block]:
        """The rows above the head: the title, and what the plan says of itself. What is not there is told."""
        above = [(row, _line(row.texts)) for grid, _ in sheets[:1] for row in grid.above if row.texts]
        title = above[0][1] if above else NO_TITLE
        if not above:
            text = f"Filen säger inte vad planen heter. En ny plan heter ”{NO_TITLE}” tills du ändrar det."
            self.told.append(Issue("", text, About.TOLD))
        yield Text(runs_of(title), Kind.HEADING, TITLE, where=above[0][0].where if above else "")
        for row, text in above[1:]:
            yield Text(runs_of(text), where=row.where)
        if not any(PERIOD.search(text) for _, text in above):
            yield from self._period(rows)

    def _period(self, rows: list[SheetRow]) -> Iterator[Block]:
        """From the first start to the last completion."""
        cells = (
            row.cells[column] for row in rows for column in (Column.START, Column.COMPLETION) if column in row.cells
        )
        years = [int(year) for cell in cells for year in _YEAR.findall(plain_lines(cell.lines))]
        if years:
            period = f"{min(years)}–{max(years)}"
            text = f"Filen säger inte planens period. En ny plan får {period}, efter aktiviteternas tider."
            self.told.append(Issue("", text, About.TOLD))
            yield Text(runs_of(f"Planperiod: {period}"))

    def _tell_unsaid(self, all_of: Sequence[Under], *, several: bool) -> None:
        for place, (what, name) in enumerate(_UNSAID):
            if any(not under[place] for under in all_of) and not (several and place == 0):
                said = f"Filen säger inte {what} för alla aktiviteter. De som saknar det står under ”{name}”."
                self.told.append(Issue("", said, About.TOLD))
        if all_of:
            self.told.append(Issue("", _GOALS_TEXTS, About.TOLD))

    def _under(self, under: Under, sheet: str) -> Under:
        section, goal, heading = under
        section = self._numbered("section", section or sheet or NO_SECTION, _SECTION)
        goal = self._numbered("goal", goal or NO_GOAL, _GOAL)
        return section, f"Utvecklingsmål {goal.replace('.', ':', 1)}", _BEFORE.sub("", heading) or NO_HEADING

    def _numbered(self, kind: str, text: str, pattern: "re.Pattern[str]") -> str:
        """ "5. Prioriterade aktiviteter": with the number that the text has, else with the next free one."""
        numbers = self._numbers.setdefault(kind, {})
        found = pattern.fullmatch(text)
        if found:
            number = int(found[1])
            name = found[2] or next((one for one, known in numbers.items() if known == number), f"Mål {number}")
        else:
            name = _BEFORE.sub("", text) or text
            number = numbers.get(name) or max(numbers.values(), default=0) + 1
        numbers[name] = number
        return f"{number}. {name}"

    def _headings(self, before: Under, under: Under) -> Iterator[Block]:
        section, goal, heading = under
        if section != before[0]:
            yield Text(runs_of(section), Kind.HEADING, PART)
        if under[:2] != before[:2]:
            yield Text(runs_of(goal), Kind.HEADING, GOAL)
            # Its text, as a plan tells it under the goal's title.
            number, _, name = goal.partition(":")
            yield Text(runs_of(f"{number}: {name.strip()}"))
        yield Text(runs_of(f"Rubrik: {heading}"), Kind.HEADING, HEADING)


def _together(made: Sequence[tuple[Under, SheetRow]]) -> Iterator[tuple[Under, list[SheetRow]]]:
    """What stands under the same section, goal and heading, in the order that each is met."""
    rows: dict[Under, list[SheetRow]] = {}
    sections: dict[str, int] = {}
    goals: dict[tuple[str, str], int] = {}
    for under, row in made:
        rows.setdefault(under, []).append(row)
        sections.setdefault(under[0], len(sections))
        goals.setdefault(under[:2], len(goals))
    yield from sorted(rows.items(), key=lambda one: (sections[one[0][0]], goals[one[0][:2]]))


def _line(texts: Sequence[str]) -> str:
    """ "Diarienummer: 20RS9126", of two cells or one."""
    return ": ".join(" ".join(text.split()).rstrip(":") for text in texts)
