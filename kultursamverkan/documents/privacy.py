"""A document without persons, for plans whose `show_names` is off (design.md §6)."""

from dataclasses import replace

from activities.models import UNNAMED, nameless
from kultursamverkan.documents.document import ActivityPart, PlanDocument, ResponsibilityPart


def without_names(document: PlanDocument) -> PlanDocument:
    """The same plan without persons, what the source called them, "genom …" names and its author. A line that held
    nothing but a name says that somebody is named."""
    sections = tuple(
        replace(
            section,
            headings=tuple(
                replace(heading, activities=tuple(_activity(part) for part in heading.activities))
                for heading in section.headings
            ),
        )
        for section in document.sections
    )
    return replace(document, author="", sections=sections)


def _activity(part: ActivityPart) -> ActivityPart:
    return replace(part, responsibilities=tuple(_line(line) for line in part.responsibilities))


def _line(line: ResponsibilityPart) -> ResponsibilityPart:
    role = nameless(line.role)
    if not (role or line.group):
        role = UNNAMED
    return replace(line, role=role, person="", person_key="", source_text="")
