"""The base of every list page: queryset, table and filters are declared, the rest follows. And what errors show."""

import sys
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import View
from django_tables2 import RequestConfig

from kultursamverkan.shared.faults import fault_of, typed
from kultursamverkan.shared.filters import FilterSet
from kultursamverkan.shared.office.csv import csv_response
from kultursamverkan.shared.office.workbook import Sheet, workbook_response
from kultursamverkan.shared.requests import request_id
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.worked_out import Pieces


@dataclass(frozen=True)
class Link:
    """Something to press, for components/action_bar.html and download_links.html."""

    label: str
    url: str
    icon: str = ""
    note: str = ""
    post: bool = False
    danger: bool = False


class TableListView(View):
    """A list, filtered, sorted and paged by its URL, downloaded as CSV or Excel with `?format=csv|xlsx`.

    Subclasses declare `queryset` (its class has `visible_to(user)`), `table_class`, `template_name` and `title`;
    `filterset_class`, `description` and `empty` as wanted, and override `get_queryset`, `get_filterset`, `get_table` or
    `extra_context` at most. A list that looks the same to all who may see the same rows is kept for them: its `pieces`
    are `drawn(self.draw_for_all, self.get_queryset(), *self.asked)`.
    """

    http_method_names = ["get", "head", "options"]
    queryset: ClassVar[QuerySet[Any]]
    table_class: ClassVar[type[Table]]
    filterset_class: ClassVar[type[FilterSet] | None] = None
    template_name: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str] = ""
    empty: ClassVar[str] = ""
    downloadable: ClassVar[bool] = True

    def get_queryset(self) -> QuerySet[Any]:
        """The rows this person may see. `self.kwargs` holds the URL's arguments."""
        return self.queryset.all().visible_to(self.request.user)  # type: ignore[attr-defined, no-any-return]

    def get_filterset(self, rows: QuerySet[Any]) -> FilterSet | None:
        """The filters, given what they may offer. Override to pass querysets of choices."""
        return self.filterset_class(self.request.GET, rows, request=self.request) if self.filterset_class else None

    def get_table(self, rows: QuerySet[Any]) -> Table:
        """The table of the filtered rows. Override to leave a column out."""
        return self.table_class(rows)

    def extra_context(self) -> dict[str, Any]:
        """What the page's own template needs beside the list."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("format") if self.downloadable else None
        if wanted in ("csv", "xlsx"):
            _, table = self.narrowed(self.get_queryset())
            RequestConfig(request, paginate=False).configure(table)
            return self._download(table, wanted)
        context = {"title": self.title, "description": self.description} | self.pieces()
        return render(request, self.template_name, context | self.extra_context())

    def pieces(self) -> Pieces:
        """What the skeleton shows of the rows."""
        return self.draw(self.get_queryset())

    @property
    def asked(self) -> tuple[str, str, date]:
        """What a list may depend on beside its rows, for all who ask: path, query, today."""
        return self.request.path, self.request.GET.urlencode(), timezone.localdate()

    @classmethod
    def draw_for_all(cls, rows: QuerySet[Any], *asked: Any) -> Pieces:
        """Of rows and `asked`, and of nothing else."""
        return cls.for_nobody(*asked).draw(rows)

    @classmethod
    def for_nobody(cls, path: str, query: str, _today: date) -> Self:
        """A view that has not been told who asks: what it draws can be nobody's own."""
        request = HttpRequest()
        request.path, request.GET = path, QueryDict(query)
        view = cls()
        view.setup(request)
        return view

    def narrowed(self, rows: QuerySet[Any]) -> tuple[FilterSet | None, Table]:
        """The table of those rows that are asked for, and by what they are chosen."""
        filterset = self.get_filterset(rows)
        return filterset, self.get_table(filterset.qs if filterset else rows)

    def draw(self, rows: QuerySet[Any]) -> Pieces:
        filterset, table = self.narrowed(rows)
        RequestConfig(self.request).configure(table)
        given = {"table": table, "filter": filterset, "empty": self.empty, "request": self.request}
        pieces = {"listing": render_to_string("components/listing.html", given)}
        if filterset:
            pieces["filters"] = render_to_string("components/filter_form.html", given)
        if self.downloadable and table.rows:
            links = {"links": self._download_links()}
            pieces["downloads"] = render_to_string("components/download_links.html", links)
        return pieces

    def _download_links(self) -> list[Link]:
        query = self.request.GET.copy()
        for name in ("page", "per_page", "format"):
            query.pop(name, None)
        links = []
        for kind, label in (("xlsx", "Excel"), ("csv", "CSV")):
            query["format"] = kind
            links.append(Link(f"Listan som {label}", f"?{query.urlencode()}"))
        return links

    def _download(self, table: Table, wanted: str) -> HttpResponse:
        rows = table.as_values()
        header = [str(cell) for cell in next(rows)]
        name = slugify(self.title) or "lista"
        if wanted == "csv":
            return csv_response(f"{name}.csv", header, rows)
        return workbook_response(f"{name}.xlsx", [Sheet(self.title, header, rows)])


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: what went wrong is ours; when the database, the disk or the mail server does not answer, say so, and
    give back what was typed. Asks nothing of any of them."""
    fault = fault_of(sys.exc_info()[1])
    context = {"request_id": request_id(), "fault": fault, "typed": typed(request) if fault else None}
    context["again"] = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    html = get_template("503.html" if fault else "500.html").render(context)
    response = HttpResponse(html, status=503 if fault else 500)
    response["Cache-Control"] = "no-store"
    if fault:
        response["Retry-After"] = "120"
    return response
