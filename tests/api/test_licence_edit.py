"""/oppna-data/<region>/licens/: the licence of a region's open data."""

import json

import pytest
from auditlog.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.api.actions import choose_licence
from kultursamverkan.api.choices import Licence
from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.shared.errors import Conflict
from tests.cast import Cast
from tests.forms import form_data


def url(cast: Cast) -> str:
    return f"/oppna-data/{cast.region.key}/licens/"


def test_an_editor_chooses(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert f'href="{url(cast)}"' in client.get("/oppna-data/").content.decode()
    shown = client.get(url(cast))
    assert form_data(shown)["licence"] == "CC0-1.0"
    answer = client.post(url(cast), form_data(shown) | {"licence": "CC-BY-4.0"})
    assert answer.headers["Location"] == "/oppna-data/"
    page = client.get("/oppna-data/").content.decode()
    assert "licenses/by/4.0" in page
    assert "publicdomain/zero" not in page
    entry = LogEntry.objects.get_for_objects(OpenDataSettings.objects.all()).get()
    assert (entry.actor, entry.additional_data) == (cast.editor, {"open_data_of": cast.region.key})


def test_files_say_it_and_another_region_keeps_its_own(client: Client, cast: Cast) -> None:
    choose_licence(region=cast.region, revision=None, licence=Licence.CC_BY, by=cast.editor)
    told = client.get(f"/oppna-data/{cast.region.key}/plans.json")
    assert json.loads(told.content)["licence"]["id"] == "CC-BY-4.0"
    assert "licenses/by/4.0" in told["Link"]
    assert b"CC-BY-4.0" in client.get(f"/oppna-data/{cast.region.key}/plans.csv").content
    assert not OpenDataSettings.objects.filter(region=cast.other_region).exists()


def test_what_is_no_licence_is_refused(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    data = form_data(client.get(url(cast))) | {"licence": "egen"}
    assert client.post(url(cast), data).status_code == 200
    assert not OpenDataSettings.objects.exists()


def test_when_another_was_first(cast: Cast) -> None:
    choose_licence(region=cast.region, revision=None, licence=Licence.CC_BY, by=cast.admin)
    with pytest.raises(Conflict):
        choose_licence(region=cast.region, revision=None, licence=Licence.CC0, by=cast.editor)


def test_nobody_else_is_shown_the_way(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.reader)
    with django_assert_max_num_queries(15):
        assert "Ändra licensen" not in client.get("/oppna-data/").content.decode()
    assert OpenDataSettings.objects.count() == 0
    assert str(OpenDataSettings(region=cast.region)) == "Öppna data från Region Örebro län"
