"""A frozen version as files."""

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.downloads import KINDS
from plans.models import Plan
from tests.cast import Cast
from tests.documents.test_plan_download import STARTS, said_name
from tests.documents.test_version_list import publish

URL = "/planer/plan/versioner/{}/fil/{}/"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    return cast


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind(
    client: Client, cast: Cast, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        response = client.get(URL.format(1, kind))
    assert response.status_code == 200
    assert response.content.startswith(STARTS[kind])
    assert "-v1" in said_name(response)


def test_it_says_what_the_plan_said_then(client: Client, cast: Cast) -> None:
    for number, title in ((1, "Första titeln"), (2, "Andra titeln")):
        made = json.loads(client.get(URL.format(number, "json")).content)
        assert made["sections"][0]["headings"][0]["activities"][0]["title"] == title
        assert made["plan"]["version"] == number


def test_each_versions_page_leads_to_its_files(client: Client, cast: Cast) -> None:
    html = client.get("/planer/plan/versioner/1/").content.decode()
    for kind in KINDS:
        assert f'href="{URL.format(1, kind)}"' in html


def test_old_versions_drop_names_too(client: Client, cast: Cast) -> None:
    assert b"Alva" in client.get(URL.format(1, "csv")).content
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    for kind in ("csv", "markdown", "json"):
        assert b"Alva" not in client.get(URL.format(1, kind)).content


def test_what_is_not_there(client: Client, cast: Cast) -> None:
    assert client.get(URL.format(3, "word")).status_code == 404
    assert client.get(URL.format(1, "doc")).status_code == 404
    assert client.post(URL.format(1, "word")).status_code == 405
