"""A document without persons, for plans whose `show_names` is off (design.md §6), and the way back: such a document
that comes in again takes nobody's name away. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from activities.models import UNNAMED, nameless
from kultursamverkan.documents.document import ActivityPart, HeadingPart, PlanDocument, ResponsibilityPart


def without_names(document: PlanDocument) -> PlanDocument:
    """The same plan without persons, what the source called them, "genom …" names and its author. A line that held
    nothing but a name says that somebody is named."""
    return replace(_with_lines(document, lambda part: map(_line, part.responsibilities)), author="")


def with_names(document: PlanDocument, plan: PlanDocument) -> PlanDocument:
    """`document` with the names of `plan` on the lines that say what they say without them, when it was made without
    names: the plan hides them, and the document has fewer than half of them."""
    hidden, seen = _lines(plan) - _lines(without_names(plan)), _lines(document)
    if plan.show_names or (hidden and 2 * len(hidden & seen) >= len(hidden)):
        return document
    lines = {part.key: part.responsibilities for part in plan.activities}
    made = _with_lines(document, lambda part: _named(part.responsibilities, lines.get(part.key, ())))
    return replace(made, author=document.author or plan.author)


def _lines(document: PlanDocument) -> set[tuple[str, str]]:
    return {(part.key, line.text) for part in document.activities for line in part.responsibilities}


def _named(lines: Iterable[ResponsibilityPart], was: Iterable[ResponsibilityPart]) -> Iterable[ResponsibilityPart]:
    lines, left = list(lines), list(was)
    hidden = [_line(one) for one in left]
    if _texts(lines) == _texts(hidden) and sorted(map(_told, lines)) == sorted(map(_told, hidden)):
        # Sheets do not say which of two alike convenes.
        yield from left
        return
    for line in lines:
        same = next((one for one in left if not line.person and _told(_line(one)) == _told(line)), None)
        if same is not None:
            left.remove(same)
        yield same or line


def _texts(lines: Iterable[ResponsibilityPart]) -> list[str]:
    return [line.text for line in lines]


def _told(line: ResponsibilityPart) -> tuple[str, bool]:
    """What is seen of it: whether words are a role or a group is the reader's guess."""
    return line.text, line.convener


def _with_lines(document: PlanDocument, lines: Callable[[ActivityPart], Iterable[ResponsibilityPart]]) -> PlanDocument:
    def changed(heading: HeadingPart) -> HeadingPart:
        parts = (replace(part, responsibilities=tuple(lines(part))) for part in heading.activities)
        return replace(heading, activities=tuple(parts))

    sections = (replace(part, headings=tuple(map(changed, part.headings))) for part in document.sections)
    return replace(document, sections=tuple(sections))


def _line(line: ResponsibilityPart) -> ResponsibilityPart:
    role = nameless(line.role)
    if not (role or line.group):
        role = UNNAMED
    return replace(line, role=role, person="", person_key="", source_text="")
