"""/oppna-data/: what there is to download, and under which licence."""

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.api.datasets import DATASETS
from plans.models import Plan
from tests.cast import Cast


def test_every_file_of_a_region_with_a_plan(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        html = client.get("/oppna-data/").content.decode()
    for name in DATASETS:
        for kind in ("csv", "json"):
            assert f'href="/oppna-data/{cast.region.key}/{name}.{kind}"' in html
    assert f"/oppna-data/{cast.other_region.key}/" not in html
    assert "publicdomain/zero/1.0" in html
    assert 'href="/api/"' in html


def test_nothing_public_yet(client: Client, cast: Cast) -> None:
    Plan.objects.update(state="draft")
    assert "Inga öppna data än" in client.get("/oppna-data/").content.decode()


def test_every_page_leads_there(client: Client, cast: Cast) -> None:
    assert 'href="/oppna-data/"' in client.get("/").content.decode()
