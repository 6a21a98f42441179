"""Blocks of a file -> PlanDocument. Pure.

A file of ours carries the document that it was written from (the base). Each of its parts is found by hidden key and
keeps what it held wherever the file still shows that; what was changed, and files that are not ours, are read anew.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.directory import Directory, folded
from kultursamverkan.documents.document import Chapter, Mark, PlanDocument
from kultursamverkan.documents.flat import flat
from kultursamverkan.documents.issues import About, Issue, Unreadable
from kultursamverkan.documents.prose import markdown, prose
from kultursamverkan.documents.readers.base import carried
from kultursamverkan.documents.readers.blocks import Block, Content, Kind, Table, Text, plain, seen, words
from kultursamverkan.documents.readers.definitions import read_definitions
from kultursamverkan.documents.readers.front import Front, read_front
from kultursamverkan.documents.readers.goals import Goals
from kultursamverkan.documents.readers.making import Making
from kultursamverkan.documents.readers.outline import NUMBERED, Is, Outline, Part, outline
from kultursamverkan.documents.readers.reading import Reading
from kultursamverkan.documents.readers.responsible import names_alone
from kultursamverkan.documents.readers.sections import Sections
from kultursamverkan.documents.readers.tables import Given, TableRows, Title
from kultursamverkan.documents.resolve import resolve
from kultursamverkan.documents.shown import HEADING
from kultursamverkan.documents.shown import content as shown

NO_BASE = (
    "Filens dolda uppgifter går inte att läsa, så allt läses från det som syns. Aktiviteterna känns igen på sin text."
)


def build(content: Content, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no plan."""
    reading = Reading(directory, list(content.issues))
    making = Making(reading, _base(content, reading))
    parts = outline(content.blocks, _is_keyed(content.blocks))
    if not any(part.what == Is.SECTION for part in parts.parts) and making.base is None:
        raise Unreadable(
            "I filen finns ingen tabell med aktiviteter. Tabellens första rad ska ha kolumner som Aktivitet, Start, "
            "Ansvariga samordnare, Samverkan, Uppföljning och Klart."
        )
    if making.base is None:
        _hear(reading, parts)
    document = _document(making, content, parts)
    return settled_names(document, reading)


def _hear(reading: Reading, parts: Outline) -> None:
    """The names that stand alone, before any cell is read."""
    rows = TableRows()
    items: list[Given | Title | Text] = []
    for part in parts.parts:
        for block in part.blocks:
            if isinstance(block, Table) and part.what == Is.SECTION:
                rows.add(block, items)
    for item in items:
        if isinstance(item, Given):
            for name in names_alone(item.seen.responsibilities):
                if folded(name) not in reading.directory.persons_by_name:
                    reading.heard[folded(name)] = name


def settled_names(document: PlanDocument, reading: Reading) -> tuple[PlanDocument, list[Issue]]:
    """The document with every name as the region writes it, and all that is left to settle."""
    told = {(issue.about, issue.words) for issue in reading.issues}
    document, unknown = resolve(document, reading.directory)
    left = [issue for issue in unknown if (issue.about, issue.words) not in told]
    return document, [*reading.issues, *left, *problems_left(document)]


def problems_left(document: PlanDocument) -> list[Issue]:
    """Whatever is wrong beside names that nobody knows, which are told of already."""
    stands_in = replace(
        document,
        sections=tuple(
            replace(
                section,
                headings=tuple(
                    replace(
                        heading,
                        activities=tuple(
                            replace(
                                part,
                                responsibilities=tuple(
                                    replace(line, role=line.role or line.person[:160]) for line in part.responsibilities
                                ),
                            )
                            for part in heading.activities
                        ),
                    )
                    for heading in section.headings
                ),
            )
            for section in document.sections
        ),
    )
    return problems(stands_in)


def _base(content: Content, reading: Reading) -> PlanDocument | None:
    """The hidden document, when it is whole and of this region."""
    if not content.base.strip():
        if _is_keyed(content.blocks):
            reading.tell("", NO_BASE, About.TOLD)
        return None
    document = carried(content.base)
    if document is None:
        reading.tell("", NO_BASE, About.TOLD)
        return None
    if reading.directory.region and document.region != reading.directory.region:
        reading.tell("", "Filen hör till en annan regions plan.")
        return None
    return document


def _is_keyed(blocks: Sequence[Block]) -> bool:
    keys = (block.key if isinstance(block, Text) else "" for block in blocks)
    return any(key.partition(":")[0] in (Is.CHAPTER, Is.SECTION, Is.GOALS) for key in keys)


