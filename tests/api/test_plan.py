"""GET /api/v1/plans/{slug}: open data, public plans only."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.writers.json import to_dict
from plans.models import Plan
from tests.cast import Cast
from tests.documents.test_version_list import publish

URL = "/api/v1/plans/plan"


def test_everybody_gets_the_contract(client: Client, cast: Cast) -> None:
    """Also key by key: tests/documents/test_json.py compares the writer with the contract."""
    response = client.get(URL)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert list(response.json()) == list(to_dict(assemble(cast.plan)))
    assert response.json() == to_dict(assemble(cast.plan))


def test_swedish_letters_are_themselves(client: Client, cast: Cast) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(title="Åtgärder på väg")
    assert "Åtgärder på väg" in client.get(URL).content.decode("utf-8")


def test_names_can_be_left_out(client: Client, cast: Cast) -> None:
    assert "Alva Exempelsson" in client.get(URL).content.decode()
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    answer = client.get(URL)
    assert "Alva" not in answer.content.decode()
    line = answer.json()["sections"][0]["headings"][0]["activities"][0]["responsibilities"][0]
    assert (line["role"], line["person"], line["person_key"]) == ("namngiven tjänsteperson", None, None)


@pytest.mark.parametrize("who", [None, "stranger", "reader", "editor"])
def test_what_is_not_public_is_not_there(client: Client, cast: Cast, who: str | None) -> None:
    """For nobody: this is open data."""
    open_working_copy(plan=cast.plan, by=None)
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    if who:
        client.force_login(getattr(cast, who))
    for slug in ("plan", "plan-arbetsversion", "finns-inte"):
        response = client.get(f"/api/v1/plans/{slug}")
        assert (response.status_code, response["Content-Type"]) == (404, "application/json; charset=utf-8")
        assert "ingen öppen plan" in json.loads(response.content)["detail"]


def test_a_closed_plan_is_still_open_data(client: Client, cast: Cast) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="closed")
    assert client.get(URL).json()["plan"]["state"] == "closed"


def test_each_version_as_it_was(client: Client, cast: Cast) -> None:
    first = publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    assert client.get(URL, {"version": 1}).json() == first.document
    assert client.get(URL, {"version": 2}).json() == client.get(URL).json()
    assert client.get(URL).json()["plan"]["version"] == 2


def test_a_version_without_names_says_so(client: Client, cast: Cast) -> None:
    publish(cast, "Första titeln")
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    answer = client.get(URL, {"version": 1})
    assert "Alva" not in answer.content.decode()
    assert answer.json()["plan"]["show_names"] is False


def test_a_version_that_is_not_there(client: Client, cast: Cast) -> None:
    answer = client.get(URL, {"version": 1})
    assert (answer.status_code, answer.json()["detail"]) == (404, "Planen har ingen version med det numret.")
    assert client.get(URL, {"version": "ett"}).status_code == 422


def test_it_is_read_only(client: Client, cast: Cast) -> None:
    assert client.post(URL).status_code == 405


def test_no_documentation_page_from_elsewhere(client: Client, db: None) -> None:
    assert client.get("/api/v1/docs").status_code == 404


def test_few_queries(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(15):
        client.get(URL)
