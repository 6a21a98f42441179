"""The cells of the grid. There are thousands on a page: a template costs ten times as much as the words do."""

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from activities.queries.grid import FLAG, Cell, GridRow
from activities.queries.reading import RoundReading

register = template.Library()

_FLAGGED = f'<b><svg><use href="#{FLAG.key}"/></svg>Att titta på</b>'


@register.simple_tag
def grid_cells(row: GridRow, reading: RoundReading, runs: bool) -> SafeString:
    """A row's cells as HTML. An answer is read where this reader may read it: in the copy of a closed round, on the
    organisation's own page, or beside the activity. `runs`: what does not add up is told."""
    key = _escaped(row.activity.key)
    return mark_safe("".join(_cell(cell, key, reading.copy, runs) for cell in row.cells))  # noqa: S308  (escaped below)


def _cell(cell: Cell, key: str, copy: int | None, runs: bool) -> str:
    says = _escaped(cell.says.label)
    if cell.is_outside:
        return f"<td><i>{says}</i>"
    if copy:
        where = f"../stangning/{copy}/#{key}"
    elif cell.opens:
        where = f"../{_escaped(cell.organisation.key)}/#s-{key}"
    else:
        where = f"../../../aktiviteter/{key}/"
    flag = _FLAGGED if runs and cell.flags else ""
    return (
        f'<td data-l="{_escaped(cell.organisation.name)}"><a href="{where}">'
        f'<svg><use href="#{cell.mark.key}"/></svg>{says}</a>{flag}'
    )


@lru_cache(maxsize=2048)
def _escaped(text: str) -> str:
    """The same few names and words, over and over."""
    return str(escape(text))
