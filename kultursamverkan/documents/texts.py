"""Every text of a document as HTML with its footnotes' marks, and the footnotes in reading order."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kultursamverkan.documents.document import ActivityPart, DefinitionPart, PlanDocument
from kultursamverkan.shared import markdown
from kultursamverkan.shared.marks import (
    PLACEHOLDER,
    index_of,
    insert,
    insert_in_lines,
    placeholder,
    without_placeholders,
)
from kultursamverkan.shared.templatetags.ui import definition_mark


@dataclass
class Footnote:
    """A definition with its number. `refs`: the places of its marks on the page, for the way back."""

    number: int
    key: str
    term: str
    text: str
    refs: list[str] = field(default_factory=list)


class Texts:
    """`html(part key, field)` is a text; `link` the same as a link; `lines(part key)` an activity's responsibles."""

    def __init__(self, document: PlanDocument) -> None:
        self._definitions = document.definitions
        self._at: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for index, definition in enumerate(document.definitions):
            for mark in dict.fromkeys(definition.at):
                self._at[mark.part, mark.field].append((definition.term, placeholder(index)))
        # (part, field) -> lines of HTML with placeholders, in reading order.
        self._raw: dict[tuple[str, str], list[str]] = {}
        self._read(document)
        self._footnotes = self._number()

    @property
    def footnotes(self) -> list[Footnote]:
        """By number. A definition without a mark comes after those that have one."""
        return sorted(self._footnotes.values(), key=lambda footnote: footnote.number)

    def html(self, part: str, name: str) -> SafeString:
        return self.lines(part, name)[0]

    def link(self, part: str, name: str, url: str) -> SafeString:
        """The text as a link. A mark is a link of its own, so the text around it becomes two."""
        pieces = re.split(f"({PLACEHOLDER.pattern})", self._raw[part, name][0])
        linked = [one if PLACEHOLDER.match(one) else _link(one, url) for one in pieces if one]
        return self._with_marks("".join(linked), f"{part}-{name}")

    def lines(self, part: str, name: str = "responsibilities") -> list[SafeString]:
        return [self._with_marks(raw, f"{part}-{name}") for raw in self._raw[part, name]]

    def _read(self, document: PlanDocument) -> None:
        for chapter in document.chapters:
            self._plain(chapter.key, "title", chapter.title)
            self._raw[chapter.key, "body"] = [markdown.render(chapter.body, self._at[chapter.key, "body"])]
        for goal in document.goals:
            self._plain(goal.key, "name", goal.name)
            self._plain(goal.key, "text", goal.text)
        for section in document.sections:
            self._plain(section.key, "title", section.title)
            for heading in section.headings:
                self._plain(heading.key, "title", heading.title)
                for activity in heading.activities:
                    self._plain(activity.key, "title", activity.title)
                    self._plain(activity.key, "note", activity.note)
                    self._responsibles(activity)

    def _plain(self, part: str, name: str, text: str) -> None:
        text = without_placeholders(text)
        for term, mark in self._at[part, name]:
            text = insert(text, term, mark)
        self._raw[part, name] = [escape(text).replace("\n", "<br>")]

    def _responsibles(self, activity: ActivityPart) -> None:
        """A term that no line holds is marked at the first convener."""
        lines = [without_placeholders(line.text) for line in activity.responsibilities]
        convener = next((index for index, line in enumerate(activity.responsibilities) if line.convener), -1)
        marked = insert_in_lines(lines, self._at[activity.key, "responsibilities"], otherwise=convener)
        self._raw[activity.key, "responsibilities"] = [escape(line) for line in marked]

    def _number(self) -> dict[str, Footnote]:
        order: dict[int, None] = {}
        for lines in self._raw.values():
            order |= {index_of(mark): None for line in lines for mark in PLACEHOLDER.findall(line)}
        order |= dict.fromkeys(range(len(self._definitions)))
        footnotes = {
            self._definitions[index].key: self._footnote(number, self._definitions[index])
            for number, index in enumerate(order, start=1)
        }
        for (part, name), lines in self._raw.items():
            for mark in PLACEHOLDER.findall("".join(lines)):
                footnotes[self._definitions[index_of(mark)].key].refs.append(f"{part}-{name}")
        return footnotes

    def _footnote(self, number: int, definition: DefinitionPart) -> Footnote:
        return Footnote(number, definition.key, definition.term, definition.text)

    def _with_marks(self, raw: str, place: str) -> SafeString:
        def mark(found: "re.Match[str]") -> str:
            footnote = self._footnotes[self._definitions[index_of(found[0])].key]
            return definition_mark(
                number=footnote.number, key=footnote.key, term=footnote.term, text=footnote.text, place=place
            )

        return mark_safe(PLACEHOLDER.sub(mark, raw))  # noqa: S308  (escaped by _plain, cleaned by markdown)


def _link(html: str, url: str) -> str:
    return f'<a class="ds-link" href="{escape(url)}">{html}</a>'