def _document(making: Making, content: Content, parts: Outline) -> PlanDocument:
    document, listed = _without_definitions(making, parts)
    keys = {key for _, key in flat(document).parts}
    document = replace(document, definitions=read_definitions(making, content, listed, keys, _marks_of_base(making)))
    if making.base is not None:
        return document
    slug, version = content.made_of
    return replace(document, slug=slug, version=version)


def _marks_of_base(making: Making) -> set[tuple[str, Mark]]:
    """(key of the definition, where its mark is seen): what a file written from the base shows."""
    if making.base is None or not any(part.at for part in making.base.definitions):
        return set()
    again = Making(Reading(making.reading.directory), making.base)
    _without_definitions(again, outline(shown(making.base).blocks, keyed=True))
    return {(note, mark) for note, mark, _ in again.marks}


def _without_definitions(making: Making, parts: Outline) -> tuple[PlanDocument, list[Block]]:
    """The document, and what stands in its list of words."""
    front = read_front(parts.front, making)
    start = int(front.facts.get("period_start", 0))
    period = (start, int(front.facts.get("period_end", start)))
    goals = Goals(making)
    goals.look_for_colours([block for part in parts.parts for block in part.blocks])
    sections, chapters, unfinished = Sections(making, goals, period), [], []
    listed: list[Block] = []
    for part in parts.parts:
        match part.what:
            case Is.CHAPTER:
                chapters.append(_chapter(part, making))
            case Is.GOALS:
                goals.read_list(part.blocks)
            case Is.SECTION:
                unfinished.append(sections.read(part))
            case Is.DEFINITIONS:
                listed += part.blocks
    made = tuple(replace(one.section, headings=one.finished(goals)) for one in unfinished)
    making.tell_statuses()
    _tell_rest(front, [one.title for one in made], making)
    document = PlanDocument(
        slug=making.base.slug if making.base else "",
        region=making.reading.directory.region or (making.base.region if making.base else ""),
        chapters=tuple(chapters),
        goals=goals.made(),
        sections=made,
        **_facts(front, making.base),
    )
    return document, listed


def _facts(front: Front, base: PlanDocument | None) -> dict[str, Any]:
    facts: dict[str, Any] = {"period_start": 0, "period_end": 0} | front.facts
    facts.pop("period", None)
    if base:
        hidden = ("show_names", "steering", "state", "version", "continues")
        facts |= {name: getattr(base, name) for name in hidden}
    return facts


def _chapter(part: Part, making: Making) -> Chapter:
    was = making.parts.get(("chapter", part.key), {})
    key = making.key(part.key, "kapitel")
    text = plain(part.title.runs)
    title = NUMBERED.sub("", text)
    if was and words(was["title"]) in (words(text), words(title)):
        title = was["title"]
    making.met(part.title.runs, key, "title")
    for block in part.blocks:
        lines = [block.runs] if isinstance(block, Text) else [
            line for row in block.rows for cell in row.cells for line in cell.lines
        ]  # fmt: skip
        for line in lines:
            making.met(line, key, "body")
    if was and [seen(block) for block in part.blocks] == [seen(block) for block in prose(was["body"])]:
        return Chapter(key, title, was["body"])
    return Chapter(key, title, markdown(_below(_without_rules(part.blocks))))


def _without_rules(blocks: Sequence[Block]) -> list[Block]:
    """Lines above and below a chapter only part it from its neighbours."""
    shown = [place for place, block in enumerate(blocks) if isinstance(block, Table) or block.kind != Kind.RULE]
    return list(blocks[shown[0] : shown[-1] + 1]) if shown else []


def _below(blocks: Sequence[Block]) -> list[Block]:
    """A chapter's own headings stand below its title, whatever the file made them."""
    levels = [block.level for block in blocks if isinstance(block, Text) and block.kind == Kind.HEADING]
    lower = max(0, HEADING - 1 - min(levels)) if levels else 0
    return [
        replace(block, level=min(block.level + lower, 6))
        if isinstance(block, Text) and block.kind == Kind.HEADING
        else block
        for block in blocks
    ]


def _tell_rest(front: Front, titles: Sequence[str], making: Making) -> None:
    """The front page often names the sections: that is no loss."""
    said = {word for title in titles for word in title.casefold().split()}
    for block in front.rest:
        text = plain(block.runs)
        words = text.casefold().split()
        if sum(word in said for word in words) * 2 < len(words):
            told = f"”{text[:80]}” på första sidan har ingen plats i planen och lästes inte."
            making.reading.tell(block.where, told, About.TOLD, text)
