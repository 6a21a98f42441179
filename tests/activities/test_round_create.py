"""Planning a round."""

from django.test import Client

from activities.models import FollowUpRound
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, statuses, typed
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/uppfoljning/ny/"
VALUES = {"year": "2023", "opens": "2023-11-01", "due": "2024-01-31"}


def test_who_may_plan(cast: Cast) -> None:
    allowed = {"editor": 200, "admin": 200}
    assert statuses(cast, URL) == OUTSIDE | REFUSED | allowed
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | allowed
    assert not FollowUpRound.objects.exists()


def test_plans_a_round(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    response = client.post(URL, form_data(client.get(URL)) | VALUES)
    assert response.headers["Location"] == "/planer/plan/uppfoljning/2023/"
    assert FollowUpRound.objects.get().year == 2023


def test_refusals_keep_what_was_typed(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2022)
    client.force_login(cast.editor)
    for values, words in (
        ({"year": "2022"}, "redan en uppföljning för 2022"),
        ({"year": "2030"}, "Planen gäller 2020–2023"),
        ({"due": "2023-10-31"}, "Sista svarsdag måste ligga efter"),
        ({"due": "snart"}, "Skriv datumet som år-månad-dag"),
        ({"opens": ""}, "Ange ett datum"),
    ):
        sent = form_data(client.get(URL)) | VALUES | values
        response = client.post(URL, sent)
        page = response.content.decode()
        assert words in page
        assert "<title>Fel: " in page
        assert typed(form_data(response)) == typed(sent)
    assert FollowUpRound.objects.count() == 1


def test_wrong_method(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.delete(URL).status_code == 405
