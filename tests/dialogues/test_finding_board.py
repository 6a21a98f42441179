"""The board: findings by state, moved by buttons."""

from urllib.parse import quote

from django.urls import reverse

from dialogues.models import Finding, Theme
from dialogues.queries.said import MOST_IN_COLUMN, board_of
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, party_type
from tests.forms import form_data, shown_forms
from tests.pages.reading import assert_queries_stay, client_of, text_of

BOARD = reverse("dialogues:finding_board")


def test_finding_board_moves_by_a_button_and_comes_back_as_it_was(cast: Cast) -> None:
    said = finding(cast.region, cast.hallsberg, "Vi vill dela böcker.", kind="wish")
    finding(cast.region, cast.hallsberg, "Vi har inte råd.", kind="obstacle")
    here = f"{BOARD}?kind=wish"
    client = client_of(cast.editor)
    shown = client.get(here)
    text = shown.content.decode()
    assert "Vi vill dela böcker." in text
    assert "Vi har inte råd." not in text
    (button,) = shown_forms(shown)
    assert client.post(button.action, button.data).headers["Location"] == f"{here}#{said.key}"
    declined = f"{reverse('dialogues:finding_state', args=['18', said.key, 'declined'])}?tavla={quote('kind=wish')}"
    assert declined in client.get(here).content.decode()
    data = form_data(client.get(declined)) | {"reason": "Inte vårt."}
    assert client.post(declined, data).headers["Location"] == f"{here}#{said.key}"
    said.refresh_from_db()
    assert (said.state, said.reason) == ("declined", "Inte vårt.")


def test_finding_board_never_leads_away(cast: Cast) -> None:
    said = finding(cast.region, cast.hallsberg)
    address = reverse("dialogues:finding_state", args=["18", said.key, "examined"])
    response = client_of(cast.editor).post(f"{address}?tavla={quote('//elak.example/?a=b')}")
    assert response.headers["Location"].startswith(f"{BOARD}?")


def test_finding_board_is_read_by_members(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, "Det här sades.", internal_note="hemligt ord")
    finding(cast.other_region, factories.organisation(cast.other_region, "Enköping"), "Sagt i Uppsala.", is_public=True)
    text = text_of(BOARD, cast.reader)
    assert "Det här sades." in text
    for words in ("hemligt ord", "Sagt i Uppsala.", "Flytta"):
        assert words not in text
    assert "Det här sades." not in text_of(BOARD, cast.other_editor)


def test_board_of_shows_the_latest_of_many(cast: Cast) -> None:
    for number in range(MOST_IN_COLUMN + 2):
        finding(cast.region, cast.hallsberg, f"Sagt {number}", state="done")
    columns = {column.state.value: column for column in board_of(Finding.objects.all())}
    assert (columns["done"].total, columns["done"].left_out, columns["new"].total) == (MOST_IN_COLUMN + 2, 2, 0)
    assert f"Visa alla {MOST_IN_COLUMN + 2}" in text_of(BOARD, cast.reader)


def test_finding_board_asks_a_constant_number(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            theme = Theme.objects.create(region=cast.region, name=f"Tema {number}")
            party = party_type(cast.region)
            finding(cast.region, party, theme=theme, owner=factories.user(f"person-{number}"))

    finding(cast.region, cast.laxa, owner=cast.admin)
    assert_queries_stay(BOARD, cast.editor, more, at_most=15)
