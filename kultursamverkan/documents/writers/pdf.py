"""PlanDocument -> PDF: PDF/UA-1 for readers, PDF/A-2a for the archive. What is seen is what shown.py shows; a PDF is
not read back, so nothing is hidden in it. Pure: no database."""

from collections.abc import Iterator
from html import escape

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.blocks import Block, Cell, Content, Kind, Note, Row, Runs, Table, Text, plain
from kultursamverkan.documents.shown import GOAL, PART, VERSION, content, running_head, unpublished
from kultursamverkan.documents.writers.lists import nested
from kultursamverkan.documents.writers.outline import CONVENERS, caption, has_words, is_heading, is_plan, split
from kultursamverkan.shared.office.pdf import to_pdf
from kultursamverkan.shared.office.pdf_html import stripe
from kultursamverkan.shared.office.pdf_kept import kept_pdf

_TAGS = {Kind.PARAGRAPH: "p", Kind.QUOTE: "blockquote", Kind.CODE: "pre"}
_LOWEST = 6


def write(document: PlanDocument, *, region: str = "", archive: bool = False) -> bytes:
    """The plan as a .pdf file. `region`: what its region is called. `archive`: as PDF/A-2a, else as PDF/UA-1.
    PdfMissing where none can be made. What is published is kept when it has been made once."""
    make = to_pdf if unpublished(document) else kept_pdf
    return make(html(document, region), archive=archive)


def html(document: PlanDocument, region: str = "") -> str:
    """The plan as a page of its own, for paper."""
    return _Page(content(document, region), document).whole()


class _Page:
    def __init__(self, said: Content, document: PlanDocument) -> None:
        self._said = said
        self._document = document
        self._numbers = {note.id: number for number, note in enumerate(said.notes, start=1)}
        # How many times each footnote has been referred to: each place has a name.
        self._referred: dict[str, int] = dict.fromkeys(self._numbers, 0)
        self._color = ""  # of the goal that the rows belong to
        self._above = self._explained = ""

    def whole(self) -> str:
        head = escape(running_head(self._document))
        foot = CONVENERS if any(one.conveners for one in self._document.activities) else ""
        front, body = split(self._said.blocks)
        author = f'<meta name="author" content="{escape(self._document.author)}">' if self._document.author else ""
        return (
            f'<!doctype html><html lang="sv" data-print-title="{head}" data-print-foot="{foot}"><head>'
            f'<meta charset="utf-8"><title>{escape(self._document.title)}</title>{author}</head>'
            f'<body class="plan-file"><main>{self._front(front)}{self._contents(body)}'
            f"{''.join(nested(body, self._block, self._item))}{self._notes()}</main></body></html>"
        )

    def _front(self, blocks: list[Block]) -> str:
        title, *facts = (one for one in blocks if isinstance(one, Text))
        lines = "".join(self._front_line(one) for one in facts)
        return f'<div class="front"><h1>{self._runs(title.runs)}</h1>{lines}</div>'

    def _front_line(self, fact: Text) -> str:
        said = self._runs(fact.runs)
        return f"<p><b>{said}</b></p>" if fact.key == VERSION and unpublished(self._document) else f"<p>{said}</p>"

    def _contents(self, body: list[Block]) -> str:
        entries = "".join(
            f'<li class="level-{block.level}"><a href="#{name}">{escape(plain(block.runs))}</a></li>'
            for name, block in _named(body)
            if block.level <= GOAL
        )
        return f'<div class="plan-contents"><h2>Innehåll</h2><ul>{entries}</ul></div>' if entries else ""

    def _block(self, place: int, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if block.kind == Kind.RULE:
            return "<hr>"
        if is_heading(block) and has_words(block):
            return self._heading(place, block)
        tag = _TAGS.get(block.kind, "p")
        inside = self._runs(block.runs)
        return f"<{tag}>{f'<p>{inside}</p>' if tag == 'blockquote' else inside}</{tag}>"

    def _heading(self, place: int, block: Text) -> str:
        level = min(block.level, _LOWEST)
        if block.level <= PART or block.color:
            self._color = block.color
        self._above = plain(block.runs)
        name = f' id="del-{place}"' if block.key else ""
        return f"<h{level}{name}{_striped(block.color)}>{self._runs(block.runs)}</h{level}>{self._explain(block)}"

    def _explain(self, block: Text) -> str:
        """Once, in the first section: what the bold type means."""
        if not block.key.startswith("section:") or self._explained:
            return ""
        self._explained = block.key
        return f'<p class="quiet">{CONVENERS}</p>'

    def _item(self, block: Text) -> str:
        return self._runs(block.runs)

    def _table(self, table: Table) -> str:
        head, *rows = table.rows
        kind = "plan-table" if is_plan(table) else "text-table"
        heads = "".join(f'<th scope="col">{self._cell(cell)}</th>' for cell in head.cells)
        said = "".join(self._row(row, len(head.cells), names=is_plan(table)) for row in rows)
        name = escape(caption(table, self._above))
        head_rows = f"<caption>{name}</caption><thead><tr>{heads}</tr></thead>"
        return f'<table class="{kind}">{head_rows}<tbody>{said}</tbody></table>'

    def _row(self, row: Row, width: int, *, names: bool) -> str:
        """`names`: the first cell names the row."""
        cells = (*row.cells, *[Cell()] * width)[:width]
        if not names:
            return f"<tr>{''.join(f'<td>{self._cell(cell)}</td>' for cell in cells)}</tr>"
        name, *others = cells
        said = "".join(f"<td>{self._cell(cell)}</td>" for cell in others)
        return f'<tr><th scope="row"{_striped(self._color)}>{self._cell(name)}</th>{said}</tr>'

    def _cell(self, cell: Cell) -> str:
        if len(cell.lines) == 1:
            return self._runs(cell.lines[0])
        return "".join(f"<p>{self._runs(line)}</p>" for line in cell.lines)

    def _runs(self, runs: Runs) -> str:
        said = ""
        for run in runs:
            if run.note:
                said += self._mark(run.note)
                continue
            inside = escape(run.text).replace("\n", "<br>")
            inside = f"<i>{inside}</i>" if run.italic else inside
            inside = f"<b>{inside}</b>" if run.bold else inside
            said += f'<a href="{escape(run.link)}">{inside}</a>' if run.link else inside
        return said

    def _mark(self, key: str) -> str:
        self._referred[key] += 1
        number = self._numbers[key]
        link = f'<a href="#not-{number}" aria-label="Fotnot {number}">{number}</a>'
        return f'<sup id="ref-{number}-{self._referred[key]}">{link}</sup>'

    def _notes(self) -> str:
        if not self._said.notes:
            return ""
        notes = "".join(map(self._note, self._said.notes))
        return f'<div class="plan-notes"><h2 id="fotnoter">Fotnoter</h2><ol>{notes}</ol></div>'

    def _note(self, note: Note) -> str:
        number = self._numbers[note.id]
        text = escape(note.text).replace("\n", "<br>")
        words, places = f"Till texten, fotnot {number}", range(1, self._referred[note.id] + 1)
        back = "".join(
            f' <a href="#ref-{number}-{place}" aria-label="{words}">Till texten{f" ({place})" if place > 1 else ""}</a>'
            for place in places
        )
        return f'<li id="not-{number}">{text}{back}</li>'


def _named(body: list[Block]) -> Iterator[tuple[str, Text]]:
    for place, block in enumerate(body):
        if isinstance(block, Text) and is_heading(block) and block.key and has_words(block):
            yield f"del-{place}", block


def _striped(color: str) -> str:
    return f' class="striped" style="{escape(stripe(color))}"' if color else ""
