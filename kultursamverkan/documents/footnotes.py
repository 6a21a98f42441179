"""Where the marks of a document's footnotes stand, as runs, and the footnotes in reading order. Pure.

As texts.py, for files: the same places (shared/marks.py), so a file and the plan's page have the same footnotes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from kultursamverkan.documents.document import DefinitionPart
from kultursamverkan.documents.readers.blocks import Run, Runs
from kultursamverkan.shared.marks import (
    PLACEHOLDER,
    index_of,
    insert,
    insert_in_lines,
    placeholder,
    without_placeholders,
)


class Footnotes:
    """Texts become runs with a Run(note=the definition's key) where a mark stands. `order` are the keys of those that
    were marked, as they were first asked for: so ask in reading order."""

    def __init__(self, definitions: Iterable[DefinitionPart]) -> None:
        self._definitions = tuple(definitions)
        self._at: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for index, definition in enumerate(self._definitions):
            for mark in dict.fromkeys(definition.at):
                self._at[mark.part, mark.field].append((definition.term, placeholder(index)))
        self.order: list[str] = []

    def terms(self, part: str, field: str) -> Sequence[tuple[str, str]]:
        """(term, mark) for texts that are put together otherwise: a chapter's Markdown."""
        return self._at.get((part, field), ())

    def runs(self, part: str, field: str, text: str, *, bold: bool = False, italic: bool = False) -> Runs:
        text = without_placeholders(text)
        for term, mark in self.terms(part, field):
            text = insert(text, term, mark)
        return self.marked(text, Run(bold=bold, italic=italic))

    def responsibilities(self, part: str, lines: Sequence[str], conveners: Sequence[bool]) -> tuple[Runs, ...]:
        """A term that no line holds is marked at the first convener."""
        convener = next((index for index, one in enumerate(conveners) if one), -1)
        plain = [without_placeholders(line) for line in lines]
        marked = insert_in_lines(plain, list(self.terms(part, "responsibilities")), otherwise=convener)
        return tuple(self.marked(line, Run(bold=bold)) for line, bold in zip(marked, conveners, strict=True))

    def marked(self, text: str, look: Run) -> Runs:
        """The text as runs that look like `look`, its placeholders as marks."""
        if not PLACEHOLDER.search(text):
            return (replace(look, text=text),) if text else ()
        runs: list[Run] = []
        for is_mark, letters in groupby(text, key=lambda letter: bool(PLACEHOLDER.match(letter))):
            if is_mark:
                runs += [Run(note=self._met(letter)) for letter in letters]
            else:
                runs.append(Run("".join(letters), look.bold, look.italic, look.link))
        return tuple(runs)

    def _met(self, mark: str) -> str:
        key = self._definitions[index_of(mark)].key
        if key not in self.order:
            self.order.append(key)
        return key
