"""A section of the plan as it stands in a file -> headings under goals, with their activities. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kultursamverkan.documents.columns import LABELS, Column
from kultursamverkan.documents.document import ActivityPart, HeadingPart, Section
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.activity import read_activity
from kultursamverkan.documents.readers.blocks import Runs, Table, Text, plain, words
from kultursamverkan.documents.readers.front import period_in
from kultursamverkan.documents.readers.goals import LEADS_TO, TITLE, Goals
from kultursamverkan.documents.readers.making import Making
from kultursamverkan.documents.readers.outline import NUMBERED, Part, heading_like
from kultursamverkan.documents.readers.tables import Given, TableRows, Title
from kultursamverkan.documents.shown import section_title
from plans.choices import SectionKind

_HEADING = re.compile(r"^rubrik\s*\d*\s*[:.–-]\s*", re.IGNORECASE)
_KINDS = (("prioriter", SectionKind.PRIORITISED), ("löpande", SectionKind.CONTINUOUS))
# What a page leaves behind: its number, or a single letter.
_DIRT = re.compile(r"\W*(?:\d{1,3}|\w)?\W*")
_SHOWN_MOST = 80


@dataclass
class _Heading:
    key: str
    goal: int | None
    title: str
    activities: list[ActivityPart] = field(default_factory=list)


@dataclass
class Sections:
    making: Making
    goals: Goals
    period: tuple[int, int]
    tables: TableRows = field(default_factory=TableRows)
    _used: set[int] = field(default_factory=set)

    def read(self, part: Part) -> "Unfinished":
        """The headings' goals are known by number until all goals are met."""
        was = self.making.parts.get(("section", part.key), {})
        text = plain(part.title.runs)
        number, title = self._number_and_title(text)
        key = self.making.key(part.key, f"avsnitt-{number}")
        self.making.met(part.title.runs, key, "title")
        kept = self.making.base and next((one for one in self.making.base.sections if one.key == part.key), None)
        if kept and words(text) == words(section_title(kept)):
            number, title = kept.number, kept.title
        self._used.add(number)
        start, end = period_in(title) or self.period
        made = Section(
            key=key,
            number=number,
            title=title,
            kind=str(was.get("kind") or _kind(title)),
            period_start=int(was.get("period_start", start)),
            period_end=int(was.get("period_end", end)),
        )
        items: list[Given | Title | Text] = []
        for block in part.blocks:
            if isinstance(block, Table):
                self.tables.add(block, items)
            else:
                items.append(block)
        return Unfinished(made, _Walk(self.making, self.goals, number).headings(items, title))

    def _number_and_title(self, text: str) -> tuple[int, str]:
        found = NUMBERED.match(text)
        number = int(found[1]) if found else max(self._used, default=0) + 1
        return number, NUMBERED.sub("", text)


@dataclass
class Unfinished:
    section: Section
    headings: list[_Heading]

    def finished(self, goals: Goals) -> tuple[HeadingPart, ...]:
        return tuple(
            HeadingPart(one.key, (goals.of(one.goal) if one.goal else goals.unsaid()).key, one.title,
                        tuple(one.activities))
            for one in self.headings
        )  # fmt: skip


