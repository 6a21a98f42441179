"""/oppna-data/<region>/<dataset>.<csv|json>: all of it, with its licence."""

import csv
import io
import json

import pytest
from django.test import Client

from activities.models import Activity
from plans.models import Plan
from tests.access.asking import client_of
from tests.access.row import EVERYBODY
from tests.api.told import LISTS, SECRET, fill, follow_up
from tests.cast import Cast


def url(cast: Cast, name: str, kind: str) -> str:
    return f"/oppna-data/{cast.region.key}/{name}.{kind}"


def table(client: Client, cast: Cast, name: str) -> list[dict[str, str]]:
    text = client.get(url(cast, name, "csv")).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("name", LISTS)
def test_both_files_tell_what_the_api_tells(client: Client, cast: Cast, name: str) -> None:
    follow_up(cast)
    fill(cast)
    told = json.loads(client.get(url(cast, name, "json")).content)
    assert (told["dataset"], told["licence"]["id"]) == (name, "CC0-1.0")
    of_api = client.get(f"/api/v1/{name}").json()["items"]
    assert told["items"] == [one for one in of_api if one in told["items"]] != []
    rows = table(client, cast, name)
    assert len(rows) == len(told["items"])
    assert {row["licence"] for row in rows} == {"CC0-1.0"}


@pytest.mark.parametrize("name", LISTS)
def test_everybody_gets_the_same_and_no_secret(cast: Cast, name: str) -> None:
    follow_up(cast)
    fill(cast)
    for kind in ("csv", "json"):
        told = {client_of(cast, person).get(url(cast, name, kind)).content for person in EVERYBODY}
        assert len(told) == 1
        assert SECRET not in told.pop().decode()


def test_a_row_for_people(client: Client, cast: Cast) -> None:
    (row,) = table(client, cast, "activities")
    assert (row["title"], row["participants"]) == ("Gemensam aktivitet", "Hallsberg; Laxå")
    assert row["responsible"] == "Alva Exempelsson (sammankallande)"
    assert (row["status.label"], row["goal.number"]) == ("Inte rapporterad", "1")


def test_names_only_where_the_plan_shows_them(client: Client, cast: Cast) -> None:
    Plan.objects.update(show_names=False)
    for kind in ("csv", "json"):
        assert b"Alva" not in client.get(url(cast, "activities", kind)).content


def test_no_cell_runs(client: Client, cast: Cast) -> None:
    Activity.objects.update(title="=1+1")
    assert table(client, cast, "activities")[0]["title"] == "'=1+1"


def test_how_it_is_sent(client: Client, cast: Cast) -> None:
    answer = client.get(url(cast, "plans", "csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="kultursamverkan-18-plans.csv"'
    assert answer["Link"] == '<https://creativecommons.org/publicdomain/zero/1.0/deed.sv>; rel="license"'
    assert client.get(url(cast, "plans", "csv"), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_another_region_has_its_own(client: Client, cast: Cast) -> None:
    Plan.objects.update(region=cast.other_region)
    assert client.get(url(cast, "activities", "json")).status_code == 404
    own = client.get(f"/oppna-data/{cast.other_region.key}/organisations.json").json()
    assert [one["code"] for one in own["items"]] == ["03"]


@pytest.mark.parametrize("path", ["18/hemligt.csv", "18/plans.docx", "finns-inte/plans.csv"])
def test_what_is_not_there(client: Client, cast: Cast, path: str) -> None:
    assert client.get(f"/oppna-data/{path}").status_code == 404
