"""A list page is a declaration; filtering, sorting, paging and downloads follow."""

import io

import django_filters
import django_tables2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.views import TableListView
from tests import factories
from tests.cast import Cast


class Seen(QuerySet[Organisation]):
    def visible_to(self, user: object) -> QuerySet[Organisation]:
        """Nobody sees the other region here: what the base asks for, it gets."""
        return self.exclude(code="03")


class OrganisationTable(Table):
    name = django_tables2.Column("Namn")
    region = django_tables2.Column("Region", accessor="region__name")
    row_header = "name"

    class Meta(Table.Meta):
        order_by = ("name",)


class OrganisationFilter(FilterSet):
    q = SearchFilter(fields=("name",))
    kind = django_filters.CharFilter(label="Slag")


class OrganisationList(TableListView):
    queryset = Seen(Organisation).select_related("region")
    table_class = OrganisationTable
    filterset_class = OrganisationFilter
    template_name = "skeletons/list.html"
    title = "Organisationer i länet"
    description = "Alla som medverkar."
    empty = "Lägg till den första."


def get(query: str = "") -> HttpResponse:
    request = RequestFactory().get(f"/lista/{query}")
    request.user = AnonymousUser()
    response = OrganisationList.as_view()(request)
    assert isinstance(response, HttpResponse)
    return response


def page(query: str = "") -> str:
    return " ".join(get(query).content.decode().split())


@pytest.mark.usefixtures("cast")
def test_the_page_has_title_description_count_and_downloads() -> None:
    html = page()
    assert "<title>Organisationer i länet – Kultursamverkan</title>" in html
    assert "<h1>Organisationer i länet</h1>" in html
    assert "Alla som medverkar." in html
    assert "4 rader" in html
    assert "?format=xlsx" in html
    assert "Region Uppsala" not in html


@pytest.mark.usefixtures("cast")
def test_what_is_filtered_is_what_is_shown_and_downloaded() -> None:
    assert "LAXÅ" in page("?q=LAXÅ")
    assert "Hallsberg" not in page("?q=LAXÅ")
    assert "?q=LAX%C3%85&amp;format=csv" in page("?q=LAXÅ&page=1")
    assert get("?q=LAXÅ&format=csv").content.decode("utf-8-sig") == "Namn;Region\r\nLaxå;Region Örebro län\r\n"


@pytest.mark.usefixtures("cast")
def test_excel_has_every_row_in_the_order_shown() -> None:
    response = get("?format=xlsx&sort=-name&per_page=1")
    assert 'filename="organisationer-i-lanet.xlsx"' in response["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        "Region Örebro län",
        "Laxå",
        "Hallsberg",
        "Arbetsgrupp Kulturkraft",
    ]


@pytest.mark.usefixtures("cast")
def test_formulas_do_not_leave(cast: Cast) -> None:
    factories.organisation(cast.region, "=cmd|'/c calc'!A1", key="ond")
    assert "'=cmd" in get("?format=csv").content.decode("utf-8-sig")


@pytest.mark.usefixtures("cast")
def test_an_empty_choice_says_how_to_get_on() -> None:
    html = page("?q=finns-inte")
    assert "Inget stämmer med ditt urval" in html
    assert 'href="/lista/">Visa allt</a>' in html
    assert "format=xlsx" not in html


@pytest.mark.django_db
def test_an_empty_list_says_what_to_do() -> None:
    html = page()
    assert "Här är tomt än så länge" in html
    assert "Lägg till den första." in html


def test_queries_do_not_grow_with_rows(cast: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        page()
    for number in range(8):
        factories.organisation(cast.region, f"Förening {number}", key=f"f{number}")
    with CaptureQueriesContext(connection) as many:
        page()
    assert len(few) == len(many) <= 3
