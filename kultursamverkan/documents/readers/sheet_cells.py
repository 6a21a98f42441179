"""A sheet's row -> the six cells of the plan's own table. With the activity that the row was written from, a column
that says what it said keeps its cell, marks of footnotes too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kultursamverkan.documents.cells import Cells
from kultursamverkan.documents.columns import Column
from kultursamverkan.documents.readers.blocks import Cell, Row, Run, Runs, Table, plain, plain_lines, runs_of, tidy
from kultursamverkan.documents.readers.sheet_rows import SheetRow
from kultursamverkan.documents.shown import head_row
from kultursamverkan.shared.office.cells import unguarded
from kultursamverkan.shared.text import clean

# The place of what tells how it goes: after the plan's own six.
_STATUS = 6


@dataclass(frozen=True)
class Before:
    """What the row was written from: its columns, and its row in the plan's table, with marks."""

    seen: Cells
    row: Row


def flat(text: str) -> str:
    """For comparison: what a sheet may have changed by itself is gone."""
    return " ".join(unguarded(clean(text, lines=True)).split())


def table_of(rows: Sequence[Row]) -> Table:
    """Under the plan's own head, and a seventh for what tells how it goes, in the sheet's own word."""
    head, told = head_row(), next((row.cells[_STATUS] for row in rows if len(row.cells) > _STATUS), None)
    if told is not None:
        head = replace(head, cells=(*head.cells, Cell((runs_of(told.where.rpartition(", ")[2]),))))
    return Table((head, *rows))


def row_of(row: SheetRow, key: str, before: Before | None = None) -> Row:
    status = row.cells.get(Column.STATUS)
    return Row(
        (
            _title(row, before),
            _plain(row, Column.START, 1, before),
            _responsibilities(row, before),
            _participants(row, before),
            _plain(row, Column.FOLLOW_UP, 4, before),
            _plain(row, Column.COMPLETION, 5, before),
            *([status] if status and status.lines else []),
        ),
        f"activity:{key}" if key else "",
        row.where,
    )


def _title(row: SheetRow, before: Before | None) -> Cell:
    cell = row.cells[Column.TITLE]
    lines = (*(_note_lines(row.cells.get(Column.NOTE))), *(runs_of(one, italic=True) for one in row.more))
    title = tidy(_unbold(run for line in _with_spaces(cell.lines) for run in line))
    if before is None:
        return Cell((title, *lines), cell.color, cell.where)
    was_title, *was_note = before.row.cells[0].lines or ((),)
    same_title = flat(plain(title)) == flat(plain(before.seen.title))
    has_note = Column.NOTE in row.cells
    same_note = not has_note or flat(plain_lines(row.cells[Column.NOTE].lines)) == flat(plain_lines(before.seen.note))
    more = tuple(runs_of(one, italic=True) for one in row.more)
    note = (*was_note, *more) if same_note else (*_marked(lines, was_note),)
    return Cell((was_title if same_title else (*title, *_marks(was_title)), *note), where=cell.where)


def _note_lines(cell: Cell | None) -> Iterator[Runs]:
    for line in cell.lines if cell else ():
        yield tuple(replace(run, italic=True, bold=False) for run in line)


def _marked(lines: Sequence[Runs], was: Sequence[Runs]) -> Sequence[Runs]:
    """With the marks that stood in the lines before, last: which word they belonged to is not told."""
    marks = tuple(mark for line in was for mark in _marks(line))
    return (*lines[:-1], (*lines[-1], *marks)) if lines else lines


def _marks(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.note)


def _unbold(runs: Iterator[Run]) -> Iterator[Run]:
    """In a sheet the look of a title says nothing."""
    return (Run(run.text, link=run.link) for run in runs)


def _with_spaces(lines: Sequence[Runs]) -> Iterator[Runs]:
    for index, line in enumerate(lines):
        yield (Run(" "), *line) if index else line


