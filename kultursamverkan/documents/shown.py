"""A document as everything that is seen in a file with text, in reading order: what the writers of Word and Markdown
turn into a file, and what readers/build.py compares a file with. Pure.

Keys of blocks: "plan:<field>" (the title, the region and the facts under it), "chapter:<key>", "goals" (the heading
above the goals), "goal:<key>" and "goal-text:<key>", "section:<key>", "ref:<goal's key>" (the goal's heading inside a
section), "heading:<key>", "activity:<key>" (a table's row), "definitions" (the heading above words without a mark) and
"definition:<key>". What stands between them has no key.
"""

import json
from collections.abc import Iterator
from itertools import groupby

from kultursamverkan.documents.cells import HEADS, shown
from kultursamverkan.documents.document import DefinitionPart, Goal, HeadingPart, PlanDocument, Section
from kultursamverkan.documents.footnotes import Footnotes
from kultursamverkan.documents.prose import prose
from kultursamverkan.documents.readers.blocks import (
    Block,
    Cell,
    Content,
    Kind,
    Note,
    Row,
    Run,
    Runs,
    Table,
    Text,
    runs_of,
)
from kultursamverkan.documents.writers.json import to_dict
from plans.choices import PlanState

# Levels of headings.
TITLE, PART, GOAL, HEADING = 1, 2, 3, 4
TITLE_KEY, VERSION, REGION = "plan:title", "plan:version", "plan:region"
GOALS_TITLE, DEFINITIONS_TITLE = "Utvecklingsmål", "Ordförklaringar"
# Field of the plan -> what stands before its value under the title.
FACTS = {
    "registry_number": "Diarienummer",
    "document_type": "Dokumenttyp",
    "version": "Version",
    "period": "Planperiod",
    "document_date": "Dokumentets datum",
    "adopted_on": "Antagen den",
    "decided_by": "Antagen av",
    "officials_group": "Tjänstemannastöd",
    "author": "Författare",
}


def content(document: PlanDocument, region: str = "") -> Content:
    """The document without problems (checks.py) as a file shows it, and hidden all that it says. `region`: what the
    plan's region is called, for a file with a front page; the document has only its code."""
    footnotes = Footnotes(document.definitions)
    blocks = tuple(_blocks(document, footnotes, region))
    texts = {part.key: part.text for part in document.definitions}
    notes = tuple(Note(key, texts[key]) for key in footnotes.order)
    return Content(blocks, notes, base(document))


def base(document: PlanDocument) -> str:
    """The whole document as compact JSON, for a file to carry hidden."""
    return json.dumps(to_dict(document), ensure_ascii=False, separators=(",", ":"))


def goal_title(goal: Goal) -> str:
    return f"{_goal_number(goal)}{goal.name}"


def _goal_number(goal: Goal) -> str:
    """One that is called by its number alone is not called so twice."""
    return f"Utvecklingsmål {goal.number}: " if goal.is_named else ""


def section_title(section: Section) -> str:
    return f"{section.number}. {section.title}"


def chapter_number(place: int, title: str) -> str:
    """ "1. " before the first chapter; nothing where the title has a number of its own."""
    return "" if title[:1].isdigit() else f"{place}. "


def unpublished(document: PlanDocument) -> str:
    """What a paper must say before it is mistaken for the plan in force; "" for a plan that is."""
    if document.state != PlanState.DRAFT:
        return ""
    if document.version is None:
        return "Utkast, inte antaget"
    return f"Arbetsversion, inte publicerad (utifrån version {document.version})"


def running_head(document: PlanDocument) -> str:
    """What stands at the top of a paper's pages, on one line."""
    number = f", dnr {document.registry_number}" if document.registry_number else ""
    state, _, _ = unpublished(document).partition(" (")
    return " – ".join(filter(None, (f"{document.title}{number}", state)))


def fact_text(document: PlanDocument, name: str) -> str:
    """ "Diarienummer: 20RS9126"; "" where there is none."""
    value = getattr(document, name)
    if name == "version":
        value = unpublished(document) or value
    return f"{FACTS[name]}: {value}" if value else ""


def definition_text(part: DefinitionPart) -> str:
    return f"{part.term}: {part.text}"


def _blocks(document: PlanDocument, footnotes: Footnotes, region: str) -> Iterator[Block]:
    yield _heading(runs_of(document.title), TITLE, TITLE_KEY)
    if region:
        yield Text(runs_of(region), key=REGION)
    for name in FACTS:
        if text := fact_text(document, name):
            yield Text(runs_of(text), key=f"plan:{name}")
    for place, chapter in enumerate(document.chapters, start=1):
        number = runs_of(chapter_number(place, chapter.title))
        runs = (*number, *footnotes.runs(chapter.key, "title", chapter.title))
        yield _heading(runs, PART, f"chapter:{chapter.key}")
        yield from prose(chapter.body, footnotes, chapter.key)
    if document.goals:
        yield _heading(runs_of(GOALS_TITLE), PART, "goals")
    for goal in document.goals:
        runs = (*runs_of(_goal_number(goal)), *footnotes.runs(goal.key, "name", goal.name))
        yield _heading(runs, GOAL, f"goal:{goal.key}", goal.color_hex)
        yield Text(footnotes.runs(goal.key, "text", goal.text), key=f"goal-text:{goal.key}")
    for section in document.sections:
        yield from _section(section, document, footnotes)
    if left := [part for part in document.definitions if part.key not in footnotes.order]:
        yield _heading(runs_of(DEFINITIONS_TITLE), PART, "definitions")
        for part in left:
            yield Text(runs_of(definition_text(part)), key=f"definition:{part.key}")


def _section(section: Section, document: PlanDocument, footnotes: Footnotes) -> Iterator[Block]:
    """A section's headings stand goal by goal."""
    goals = {goal.key: goal for goal in document.goals}
    before = f"{section.number}. "
    yield _heading((Run(before), *footnotes.runs(section.key, "title", section.title)), PART, f"section:{section.key}")
    for key, headings in groupby(section.headings, key=lambda heading: heading.goal):
        if goal := goals.get(key):
            yield _heading(runs_of(goal_title(goal)), GOAL, f"ref:{key}", goal.color_hex)
        for heading in headings:
            runs = (Run("Rubrik: "), *footnotes.runs(heading.key, "title", heading.title))
            yield _heading(runs, HEADING, f"heading:{heading.key}")
            if heading.activities:
                yield Table((head_row(), *_rows(heading, footnotes)))


def head_row() -> Row:
    return Row(tuple(Cell((runs_of(head),)) for head in HEADS))


def _rows(heading: HeadingPart, footnotes: Footnotes) -> Iterator[Row]:
    for activity in heading.activities:
        yield Row(shown(activity, footnotes).table_cells, f"activity:{activity.key}")


def _heading(runs: Runs, level: int, key: str, color: str = "") -> Text:
    return Text(runs, Kind.HEADING, level, key=key, color=color)
