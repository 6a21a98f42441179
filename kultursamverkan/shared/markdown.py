"""Markdown of a long text -> clean HTML: no raw HTML, no pictures, headings below the heading the text stands under."""

import re
from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kultursamverkan.shared.marks import end_of_term, without_placeholders

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_CLEANER = nh3.Cleaner(
    tags={"p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre"}
    | {"table", "thead", "tbody", "tr", "th", "td"},
    attributes={"a": {"href"}, "ol": {"start"}},
    set_tag_attribute_values={
        "a": {"class": "ds-link"},
        "table": {"class": "ds-table", "data-color": "neutral", "data-size": "sm"},
    },
    url_schemes={"http", "https", "mailto"},
)
# What `readable` takes away: the line under a table's head, a heading's #, * and _ around words, a row's |.
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_HEADING = re.compile(r"^ {0,3}#{1,6} +")
_STRONG = tuple(
    re.compile(rf"(?<![\w\\*_])({marks})(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*_])") for marks in (r"\*\*", "__", r"\*", "_")
)
_ROW = re.compile(r"\s*\|.*\|\s*")
# The heading that the text stands under is an h2.
_ABOVE, _LOWEST = 2, 6


def render(body: str, terms: Sequence[tuple[str, str]] = ()) -> str:
    """HTML of the Markdown. Each (term, mark): the mark, one character, is put where its footnote stands."""
    return _CLEANER.clean(_MARKDOWN.renderer.render(parsed(body, terms), _MARKDOWN.options, {}))


def parsed(body: str, terms: Sequence[tuple[str, str]] = ()) -> list[Token]:
    """What `render` shows, as markdown-it's tokens: for files that are no HTML."""
    tokens = _MARKDOWN.parse(without_placeholders(body))
    _lower_headings(tokens)
    for term, mark in terms:
        _mark(tokens, term, mark)
    return tokens


def tokens_of(text: str) -> list[Token]:
    """The blocks of a whole file, with its headings as they stand."""
    return _MARKDOWN.parse(text)


def inline_tokens_of(text: str) -> list[Token]:
    """The pieces of one line, a table's cell: no list, no heading, whatever it begins with."""
    return [child for token in _MARKDOWN.parseInline(text) for child in token.children or ()]


def readable(body: str) -> str:
    """The Markdown without its marks, line by line as it was: for a difference that is read, not copied."""
    lines = [line for line in body.split("\n") if not _RULE.fullmatch(line)]
    return "\n".join(_unmarked(line) for line in lines)


def _unmarked(line: str) -> str:
    line = _HEADING.sub("", line)
    for strong in _STRONG:
        line = strong.sub(r"\2", line)
    return " · ".join(cell.strip() for cell in line.strip().strip("|").split("|")) if _ROW.fullmatch(line) else line


def _lower_headings(tokens: list[Token]) -> None:
    """The highest heading of the text becomes h3, and no level is skipped on the way down."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = _ABOVE
    for token in tokens:
        if token.type == "heading_open":
            level = min(_ABOVE + 1 + used.index(token.tag), level + 1, _LOWEST)
            token.tag = f"h{level}"
        elif token.type == "heading_close":
            token.tag = f"h{level}"


def _mark(tokens: list[Token], term: str, mark: str) -> None:
    inlines = [token.children for token in tokens if token.type == "inline" and token.children]
    for children in inlines:
        if _mark_inline(children, term, mark):
            return
    if inlines:
        inlines[-1].append(_text(mark))


def _mark_inline(children: list[Token], term: str, mark: str) -> bool:
    """True when the term was there. A mark is a link itself, so inside a link it waits until after it."""
    for index, token in enumerate(children):
        end = end_of_term(token.content, term) if token.type == "text" else None
        if end is None:
            continue
        closing = _end_of_link(children, index)
        if closing is None:
            token.content = token.content[:end] + mark + token.content[end:]
        else:
            children.insert(closing + 1, _text(mark))
        return True
    return False


def _end_of_link(children: list[Token], index: int) -> int | None:
    """Where the link closes that the token stands in; None when it stands in none."""
    for place in range(index, len(children)):
        if children[place].type == "link_close":
            return place
        if children[place].type == "link_open":
            return None
    return None


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
