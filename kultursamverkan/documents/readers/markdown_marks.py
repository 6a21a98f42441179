"""What Markdown leaves to HTML: bold, italics, line breaks, marks of footnotes. Each becomes a private character while
the line is parsed, and a look or a run of its own afterwards."""

import re
from dataclasses import dataclass, field, replace

from kultursamverkan.documents.readers.blocks import Run, Runs
from kultursamverkan.shared.marks import PLACEHOLDER, index_of, placeholder, without_placeholders

_BOLD, _NOT_BOLD, _ITALIC, _NOT_ITALIC, BREAK = (chr(0xF8F0 + index) for index in range(5))
_MOST = 0xF8F0 - 0xE000
_TAGS = {
    "b": _BOLD, "strong": _BOLD, "/b": _NOT_BOLD, "/strong": _NOT_BOLD,
    "i": _ITALIC, "em": _ITALIC, "/i": _NOT_ITALIC, "/em": _NOT_ITALIC,
}  # fmt: skip
# What is escaped is text, and comments are nothing.
_HTML = re.compile(
    r"\\.|<!--.*?-->|<br\s*/?>|<(?P<tag>/?(?:b|strong|i|em))>|<sup>\s*(?P<sup>\d{1,4})\s*</sup>"
    r"|\[\^(?P<note>[\w-]{1,40})\](?!:)",
    re.IGNORECASE,
)


@dataclass
class Marks:
    ids: list[str] = field(default_factory=list)
    _bold: bool = False
    _italic: bool = False

    def prepared(self, line: str) -> str:
        """The line for Markdown's parser."""
        return _HTML.sub(self._one, without_placeholders(line))

    def begin(self) -> None:
        """A new paragraph or cell: what was not closed in the one before ends there."""
        self._bold = self._italic = False

    def runs(self, text: str, look: Run) -> Runs:
        """A piece of parsed text; `look` is what Markdown says of it."""
        runs: list[Run] = []
        for piece in re.split(f"({PLACEHOLDER.pattern})", text):
            if piece in (_BOLD, _NOT_BOLD):
                self._bold = piece == _BOLD
            elif piece in (_ITALIC, _NOT_ITALIC):
                self._italic = piece == _ITALIC
            elif piece == BREAK:
                runs.append(replace(look, text="\n"))
            elif PLACEHOLDER.fullmatch(piece):
                runs.append(Run(note=self.ids[index_of(piece)]))
            elif piece:
                runs.append(replace(look, text=piece, bold=look.bold or self._bold, italic=look.italic or self._italic))
        return tuple(runs)

    def _one(self, found: "re.Match[str]") -> str:
        if found["tag"]:
            return _TAGS[found["tag"].lower()]
        if note := found["sup"] or found["note"]:
            return self._note(note)
        if found[0].startswith("\\"):
            return found[0]
        # Between spaces: Markdown asks for them around its own stars.
        return "" if found[0].startswith("<!--") else f" {BREAK} "

    def _note(self, note: str) -> str:
        if note not in self.ids:
            self.ids.append(note)
        place = self.ids.index(note)
        return placeholder(place) if place < _MOST else ""