def _plain(row: SheetRow, column: Column, place: int, before: Before | None) -> Cell:
    was = before.row.cells[place] if before else Cell(where=row.where)
    if column not in row.cells:
        return was
    cell = row.cells[column]
    if before and flat(plain_lines(cell.lines)) == flat(plain_lines(was.lines)):
        return replace(was, where=cell.where)
    return cell


def _participants(row: SheetRow, before: Before | None) -> Cell:
    was = before.row.cells[3] if before else Cell(where=row.where)
    cell = row.cells.get(Column.PARTICIPANTS)
    if cell is None:
        return was
    if before and flat(plain_lines(cell.lines)) in (
        flat(" ".join(before.seen.participants)),
        flat(plain_lines(was.lines)),
    ):
        return replace(was, where=cell.where)
    return cell


def _responsibilities(row: SheetRow, before: Before | None) -> Cell:
    was = before.row.cells[2] if before else Cell(where=row.where)
    cell = row.cells.get(Column.RESPONSIBILITIES)
    conveners = row.cells.get(Column.CONVENER)
    if cell is None and (before or conveners is None):
        # Who is responsible is not told; who convenes was told with them.
        return was
    lines = cell.lines if cell else ()
    if conveners is not None:
        lines = _with_conveners(lines, [plain(line) for line in conveners.lines])
    elif before:
        names = {flat(plain(line)) for line in was.lines if any(run.bold for run in line)}
        lines = tuple(_bold(line, bold=flat(plain(line)) in names) for line in lines)
    if before and _same(lines, was.lines):
        return replace(was, where=cell.where if cell else row.where)
    where = (cell or conveners or was).where
    return Cell(_with_marks(lines, was.lines) if before else lines, where=where)


def _with_conveners(lines: Sequence[Runs], conveners: Sequence[str]) -> tuple[Runs, ...]:
    """Each in bold: a line of its own, a part of a line, or one more line."""
    made = [_bold(line, bold=False) for line in lines]
    for name in filter(None, conveners):
        same = [place for place, line in enumerate(made) if flat(plain(line)) == flat(name)]
        # Of two that say the same, the one that is not marked yet.
        whole = next((place for place in same if not any(run.bold for run in made[place])), same[0] if same else None)
        part = next((place for place, line in enumerate(made) if _inside(line, name)), None)
        if whole is not None:
            made[whole] = _bold(made[whole], bold=True)
        elif part is not None and (found := _inside(made[part], name)):
            text = plain(made[part])
            pieces = (text[: found.start()], found[0], text[found.end() :])
            before, middle, after = (runs_of(piece) for piece in pieces)
            made[part] = (*before, *_bold(middle, bold=True), *after)
        else:
            made.append(runs_of(name, bold=True))
    return tuple(made)


def _inside(line: Runs, name: str) -> "re.Match[str] | None":
    """Where the name stands in a line, whole; not in one that has been marked already."""
    if any(run.bold for run in line):
        return None
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain(line), re.IGNORECASE)


def _bold(line: Runs, *, bold: bool) -> Runs:
    return tuple(replace(run, bold=bold) for run in line)


def _same(lines: Sequence[Runs], was: Sequence[Runs]) -> bool:
    def seen(all_of: Sequence[Runs]) -> list[tuple[str, bool]]:
        return [(text, any(run.bold for run in line)) for line in all_of if (text := flat(plain(line)))]

    return seen(lines) == seen(was)


def _with_marks(lines: Sequence[Runs], was: Sequence[Runs]) -> tuple[Runs, ...]:
    """Each mark at the line that it stood at, else at the last."""
    marks = {flat(plain(line)): _marks(line) for line in was if _marks(line)}
    made = [(*line, *marks.pop(flat(plain(line)), ())) for line in lines]
    if made and marks:
        made[-1] = (*made[-1], *(mark for left in marks.values() for mark in left))
    return tuple(made)
