"""Underlag till verksamhetsplan: what a year's operations planning has to take up."""

from django.urls import reverse

from dialogues.models import Theme
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding
from tests.pages.reading import assert_queries_stay, text_of

BOARD = reverse("dialogues:finding_board")


def url(year: int) -> str:
    return reverse("dialogues:planning_basis", args=["18", year])


def test_planning_basis_theme_by_theme(cast: Cast) -> None:
    books = Theme.objects.create(region=cast.region, name="Bibliotek")
    planned = {"state": "planned", "planned_year": 2022, "owner": cast.admin, "internal_note": "hemligt ord"}
    finding(cast.region, cast.hallsberg, "Utan tema.", **planned)
    finding(cast.region, cast.laxa, "Vi vill dela böcker.", theme=books, **planned)
    finding(cast.region, cast.laxa, "Redan gjort.", theme=books, **(planned | {"state": "done", "result": "Klart."}))
    finding(cast.region, cast.laxa, "Ett annat år.", **(planned | {"planned_year": 2023}))
    text = text_of(url(2022), cast.reader)
    order = [
        "3 iakttagelser",
        "Bibliotek",
        "Vi vill dela böcker.",
        "Redan gjort.",
        "Klart.",
        "Inget tema",
        "Utan tema.",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert cast.admin.name in text
    for words in ("Ett annat år.", "hemligt ord"):
        assert words not in text
    board = text_of(BOARD, cast.reader)
    for year in (2022, 2023):
        assert url(year) in board
    assert "Inget är planerat" in text_of(url(2024), cast.reader)


def test_planning_basis_asks_a_constant_number(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            theme = Theme.objects.create(region=cast.region, name=f"Tema {number}")
            owner = factories.user(f"person-{number}")
            finding(cast.region, cast.laxa, theme=theme, owner=owner, planned_year=2022)

    finding(cast.region, cast.laxa, owner=cast.admin, planned_year=2022)
    assert_queries_stay(url(2022), cast.editor, more, at_most=15)
