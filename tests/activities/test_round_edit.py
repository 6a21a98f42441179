"""Changing a round's dates."""

from datetime import date

from django.test import Client

from activities.models import FollowUpRound
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, closed, opened, statuses
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/uppfoljning/2023/andra/"


def test_who_may_edit(cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    assert statuses(cast, URL) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}


def test_no_such_round(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.get(URL).status_code == 404


def test_changes_the_dates(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    response = client.post(URL, form_data(client.get(URL)) | {"year": "2022", "due": "2024-02-29"})
    assert response.headers["Location"] == "/planer/plan/uppfoljning/2022/"
    assert FollowUpRound.objects.get().due == date(2024, 2, 29)


def test_an_open_round_keeps_its_year(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    data = form_data(client.get(URL))
    assert "year" not in data
    client.post(URL, data | {"year": "2021", "due": "2024-02-29"})
    assert FollowUpRound.objects.values_list("year", "due").get() == (2023, date(2024, 2, 29))


def test_a_closed_round_is_refused(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    client.force_login(cast.editor)
    data = form_data(client.get(URL)) | {"due": "2024-02-29"}
    closed(round_)
    assert "stängd och kan inte ändras" in client.post(URL, data).content.decode()


def test_two_officers(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    data = form_data(client.get(URL)) | {"due": "2024-02-29"}
    other = Client()
    other.force_login(cast.admin)
    other.post(URL, form_data(other.get(URL)) | {"due": "2024-03-31"})
    response = client.post(URL, data)
    page = response.content.decode()
    assert "har sparat medan du skrev" in page
    assert "2024-03-31" in page
    client.post(URL, form_data(response))
    assert FollowUpRound.objects.get().due == date(2024, 2, 29)


def test_wrong_method(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.put(URL).status_code == 405
