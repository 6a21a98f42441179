"""/oppna-data/: what there is to download, and under which licence."""

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.api.datasets import DATASETS
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.dialogues import rows


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


def test_a_region_without_a_plan_has_what_its_dialogues_say(client: Client, cast: Cast) -> None:
    """Whatever is in the API is in a file too, and its editors choose the licence."""
    file = f"/oppna-data/{cast.other_region.key}/findings.csv"
    assert client.get(file).status_code == 404
    party = factories.organisation(cast.other_region, "Enköping", code="0381")
    rows.finding(cast.other_region, party, "Lokaler saknas", is_public=True)
    client.force_login(cast.other_editor)
    html = client.get("/oppna-data/").content.decode()
    assert f'href="{file}"' in html
    assert f'href="/oppna-data/{cast.other_region.key}/licens/"' in html
    text = client.get(file).content.decode()
    assert "Lokaler saknas" in text
    assert "http://testserver/iakttagelser/" in text


def test_nothing_public_yet(client: Client, cast: Cast) -> None:
    Plan.objects.update(state="draft")
    assert "Inga öppna data än" in client.get("/oppna-data/").content.decode()


def test_every_page_leads_there(client: Client, cast: Cast) -> None:
    assert 'href="/oppna-data/"' in client.get("/").content.decode()
