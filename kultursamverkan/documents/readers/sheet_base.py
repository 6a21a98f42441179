"""Our own Excel file, changed by somebody: the plan that it carries hidden, with the sheet's rows instead of its own.

What a sheet cannot show (chapters, goals' texts, footnotes and where they stand) is as it was. Rows that were there
keep their order, so that sorting a sheet changes nothing; new ones come after them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kultursamverkan.documents.cells import shown
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.blocks import Block, Content, Kind, Row, Table, Text, runs_of
from kultursamverkan.documents.readers.outline import NUMBERED
from kultursamverkan.documents.readers.sheet_cells import Before, flat, row_of, table_of
from kultursamverkan.documents.readers.sheet_rows import SheetRow
from kultursamverkan.documents.shown import GOAL, HEADING, PART, content, goal_title, section_title

Under = tuple[str, str, str]


def content_with_base(document: PlanDocument, base: str, rows: Sequence[SheetRow], told: list[Issue]) -> Content:
    said = content(document)
    places = _places(document)
    written = {row.key: row for block in said.blocks if isinstance(block, Table) for row in block.rows if row.key}
    before = {part.key: Before(shown(part), written[f"activity:{part.key}"]) for part in document.activities}
    own = {part.key: heading.key for heading in document.headings for part in heading.activities}
    taken: dict[str, Row] = {}
    under: defaultdict[str, list[str]] = defaultdict(list)  # heading's key -> activities' keys
    anew: defaultdict[str, list[Row]] = defaultdict(list)
    elsewhere: defaultdict[Under, list[Row]] = defaultdict(list)
    for row in rows:
        key = _key(row, own, taken, told)
        made = row_of(row, key, before.get(key))
        if key:
            taken[key] = made
        heading = _heading(row, own.get(key, ""), places)
        if not heading:
            elsewhere[row.under].append(made)
        elif key and heading == own[key]:
            under[heading].append(key)
        else:
            anew[heading].append(made)
    blocks = _with_rows(said.blocks, document, taken, under, anew)
    return Content(tuple(_with_new(blocks, document, elsewhere)), said.notes, base, tuple(told))


def _key(row: SheetRow, own: dict[str, str], taken: dict[str, Row], told: list[Issue]) -> str:
    """The activity that the row was; "" for a new one."""
    if row.key in own and row.key not in taken:
        return row.key
    if row.key in taken:
        text = f"Nyckeln ”{row.key}” står på två rader. Den här raden läses som en ny aktivitet."
        told.append(Issue(row.where, text, About.TOLD))
    return ""


def labels(document: PlanDocument) -> dict[str, Under]:
    """Heading's key -> what the columns Avsnitt, Utvecklingsmål and Rubrik say of it."""
    goals = {goal.key: f"{goal.number}. {goal.name}" for goal in document.goals}
    return {
        heading.key: (section_title(section), goals.get(heading.goal, ""), heading.title)
        for section in document.sections
        for heading in section.headings
    }


def _places(document: PlanDocument) -> dict[Under, list[str]]:
    """What the columns say -> the headings that they say it of."""
    places: dict[Under, list[str]] = {}
    for key, under in labels(document).items():
        places.setdefault(_flat(under), []).append(key)
    return places


def _flat(under: Iterable[str]) -> Under:
    section, goal, heading = map(flat, under)
    return section, goal, heading


def _heading(row: SheetRow, own: str, places: dict[Under, list[str]]) -> str:
    """The key of the heading that the row stands under: its own as long as the words fit; "" for a new heading."""
    found = places.get(_flat(row.under), [])
    if own in found or (own and not any(row.under)):
        return own
    return found[0] if found else ""


def _with_rows(
    blocks: Sequence[Block],
    document: PlanDocument,
    taken: dict[str, Row],
    under: dict[str, list[str]],
    anew: dict[str, list[Row]],
) -> list[Block]:
    activities = {heading.key: [part.key for part in heading.activities] for heading in document.headings}
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and any(row.key for row in block.rows):
            continue
        made.append(block)
        if isinstance(block, Text) and block.key.startswith("heading:"):
            key = block.key.removeprefix("heading:")
            kept = [taken[one] for one in activities[key] if one in under[key]]
            if rows := [*kept, *anew[key]]:
                made.append(table_of(rows))
    return made


def _with_new(blocks: Sequence[Block], document: PlanDocument, elsewhere: dict[Under, list[Row]]) -> Iterator[Block]:
    """Headings that the plan has not: at the end of their section, in sections of their own at the end of all."""
    sections = {flat(section_title(one)): f"section:{one.key}" for one in document.sections}
    at_end: dict[str, list[Block]] = {}
    for (section, goal, heading), rows in elsewhere.items():
        known = sections.get(flat(section), "")
        added = at_end.setdefault(known, [])
        title = Text(runs_of(section or "Aktiviteter"), Kind.HEADING, PART)
        if not known and title not in added:
            added.append(title)
        added += [
            Text(runs_of(_goal(goal, document)), Kind.HEADING, GOAL),
            Text(runs_of(f"Rubrik: {heading or 'Aktiviteter'}"), Kind.HEADING, HEADING),
            table_of(rows),
        ]
    current = "none"
    for block in blocks:
        if isinstance(block, Text) and block.kind == Kind.HEADING and block.level == PART:
            yield from at_end.pop(current, ())
            current = block.key if block.key.startswith("section:") else "none"
            if block.key == "definitions":
                yield from at_end.pop("", ())
        yield block
    yield from at_end.pop(current, ())
    yield from at_end.pop("", ())


def _goal(label: str, document: PlanDocument) -> str:
    """The goal's title as it stands in a section: "Utvecklingsmål 1: Barn och unga"."""
    known = next((goal for goal in document.goals if flat(f"{goal.number}. {goal.name}") == flat(label)), None)
    if known is None and not label:
        known = next(iter(document.goals), None)
    if known:
        return goal_title(known)
    found = NUMBERED.match(label)
    number = int(found[1]) if found else max((goal.number for goal in document.goals), default=0) + 1
    return f"Utvecklingsmål {number}: {NUMBERED.sub('', label)}"