@dataclass
class _Walk:
    making: Making
    goals: Goals
    number: int
    made: list[_Heading] = field(default_factory=list)
    goal: int | None = None
    current: _Heading | None = None

    def headings(self, items: Sequence[Given | Title | Text], title: str) -> list[_Heading]:
        for item in items:
            if isinstance(item, Given):
                self._activity(item, title)
            else:
                self._line(item)
        return self.made

    def _line(self, item: Title | Text) -> None:
        text = plain(item.runs)
        kind, _, key = item.key.partition(":") if isinstance(item, Text) else ("", "", "")
        title = isinstance(item, Title) or heading_like(item)
        if kind == "heading":
            self._heading(item.runs, key)
        elif found := (LEADS_TO.search(text) or (TITLE.match(text) if kind in ("", "ref") else None)):
            self._goal(int(found["number"]), found, item, title, key)
        elif title or _HEADING.match(text):
            self._heading(item.runs, "")
        elif not _DIRT.fullmatch(text):
            short = text if len(text) <= _SHOWN_MOST else f"{text[:_SHOWN_MOST].rstrip()}…"
            told = f"”{short}” står i ett avsnitt, där planen bara har rubriker och aktiviteter. Texten lästes inte."
            self.making.reading.tell(item.where, told, About.TOLD, short)

    def _goal(self, number: int, found: "re.Match[str]", item: Title | Text, title: bool, key: str) -> None:
        """A goal's title, or its text: "**Utvecklingsmål 1:** Stärka …"."""
        told = self.goals.of(number, key)
        rest = (found.groupdict().get("rest") or "").strip()
        if rest and title and not told.name:
            told.name = rest
        elif rest and not title and not told.text:
            told.text = rest
            self.making.met(item.runs, told.key, "text")
        told.shades[item.color] += 1
        if self.goal != number:
            self.current = None
        self.goal = number

    def _heading(self, runs: Runs, given: str) -> None:
        text = _HEADING.sub("", plain(runs)).rstrip(" ,;:")
        was = self.making.parts.get(("heading", given), {})
        if was and words(runs) == words(f"Rubrik: {was['title']}"):
            text = was["title"]
        again = next((one for one in self.made if one.title == text and one.goal == self.goal), None)
        if again and not given:
            self.current = again
            return
        self.current = _Heading(self.making.key(given, f"rubrik-{self.number}-{len(self.made) + 1}"), self.goal, text)
        self.made.append(self.current)
        self.making.met(runs, self.current.key, "title")

    def _activity(self, given: Given, title: str) -> None:
        if self.current is None:
            self.current = _Heading(self.making.key("", f"rubrik-{self.number}-{len(self.made) + 1}"), self.goal, title)
            self.made.append(self.current)
        cells = given.seen
        hidden = given.key.removeprefix("activity:") if given.key.startswith("activity:") else ""
        key = self.making.key(hidden, "aktivitet")
        was = self.making.activities.get(key) if key == hidden else None
        if not plain(cells.title) and was is None:
            self.making.reading.tell(given.where, f"Raden saknar text i kolumnen {LABELS[Column.TITLE]}.")
        part = read_activity(key, cells, given.place, self.making.reading, was)
        self.current.activities.append(self._with_others(part, given))
        if self.goal is not None and given.color:
            self.goals.of(self.goal).shades[given.color] += 1
        self.making.met(cells.title, key, "title")
        for name, lines in (("note", cells.note), ("responsibilities", cells.responsibilities)):
            for line in lines:
                self.making.met(line, key, name)
        self._elsewhere(given, key)

    def _elsewhere(self, given: Given, key: str) -> None:
        """A mark in another column stands at the title: the plan has no other place for it."""
        for column in (Column.START, Column.PARTICIPANTS, Column.FOLLOW_UP, Column.COMPLETION):
            for line in given.lines(column):
                self.making.met(line, key, "title")

    def _with_others(self, part: ActivityPart, given: Given) -> ActivityPart:
        """Columns that the plan has no place for are kept in the note; but one that tells how it goes only when
        somebody says so (About.COLUMN)."""
        if status := " ".join(given.text(Column.STATUS).split()):
            where = given.cells[Column.STATUS].where or f"{given.where}, {given.status}"
            self.making.statuses.setdefault(given.status, []).append((where, part.key, status))
        for head, text in given.others:
            told = f"Planen har ingen plats för kolumnen ”{head}”. Texten ”{text[:60]}” står i aktivitetens anteckning."
            self.making.reading.tell(given.where, told, About.TOLD, text)
        more = [f"{head}: {text}" if head else text for head, text in given.others]
        return replace(part, note="\n".join(filter(None, (part.note, *more))))


def _kind(title: str) -> SectionKind:
    found = (kind for word, kind in _KINDS if word in title.casefold())
    return next(found, SectionKind.OTHER)
