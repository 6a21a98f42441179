"""How the open API is asked: what it refuses and how it says so, asking again, and asking from other sites."""

import pytest
from django.test import Client

from tests import factories
from tests.api.told import LISTS
from tests.cast import Cast

URL = "/api/v1/activities"


@pytest.mark.parametrize("path", [*LISTS, "regions", "plans/plan", "plans/plan/versions"])
def test_an_unknown_parameter_is_said(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(f"/api/v1/{path}", {"kommun": "Laxå"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "kommun", "message": "Parametern finns inte."}]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"limit": "0"}, "Skriv minst 1."),
        ({"limit": "501"}, "Skriv högst 500."),
        ({"offset": "många"}, "Skriv ett heltal."),
        ({"status": "klart"}, "klart"),
        ({"plan": "finns-inte"}, "finns-inte"),
        ({"goal": "finns-inte.mal-1"}, "finns-inte.mal-1"),
    ],
)
def test_what_cannot_be_read_is_said(client: Client, cast: Cast, query: dict[str, str], said: str) -> None:
    answer = client.get(URL, query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/json")
    assert [one["field"] for one in answer.json()["errors"]] == list(query)
    assert said in answer.json()["detail"]


def test_who_looks_after_a_finding_is_no_question(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.get("/api/v1/findings", {"owner": cast.editor.pk}).status_code == 422


@pytest.mark.parametrize("path", ["finns-inte", "plans/", "docs", "activities/1"])
def test_missing(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert "finns inte i API:et" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_read_only(client: Client, cast: Cast, method: str) -> None:
    answer = getattr(client, method)(URL)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json() == {"detail": "Det går bara att läsa här: använd GET."}


def test_asking_again(client: Client, cast: Cast) -> None:
    first = client.get(URL)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cast.activity.title = "En annan titel"
    cast.activity.save()
    changed = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_head_is_answered_as_get(client: Client, cast: Cast) -> None:
    asked, told = client.get(URL), client.head(URL)
    assert (told.status_code, told.content, told["ETag"]) == (200, b"", asked["ETag"])


def test_other_sites_may_read_the_api_and_nothing_else(client: Client, cast: Cast) -> None:
    other = {"Origin": "https://annan.example"}
    assert client.get(URL, headers=other)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in client.get(URL, headers=other)
    asked = client.options(URL, headers=other | {"Access-Control-Request-Method": "POST"})
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for page in ("/", "/aktiviteter/", "/logga-in/"):
        assert "Access-Control-Allow-Origin" not in client.get(page, headers=other)


def test_the_description_names_every_list_and_filter(client: Client, cast: Cast) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert {f"/api/v1/{path}" for path in LISTS} <= set(told["paths"])
    names = {one["name"] for one in told["paths"][URL]["get"]["parameters"]}
    assert {"limit", "offset", "municipality", "status", "late", "q"} <= names
    findings = told["paths"]["/api/v1/findings"]["get"]["parameters"]
    assert "owner" not in {one["name"] for one in findings}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("organisations", {"kind": "school"}),
        ("findings", {"region": "03"}),
        ("findings", {"year": "2099"}),
        ("findings", {"party": "o:1860"}),
        ("answers", {"year": "2099"}),
        ("answers", {"organisation": "1860"}),
        ("meetings", {"host": "1861"}),
        ("letters", {"owner": "1860"}),
        ("plans", {"region": "03"}),
        ("rounds", {"plan": "plan"}),
        ("activities", {"municipality": "03", "start_from": "Vt 2040"}),
    ],
)
def test_what_is_only_empty_is_an_answer(client: Client, cast: Cast, path: str, query: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/{path}", query)
    assert (answer.status_code, answer.json().get("total")) == (200, 0), answer.content


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("organisations", {"region": "zz"}),
        ("organisations", {"kind": "zz"}),
        ("plans", {"region": "zz"}),
        ("rounds", {"plan": "nej"}),
        ("findings", {"region": "zz"}),
        ("findings", {"region": "1861"}),
        ("findings", {"kind": "school"}),
        ("findings", {"year": "5"}),
        ("findings", {"party": "o:zz"}),
        ("answers", {"year": "i år"}),
        ("answers", {"organisation": "\0"}),
        ("meetings", {"host": "zz"}),
        ("letters", {"owner": "zz"}),
        ("activities", {"municipality": "zz"}),
        ("activities", {"start_from": "nyss"}),
        ("activities", {"late": "kanske"}),
        ("activities", {"late": "0"}),
    ],
)
def test_what_can_never_be_is_said(client: Client, cast: Cast, path: str, query: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == 422, answer.content
    assert [one["field"] for one in answer.json()["errors"]] == list(query)


def test_a_draft_is_not_told_of(client: Client, cast: Cast) -> None:
    """A parameter says no more of what is not public than of what is not there."""
    factories.plan(cast.region, slug="utkast")
    for path in ("rounds", "activities"):
        answers = [client.get(f"/api/v1/{path}", {"plan": slug}) for slug in ("utkast", "saknas")]
        assert [one.status_code for one in answers] == [422, 422]


def test_each_parameter_says_what_to_write(client: Client, cast: Cast) -> None:
    told = client.get("/api/v1/openapi.json").json()
    for path, operation in told["paths"].items():
        for one in operation["get"].get("parameters", []):
            assert one.get("description") or one["schema"].get("description"), (path, one["name"])


def test_the_root_is_answered_as_the_rest(client: Client, cast: Cast) -> None:
    answer = client.get("/api/v1/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert "http://testserver/api/" in answer.json()["detail"]
