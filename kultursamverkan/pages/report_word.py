"""A report as a Word file: the same parts as the web page, in the same order."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from kultursamverkan.pages.report import Bar, Block, Cell, Heading, Line, Paragraph, Table, YearReport
from kultursamverkan.shared.office.bars import bar_png
from kultursamverkan.shared.office.word import WordFile
from kultursamverkan.shared.office.word_runs import Span
from kultursamverkan.shared.office.word_table import Cell as WordCell
from kultursamverkan.shared.office.word_table import WordTable


def report_word(report: YearReport) -> bytes:
    word = WordFile(
        title=f"{report.title}, {report.plan}",
        author=report.region,
        running_head=report.running_head,
        created=datetime.combine(report.made_on, time(12), UTC),
    )
    word.title(report.title, report.plan)
    before, after = _split(report.front)
    _write(word, before)
    word.contents("Innehåll", [(heading.text, heading.anchor, heading.level) for heading in report.contents])
    _write(word, after)
    _write(word, report.body)
    word.landscape()
    _write(word, report.appendix)
    return word.to_bytes()


def _split(front: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    """What stands before the first heading, and the rest."""
    blocks = list(front)
    at = next((place for place, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return blocks[:at], blocks[at:]


def _write(word: WordFile, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            color = block.goal.color_hex if block.goal else ""
            # A goal begins a page.
            word.heading(block.text, block.level, anchor=block.anchor, stripe=color, new_page=block.goal is not None)
        elif isinstance(block, Paragraph):
            word.paragraph(_line(block.line, bold=block.look == "notice", italic=block.look == "quiet"))
        elif isinstance(block, Bar):
            word.picture(bar_png([(share.count, share.fill) for share in block.standing.shares]), alt=block.alt)
        else:
            word.table(_table(block))


def _line(line: Line, *, bold: bool = False, italic: bool = False) -> list[str | Span]:
    """ "Label: status words", as on the page."""
    pieces: list[str | Span] = []
    if line.label:
        pieces.append(Span(f"{line.label}: ", bold=True))
    if line.status is not None:
        pieces.append(Span(f"{line.status.label} " if line.text else str(line.status.label), bold=True))
    if line.text:
        pieces.append(Span(line.text, bold=bold, italic=italic))
    return pieces


def _table(table: Table) -> WordTable:
    return WordTable(
        caption=table.caption,
        header=[column.title for column in table.columns],
        rows=[[_cell(cell) for cell in row] for row in table.rows],
        widths=[column.width for column in table.columns],
        numbers=[place for place, column in enumerate(table.columns) if column.is_number],
        small=table.is_wide,
    )


def _cell(cell: Cell) -> WordCell:
    """A table full of statuses has none of them bold."""
    lines: list[list[str | Span]] = [
        [str(line.status.label)] if line.status is not None and not line.text else _line(line) for line in cell.lines
    ]
    if cell.fill:
        # The key to the bar's colour, beside its word.
        mark = Span("□ ") if cell.fill == "none" else Span("■ ", color=cell.fill)
        lines[0] = [mark, *lines[0]]
    return WordCell(lines, stripe=cell.goal.color_hex if cell.goal else "")
