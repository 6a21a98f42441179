"""Themes and obstacles counted by year and by party; each figure leads to the findings behind it."""

from django.http import QueryDict
from django.urls import reverse

from dialogues.models import Finding, Theme
from dialogues.queries.counted import OBSTACLE, PARTY, THEME, YEAR, count_table, obstacles_among
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, party_type
from tests.pages.reading import assert_queries_stay, text_of

COUNT = reverse("dialogues:finding_count")


def test_count_table_has_most_first_and_nothing_last(cast: Cast) -> None:
    heads = party_type(cast.region, name="Kulturcheferna")
    books = Theme.objects.create(region=cast.region, name="Bibliotek")
    scene = Theme.objects.create(region=cast.region, name="Scenkonst")
    for theme, year in ((None, 2019), (None, 2019), (None, 2019), (books, 2021), (scene, 2019), (scene, 2021)):
        finding(cast.region, heads, theme=theme, year=year)
    finding(cast.region, cast.laxa, theme=scene, kind="obstacle", obstacle="economy")
    found = list(Finding.objects.all())
    table = count_table(found, THEME, YEAR, QueryDict("kind=wish"))
    assert list(table.columns) == ["2019", "2021"]
    counted = [(row.label, [cell.count for cell in row.cells], row.total.count, row.width) for row in table.rows]
    assert counted == [
        ("Scenkonst", [1, 2], 3, "100.00%"),
        ("Bibliotek", [0, 1], 1, "33.33%"),
        ("Inget tema", [3, 0], 3, "100.00%"),
    ]
    assert table.rows[0].cells[1].url == f"{reverse('dialogues:finding_list')}?kind=wish&theme=Scenkonst&year=2021"
    assert (table.rows[1].cells[0].url, table.rows[2].cells[0].url) == ("", "")
    (row,) = count_table(obstacles_among(found), PARTY, OBSTACLE, QueryDict()).rows
    assert (row.label, row.cells[0].label) == ("Laxå", "Ekonomi")
    assert "Laxå" in text_of(row.cells[0].url, cast.reader)


def test_finding_count_of_what_one_may_read(cast: Cast) -> None:
    finding(cast.region, cast.laxa, theme=Theme.objects.create(region=cast.region, name="Hemligt tema"))
    assert "Inget att räkna" in text_of(COUNT)
    assert "Hemligt tema" in text_of(COUNT, cast.reader)
    assert "Inget att räkna" in text_of(f"{COUNT}?kind=wish", cast.reader)


def test_finding_count_asks_a_constant_number(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            theme = Theme.objects.create(region=cast.region, name=f"Tema {number}")
            party = party_type(cast.region)
            finding(cast.region, party, theme=theme, kind="obstacle", owner=factories.user(f"person-{number}"))

    finding(cast.region, cast.laxa, owner=cast.admin, kind="obstacle", obstacle="economy")
    assert_queries_stay(COUNT, cast.editor, more, at_most=15)
