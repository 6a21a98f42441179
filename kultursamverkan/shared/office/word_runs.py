"""Text with a look, for Word: stretches of it, each with its own, written as XML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from kultursamverkan.shared.office.word_parts import LINK_STYLE
from kultursamverkan.shared.text import without_controls


@dataclass(frozen=True)
class Span:
    """A stretch of text with a look of its own. `color` is "#rrggbb"; it never says anything that no word says. `url`:
    where the text leads; `note`: the key of a footnote whose mark stands after the text."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str = ""
    url: str = ""
    note: str = ""


Text = str | Span | Sequence[str | Span]


class Refs(Protocol):
    """What text refers to outside itself."""

    def link(self, url: str) -> str:
        """The identifier of an address."""

    def note(self, key: str) -> str:
        """The mark of a footnote, as XML."""


def spans(text: Text) -> list[Span]:
    pieces = [text] if isinstance(text, str | Span) else text
    return [piece if isinstance(piece, Span) else Span(piece) for piece in pieces]


def plain(text: Text) -> str:
    return "".join(span.text for span in spans(text))


def runs(text: Text, refs: Refs) -> str:
    """The text as XML, to stand in a paragraph."""
    return "".join(_run(span, refs) for span in spans(text))


def _run(span: Span, refs: Refs) -> str:
    look = f'<w:rStyle w:val="{LINK_STYLE}"/>' if span.url else ""
    look += ("<w:b/>" if span.bold else "") + ("<w:i/>" if span.italic else "")
    if span.color:
        look += f"<w:color w:val={quoteattr(span.color.lstrip('#').upper())}/>"
    lines = escape(without_controls(span.text)).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    made = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{said}</w:r>" if span.text else ""
    if span.url:
        made = f"<w:hyperlink r:id={quoteattr(refs.link(span.url))}>{made}</w:hyperlink>"
    return made + (refs.note(span.note) if span.note else "")
