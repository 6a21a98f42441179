"""Lists as they are drawn and sorted."""

from datetime import date

import django_tables2
import pytest
from django.db.models import QuerySet
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_tables2 import RequestConfig

from activities.models import Activity
from kultursamverkan.shared.tables import GoalColumn, NumberColumn, Table, WhenColumn
from kultursamverkan.shared.when import parse
from tests import factories
from tests.cast import Cast


class ActivityTable(Table):
    title = django_tables2.Column("Aktivitet")
    goal = GoalColumn("Mål", accessor="heading__goal", order_by="heading__goal__number")
    completion = WhenColumn("Klart", accessor="planned_completion")
    order = NumberColumn("Ordning")
    note = django_tables2.Column("Not", orderable=False)
    row_header = "title"
    caption = "Planens aktiviteter"
    nouns = ("aktivitet", "aktiviteter")

    class Meta(Table.Meta):
        order_by = ("title",)


@pytest.fixture
def rows(cast: Cast) -> QuerySet[Activity]:
    """Gemensam aktivitet (2023) of the cast, and three more; one without completion."""
    factories.activity(cast.plan, "Ärlig aktivitet", planned_completion=None)
    factories.activity(cast.plan, "Åttonde aktivitet", planned_completion=parse("2021"))
    factories.activity(cast.plan, "Zebra", planned_completion=parse("2023"))
    return Activity.objects.select_related("heading__goal")


def table(rows: QuerySet[Activity], query: str = "") -> ActivityTable:
    made = ActivityTable(rows)
    RequestConfig(RequestFactory().get(f"/lista/{query}")).configure(made)
    return made


def titles(made: ActivityTable) -> list[str]:
    return [row.record.title for row in made.paginated_rows]


def html(made: ActivityTable) -> str:
    return render_to_string(made.template_name, {"table": made, "request": made.request})


def test_swedish_order(rows: QuerySet[Activity]) -> None:
    assert titles(table(rows)) == ["Gemensam aktivitet", "Zebra", "Åttonde aktivitet", "Ärlig aktivitet"]


@pytest.mark.parametrize(
    ("sort", "first"), [("completion", "Åttonde aktivitet"), ("-completion", "Gemensam aktivitet")]
)
def test_empty_values_come_last_both_ways_and_equals_by_key(rows: QuerySet[Activity], sort: str, first: str) -> None:
    found = titles(table(rows, f"?sort={sort}"))
    assert found[0] == first
    assert found[-1] == "Ärlig aktivitet"
    assert found.index("Gemensam aktivitet") < found.index("Zebra")


def test_headers_are_links_that_keep_the_filters(rows: QuerySet[Activity]) -> None:
    made = table(rows, "?kommun=1861&sort=-title&page=1")
    head = made.heads[0]
    assert head.url == "?kommun=1861&sort=title"
    drawn = html(made)
    assert drawn.count('aria-sort="descending"') == 1
    assert drawn.count('aria-sort="none"') == 3
    assert '<a class="sort" href="?kommun=1861&amp;sort=title">' in drawn


def test_cells_say_their_column_and_the_row_its_name(rows: QuerySet[Activity]) -> None:
    drawn = html(table(rows))
    assert "<caption>Planens aktiviteter</caption>" in drawn
    assert '<th scope="row">Zebra</th>' in drawn
    assert '<td class="num" data-label="Ordning">' in drawn
    assert 'data-label="Klart">–</td>' in " ".join(drawn.split())
    assert "Mål 1" in drawn


class EveryKind(ActivityTable):
    """What one list or another has: choices, a link, a word that is not there, a method, a column of anything."""

    state = django_tables2.Column("Läge", accessor="plan__state")
    plan = django_tables2.Column("Plan", linkify=lambda record: f"/planer/{record.plan.slug}/")
    nothing = django_tables2.Column("Inget", accessor="plan__nothing", default="?")
    label = django_tables2.Column("Skrivet", accessor="plan__get_state_display")
    drawn = django_tables2.TemplateColumn("{{ record.title }}!")
    day = django_tables2.Column("Dag", accessor="pk")
    share = django_tables2.Column("Andel", accessor="pk")

    def render_day(self) -> date:
        return date(2026, 11, 22)

    def render_share(self) -> float:
        return 0.5


def test_each_cell_is_as_django_tables2_draws_it(rows: QuerySet[Activity]) -> None:
    made = EveryKind(rows)
    RequestConfig(RequestFactory().get("/lista/")).configure(made)
    lean = list(made.lean_rows)
    row = Template("{% for head, cell in cells %}{{ head.opens }}{{ cell }}{{ head.closes }}{% endfor %}")
    each = [[(head, row.get_cell(head.name)) for head in made.heads] for row in made.paginated_rows]
    assert lean == [row.render(Context({"cells": cells})) for cells in each]
    assert len(lean) == 4
    assert "Antagen" in lean[0], "the choice's label"
    assert '<a href="/planer/plan/">' in lean[0]
    assert "22 november 2026" in lean[0]
    assert "0,5" in lean[0]


def test_text_is_escaped(cast: Cast) -> None:
    cast.activity.title = "<script>"
    cast.activity.save()
    assert "&lt;script&gt;" in html(table(Activity.objects.all()))


@pytest.mark.parametrize(("asked", "given"), [("100000", 100), ("0", 50), ("-5", 1), ("20", 20), ("alla", 50)])
def test_nobody_gets_more_than_a_hundred_rows(rows: QuerySet[Activity], asked: str, given: int) -> None:
    assert table(rows, f"?per_page={asked}").paginator.per_page == given


def test_a_page_that_is_not_there_is_the_last(rows: QuerySet[Activity]) -> None:
    assert titles(table(rows, "?per_page=3&page=99")) == ["Ärlig aktivitet"]


def test_the_count_is_said_in_words(rows: QuerySet[Activity]) -> None:
    assert table(rows).count_text == "4 aktiviteter"
    assert table(rows.filter(title="Zebra")).count_text == "1 aktivitet"
    assert table(rows, "?per_page=3").count_text == "4 aktiviteter, du ser 1–3"


def test_an_unknown_column_in_the_address_does_no_harm(rows: QuerySet[Activity]) -> None:
    assert len(titles(table(rows, "?sort=password"))) == 4


def test_exported_values_are_plain(rows: QuerySet[Activity]) -> None:
    lines = list(table(rows).as_values())
    assert lines[0] == ["Aktivitet", "Mål", "Klart", "Ordning", "Not"]
    assert lines[2][:3] == ["Zebra", "1. Mål 1", "2023"]
