"""A chapter's Markdown as blocks, and blocks as Markdown. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from kultursamverkan.documents.footnotes import Footnotes
from kultursamverkan.documents.readers.blocks import Block, Cell, Kind, Row, Run, Runs, Table, Text, tidy
from kultursamverkan.shared.markdown import parsed

_LISTS = {"bullet_list": Kind.BULLET, "ordered_list": Kind.NUMBER}
_ESCAPED = re.compile(r"([\\`*_\[\]<&|~])")
# What would make a line something else than text when it stands first.
_SIGN = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+>=])")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def prose(body: str, footnotes: Footnotes | None = None, part: str = "") -> tuple[Block, ...]:
    """What the Markdown shows: its highest heading is of level 3. A list's item that has several paragraphs is an item
    and paragraphs of the level below."""
    footnotes = footnotes or Footnotes(())
    return tuple(Walk(footnotes.marked).blocks(parsed(body, footnotes.terms(part, "body"))))


@dataclass
class Walk:
    """Tokens of markdown-it as blocks. `marked` makes runs of a text, given how it looks."""

    marked: Callable[[str, Run], Runs]
    lists: list[Kind] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    starts: bool = False  # the next paragraph is the item's first
    quotes: int = 0
    heading: int = 0
    rows: list[Row] | None = None
    cells: list[Cell] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            name, _, edge = token.type.rpartition("_")
            if name in _LISTS:
                self._list(name, token, edge)
            elif token.type in ("fence", "code_block"):
                yield Text((Run(token.content.rstrip("\n")),), Kind.CODE)
            elif token.type == "hr":
                yield Text((), Kind.RULE)
            elif token.type == "table_close":
                yield Table(tuple(self.rows or ()))
                self.rows = None
            elif token.type == "inline":
                runs = self.runs(token.children or ())
                if self.rows is None:
                    yield self.text(runs, token)
                else:
                    self.cells.append(Cell((runs,) if runs else ()))
            else:
                self._step(token)

    def _step(self, token: Token) -> None:
        match token.type:
            case "list_item_open":
                self.starts = True
                self.numbers[-1] += 1
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "table_open":
                self.rows = []
            case "tr_open":
                self.cells = []
            case "tr_close":
                assert self.rows is not None
                self.rows.append(Row(tuple(self.cells)))

    def _list(self, name: str, token: Token, edge: str) -> None:
        if edge == "open":
            self.lists.append(_LISTS[name])
            self.numbers.append(int(token.attrs.get("start", 1)) - 1)
        else:
            self.lists.pop()
            self.numbers.pop()

    def text(self, runs: Runs, token: Token) -> Text:
        if self.heading:
            return Text(runs, Kind.HEADING, self.heading)
        if self.lists and self.starts:
            self.starts = False
            kind = self.lists[-1]
            number = self.numbers[-1] if kind == Kind.NUMBER else 0
            return Text(runs, kind, len(self.lists) - 1, number)
        return Text(runs, Kind.QUOTE if self.quotes else Kind.PARAGRAPH, len(self.lists))

    def runs(self, children: Iterable[Token]) -> Runs:
        runs: list[Run] = []
        bold = italic = 0
        link = ""
        for token in children:
            match token.type:
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case "link_open":
                    link = str(token.attrs.get("href", ""))
                case "link_close":
                    link = ""
                case _:
                    text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                    runs += self.marked(text, Run("", bool(bold), bool(italic), link))
        return tidy(runs)


def markdown(blocks: Iterable[Block]) -> str:
    """Markdown that shows the blocks, without marks of footnotes: prose(markdown(b)) is b, for what prose makes."""
    written: list[str] = []
    widths: list[int] = []
    before: Block | None = None
    dots = "."
    for block in blocks:
        if isinstance(block, Table):
            piece, item = _table(block), False
        else:
            item = block.kind in (Kind.BULLET, Kind.NUMBER)
            dots = _dots(block, before, dots)
            piece = _paragraph(block, widths, dots)
        follows = isinstance(before, Text) and before.kind in (Kind.BULLET, Kind.NUMBER)
        written += [piece] if item and follows else ["", piece]
        before = block
    return "\n".join(written).strip("\n")


def _dots(block: Text, before: Block | None, dots: str) -> str:
    """A list that begins anew next to another needs another sign after its numbers."""
    if block.kind != Kind.NUMBER or not isinstance(before, Text) or before.kind != Kind.NUMBER:
        return dots
    anew = before.level == block.level and block.number != before.number + 1
    return {".": ")", ")": "."}[dots] if anew else dots


def _paragraph(block: Text, widths: list[int], dots: str) -> str:
    """`widths` of the signs of the items that stand above: what stands in them is moved so far to the right."""
    if block.kind == Kind.RULE:
        return "***"
    if block.kind == Kind.CODE:
        text = "".join(run.text for run in block.runs)
        fence = "`" * max(3, 1 + max((len(one) for one in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    sign = {
        Kind.HEADING: "#" * block.level + " ",
        Kind.BULLET: "- ",
        Kind.NUMBER: f"{block.number}{dots} ",
        Kind.QUOTE: "> ",
    }.get(block.kind, "")
    level = 0 if block.kind in (Kind.HEADING, Kind.QUOTE) else block.level
    del widths[level:]
    indent = " " * sum(widths)
    if block.kind in (Kind.BULLET, Kind.NUMBER):
        # Items that hold nothing but this list stand on its line.
        around = level - len(widths)
        widths += [2] * around + [len(sign)]
        sign = "- " * around + sign
    inside = "> " if block.kind == Kind.QUOTE else " " * len(sign)
    first, *more = inline(block.runs, " " if block.kind == Kind.HEADING else "\\\n").split("\n")
    return "\n".join([f"{indent}{sign}{first}", *(f"{indent}{inside}{line}" for line in more)])


def _table(table: Table) -> str:
    rows = ["| " + " | ".join(" ".join(inline(line, " ") for line in cell.lines) for cell in row.cells) + " |"
            for row in table.rows]  # fmt: skip
    width = len(table.rows[0].cells) if table.rows else 0
    return "\n".join([*rows[:1], "|" + " --- |" * width, *rows[1:]])


def inline(runs: Iterable[Run], line_break: str) -> str:
    """The runs of one paragraph as Markdown. Marks of footnotes are left out."""
    text = "".join(_run(run, line_break) for run in tidy(replace(run, note="") for run in runs if not run.note))
    lines = (_NUMBER.sub(r"\1\\\2", _SIGN.sub(r"\1\\\2", line)) for line in text.split("\n"))
    return "\n".join(lines)


def _run(run: Run, line_break: str) -> str:
    before, inner, after = _EDGES.match(run.text).groups()  # type: ignore[union-attr]  # matches any text
    sign = "*" * (2 * run.bold + run.italic) if inner else ""
    text = f"{sign}{escaped(inner)}{sign}"
    if run.link and inner:
        text = f"[{text}](<{run.link.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{before}{text}{after}".replace("\n", line_break)


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is, but for what stands first in a line."""
    return _ESCAPED.sub(r"\\\1", text)
