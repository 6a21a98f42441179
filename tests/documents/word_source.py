"""A plan typed as text (tests/data) -> the Word file that such a text is copied from: headings of styles and bold
paragraphs, tables with bold and italics, goals in colours, real footnotes, a table that a page split in two."""

import re
from collections.abc import Iterator
from itertools import groupby

from tests.documents.word_made import bold, cell, italic, mark, paragraph, run, table, word

# Behind the goals' titles and their rows: green, grey and blue, as light as Word's own.
FILLS = {"1": "C6E0B4", "2": "D9D9D9", "3": "BDD7EE"}
_NOTE = re.compile(r"<sup>(\d)</sup>\s+(\S.*)")
_SPAN = re.compile(r"<b>(.*?)</b>|<i>(.*?)</i>|\*\*(.*?)\*\*|<sup>(\d)</sup>|([^<*]+|[<*])", re.DOTALL)
_ITEM = re.compile(r"(?:(\d)\.|-) (\S.*)")
_RULE = re.compile(r"[-\s|]+")
_GOAL = re.compile(r"[Uu]tvecklingsmål (\d)")


def source_word(text: str) -> bytes:
    notes = tuple(found[2] for line in text.split("\n") if (found := _NOTE.fullmatch(line.strip())))
    return word(*_blocks(text), notes=notes)


def _blocks(text: str) -> Iterator[str]:
    fill, lists = "", 2
    for kind, group in groupby(text.split("\n"), key=_kind):
        together = [line for line in group if not _RULE.fullmatch(line)]
        if kind == "table":
            # A page's footnotes, or a gap, split a table in two.
            yield from (table(*_row_cells([line.split("\t") for line in together], fill)), paragraph())
        for line in together if kind == "text" else ():
            if found := _GOAL.search(line):
                fill = FILLS.get(found[1], "")
            if item := _ITEM.fullmatch(line):
                # Of word_made's lists the first has bullets, those from the third begin at 1.
                lists += item[1] == "1"
                named = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists if item[1] else 1}"/></w:numPr>'
                yield paragraph(*_runs(item[2]), layout=named)
            else:
                yield _paragraph(line, fill if found else "")


def _kind(line: str) -> str:
    if not line.strip() or _NOTE.fullmatch(line.strip()):
        return ""
    return "table" if "\t" in line and not line[0].isdigit() else "text"


def _row_cells(rows: list[list[str]], fill: str) -> Iterator[list[str]]:
    for row in rows:
        shaded = fill if row[0].strip() not in ("", "Aktiviteter") else ""
        yield [cell(paragraph(*_runs(text.strip())), fill="" if place else shaded) for place, text in enumerate(row)]


def _paragraph(line: str, fill: str) -> str:
    found = re.match(r"(#*)\s*(.*)", line)
    assert found
    signs, text = found[1], found[2].strip()
    layout = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    if signs and re.match(r"\d\.", text):
        return paragraph(*_runs(text), style="Rubrik1")
    if signs == "#":
        return paragraph(*_runs(text), style="Rubrik")
    if signs:
        return paragraph(bold(text.strip("*")), layout=layout)
    return paragraph(*_runs(text), layout=layout)


def _runs(text: str) -> Iterator[str]:
    for strong, slanted, starred, note, plain in _SPAN.findall(text):
        look = italic if slanted else bold
        if said := strong or starred or slanted:
            yield from (mark(int(one)) if one.isdigit() else look(one) for one in _marked(said))
        elif note:
            yield mark(int(note))
        elif plain:
            yield run(plain)


def _marked(text: str) -> list[str]:
    """A mark may stand inside bold text or italics."""
    return [one for one in re.split(r"<sup>(\d)</sup>", text) if one]
