"""GET /api/v1/…: every list of the open API."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plans.models import Plan
from tests.access.asking import client_of
from tests.access.row import EVERYBODY
from tests.api.told import LISTS, PATHS, SECRET, fill, follow_up
from tests.cast import Cast
from tests.documents.test_version_list import publish


def ask(path: str, **query: Any) -> dict[str, Any]:
    response = Client().get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def test_everybody_gets_the_same_and_no_secret(cast: Cast) -> None:
    """Whoever asks: the API does not look at who is signed in."""
    follow_up(cast)
    fill(cast)
    for path in PATHS:
        told = {client_of(cast, person).get(f"/api/v1/{path}").content for person in EVERYBODY}
        assert len(told) == 1, path
        assert SECRET not in told.pop().decode(), path


def test_asking_reads_no_session(cast: Cast) -> None:
    client = client_of(cast, "editor")
    with CaptureQueriesContext(connection) as asked:
        response = client.get("/api/v1/regions")
    assert "Cookie" not in response.get("Vary", "")
    assert len(asked) == 1


@pytest.mark.parametrize("path", LISTS)
def test_queries_do_not_grow_with_rows(cast: Cast, path: str) -> None:
    follow_up(cast)
    counts = []
    for numbers in (range(1, 3), range(3, 7)):
        for number in numbers:
            fill(cast, number)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            ask(path)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("path", LISTS)
def test_pages_hold_everything_once_in_a_settled_order(cast: Cast, path: str) -> None:
    follow_up(cast)
    for number in range(1, 4):
        fill(cast, number)
    whole = ask(path)
    assert whole["total"] == len(whole["items"]) > 0
    pages, url = [], f"/api/v1/{path}?limit=2"
    while url:
        page = Client().get(url).json()
        pages += page["items"]
        url = page["next"]
    assert pages == whole["items"]
    assert ask(path, limit=2, offset=2)["previous"].endswith(f"/api/v1/{path}?limit=2&offset=0")


def test_regions_and_organisations(cast: Cast) -> None:
    regions = Client().get("/api/v1/regions").json()
    assert [one["code"] for one in regions] == ["03", "18"]
    told = ask("organisations", region="18", kind="municipality")["items"]
    assert [(one["code"], one["official_name"]) for one in told] == [
        ("1861", "Hallsbergs kommun"),
        ("1860", "Laxå kommun"),
    ]
    assert told[0]["region"]["name"] == cast.region.name


def test_plans_and_versions(cast: Cast) -> None:
    publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    (plan,) = ask("plans")["items"]
    assert (plan["slug"], plan["version"], plan["state"]["value"]) == ("plan", 2, "adopted")
    assert Client().get(plan["url"]).json()["plan"]["slug"] == "plan"
    versions = Client().get("/api/v1/plans/plan/versions").json()
    assert [one["number"] for one in versions] == [2, 1]
    assert Client().get(versions[1]["url"]).json()["plan"]["version"] == 1
    assert ask("plans", region="03")["items"] == []


def test_activities_with_the_filters_of_the_list(cast: Cast) -> None:
    fill(cast)
    assert ask("activities")["total"] == 2
    (one,) = ask("activities", municipality=cast.laxa.key, plan="plan")["items"]
    assert (one["key"], one["plan"], one["status"]["label"]) == (cast.activity.key, "plan", "Inte rapporterad")
    assert [part["organisation"]["name"] for part in one["participants"]] == ["Hallsberg", "Laxå"]
    assert one["responsible"][0]["person"] == "Alva Exempelsson"
    assert ask("activities", q="finns ingenstans")["items"] == []


def test_names_only_where_the_plan_shows_them(cast: Cast) -> None:
    Plan.objects.update(show_names=False)
    answer = Client().get("/api/v1/activities")
    assert "Alva" not in answer.content.decode()
    (line,) = answer.json()["items"][0]["responsible"]
    assert (line["text"], line["person"], line["convener"]) == ("namngiven tjänsteperson", None, True)
    assert ask("activities", q="Alva")["items"] == []


def test_rounds_and_answers(cast: Cast) -> None:
    follow_up(cast)
    told = [(one["year"], one["state"]["value"]) for one in ask("rounds", plan="plan")["items"]]
    assert told == [(2023, "open"), (2022, "closed")]
    (one,) = ask("answers", year=2022, plan="plan")["items"]
    assert (one["organisation"]["name"], one["text"], one["status"]["label"]) == ("Hallsberg", "Det går bra", "Pågår")
    assert ask("answers", year=2023)["items"] == []


def test_meetings_findings_and_letters(cast: Cast) -> None:
    fill(cast)
    (meeting,) = ask("meetings", kind="dialogue")["items"]
    assert (meeting["title"], meeting["state"]["label"], meeting["summary"]) == ("Öppet 1", "Har hållits", "")
    assert meeting["starts_at"] == "2026-03-03T13:00:00+01:00"
    (wish,) = ask("findings", kind="wish")["items"]
    assert (wish["text"], wish["organisation"]) == ("Vi vill mötas 1", None)
    (letter,) = ask("letters", party="S")["items"]
    assert letter["signatories"] == [{"name": "Pia Politiker", "party": "S"}]
    assert letter["reply"]["signers"] == [{"name": "Tua Tjänsteperson", "title": "Handläggare"}]
