"""The base of every list: django-tables2 for columns and sorting, a lean template for drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any

import django_tables2
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.template.base import render_value_in_context
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns import BoundColumn
from django_tables2.data import TableQuerysetData
from django_tables2.rows import BoundRow
from django_tables2.utils import Accessor

MAX_PER_PAGE = 100
PER_PAGE = 50
_PLAIN = Context()


@dataclass(frozen=True)
class Head:
    """A column's head, worked out once per table. `sort`: "" when the column does not sort."""

    name: str
    label: str
    css: str
    sort: str
    aria_sort: str
    url: str
    is_row_header: bool

    @cached_property
    def opens(self) -> SafeString:
        """What stands before each cell of the column; `closes` after it."""
        css = format_html(' class="{}"', self.css) if self.css else ""
        if self.is_row_header:
            return format_html('<th scope="row"{}>', css)
        return format_html('<td{} data-label="{}">', css, self.label)

    @property
    def closes(self) -> SafeString:
        return mark_safe("</th>" if self.is_row_header else "</td>")  # noqa: S308  (our own words)

    @property
    def icon(self) -> str:
        return {"ascending": "up", "descending": "down"}.get(self.aria_sort, "sort")

    @property
    def hint(self) -> str:
        return (
            " (sorterad stigande)"
            if self.aria_sort == "ascending"
            else (" (sorterad fallande)" if self.aria_sort == "descending" else " (sortera)")
        )


class OrderedData(TableQuerysetData):
    """Rows in a settled order: empty values last both ways, and the key last of all, so that pages never overlap."""

    data: QuerySet[Any]

    def order_by(self, aliases: Sequence[str]) -> None:
        super().order_by(aliases)
        ordering = [_nulls_last(part) for part in self.data.query.order_by]
        self.data = self.data.order_by(*ordering, F("pk").asc())


def _nulls_last(part: Any) -> OrderBy:
    if isinstance(part, OrderBy):
        return OrderBy(part.expression, descending=part.descending, nulls_last=True)
    if isinstance(part, str):
        return F(part.removeprefix("-")).desc(nulls_last=True) if part.startswith("-") else F(part).asc(nulls_last=True)
    return OrderBy(part, nulls_last=True)


class Table(django_tables2.Table):
    """A list of ours. Subclasses declare columns, `caption` and `row_header`.

    `caption`: what the table shows, read out first ("" when the page's heading says it).
    `row_header`: the column that names the row, drawn as <th scope="row">.
    `nouns`: what is counted, one and many.
    """

    caption = ""
    row_header = ""
    nouns = ("rad", "rader")

    class Meta:
        template_name = "django_tables2/table.html"
        per_page = PER_PAGE
        default = "–"

    def __init__(self, data: Any, **kwargs: Any) -> None:
        if isinstance(data, QuerySet):
            data = OrderedData(data)
        super().__init__(data, **kwargs)

    def paginate(self, *args: Any, **kwargs: Any) -> None:
        kwargs["per_page"] = max(1, min(int(kwargs.get("per_page") or self._meta.per_page), MAX_PER_PAGE))
        super().paginate(*args, **kwargs)

    @property
    def count_text(self) -> str:
        """ "12 aktiviteter", and which of them when there are several pages."""
        total = len(self.rows)
        text = f"{total} {self.nouns[0] if total == 1 else self.nouns[1]}"
        if getattr(self, "page", None) and self.paginator.num_pages > 1:
            text += f", du ser {self.page.start_index()}–{self.page.end_index()}"
        return text

    @property
    def heads(self) -> list[Head]:
        if not hasattr(self, "_heads"):
            self._heads = [self._head(column) for column in self.columns]
        return self._heads

    def _head(self, column: BoundColumn) -> Head:
        sort, aria_sort, url = "", "", ""
        if column.orderable:
            alias = column.order_by_alias
            aria_sort = "none" if not column.is_ordered else ("descending" if alias.is_descending else "ascending")
            sort = str(alias.next)
            url = self._sort_url(sort)
        return Head(
            name=column.name,
            label=str(column.header),
            css=column.column.attrs.get("class", ""),
            sort=sort,
            aria_sort=aria_sort,
            url=url,
            is_row_header=column.name == self.row_header,
        )

    def _sort_url(self, sort: str) -> str:
        query = self.request.GET.copy() if hasattr(self, "request") else None
        if query is None:
            return f"?{self.prefixed_order_by_field}={sort}"
        query[self.prefixed_order_by_field] = sort
        query.pop(self.prefixed_page_field, None)
        return f"?{query.urlencode()}"

    @property
    def lean_rows(self) -> Iterator[SafeString]:
        """The cells of each row. Drawn here: a template's loop over them takes longer than what they show."""
        columns = [(head.opens, Cells(self, self.columns[head.name]), head.closes) for head in self.heads]
        for row in self.paginated_rows:
            cells = (f"{opens}{_shown(cells.draw(row))}{closes}" for opens, cells, closes in columns)
            yield mark_safe("".join(cells))  # noqa: S308  (escaped by _shown)


def _shown(value: Any) -> str:
    """As a template shows it: escaped, a number or a date in Swedish."""
    return conditional_escape(value) if isinstance(value, str) else render_value_in_context(value, _PLAIN)


class Cells:
    """Draws one column's cells as django_tables2 does (rows.BoundRow.get_cell), which for each cell looks anew at what
    its `render_x` takes and whether its field has choices. Here that is seen once, by the first row."""

    def __init__(self, table: Table, column: BoundColumn) -> None:
        self.table, self.column, self.accessor = table, column, Accessor(column.accessor)
        self.takes = signature(column.render).parameters
        anything = any(one.kind is one.VAR_KEYWORD for one in self.takes.values())
        self.is_plain = column.link is None and not anything
        self.has_choices: bool | None = None

    def draw(self, row: BoundRow) -> Any:
        if self.has_choices is None:
            field = self.accessor.get_field(row.record)
            self.has_choices = bool(getattr(field, "choices", None))
        if self.has_choices or not self.is_plain:
            return row.get_cell(self.column.name)
        value = self.accessor.resolve(row.record, quiet=True)
        if value in self.column.column.empty_values:
            return self.column.default
        given = {"value": value, "record": row.record, "column": self.column.column}
        given |= {"bound_column": self.column, "bound_row": row, "table": self.table}
        return self.column.render(**{name: given[name] for name in self.takes})


class NumberColumn(django_tables2.Column):
    """Figures: right-aligned, all digits equally wide."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"attrs": {"class": "num"}} | kwargs))


class ComponentColumn(django_tables2.Column):
    """A cell drawn by a component, once in a table for each value (which can be hashed); exported as its text."""

    component = ""
    takes = "value"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._drawn: dict[Any, SafeString] = {}  # of one table: each has columns of its own

    def render(self, value: Any) -> SafeString:
        if value not in self._drawn:
            self._drawn[value] = render_to_string(self.component, {self.takes: value})
        return self._drawn[value]

    def value(self, value: Any) -> str:
        return str(value)


class StatusColumn(ComponentColumn):
    """A member of our choices with .label .tone .icon, as a tag."""

    component = "components/status_tag.html"
    takes = "status"

    def value(self, value: Any) -> str:
        return str(value.label)


class GoalColumn(ComponentColumn):
    """A development goal: colour, number and name."""

    component = "components/goal_label.html"
    takes = "goal"

    def value(self, value: Any) -> str:
        return f"{value.number}. {value.name}"


class WhenColumn(ComponentColumn):
    """A shared.when.When."""

    component = "components/when.html"
    takes = "when"
