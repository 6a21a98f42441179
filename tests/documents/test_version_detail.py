"""An earlier version, from its frozen document alone."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.people.models import Organisation
from plans.models import Plan
from tests.cast import Cast
from tests.documents.test_version_list import publish

URL = "/planer/plan/versioner/1/"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    return cast


def test_it_stays_as_it_was(client: Client, cast: Cast) -> None:
    Organisation.objects.filter(name="Hallsberg").update(name="Nya Hallsberg")
    html = client.get(URL).content.decode()
    assert "Du läser version 1. Gällande version är 2." in html
    assert "Första titeln" in html
    assert "Andra titeln" not in html
    assert "Hallsberg, Laxå" in html
    assert "Nya Hallsberg" not in html


def test_the_one_in_force_says_so(client: Client, cast: Cast) -> None:
    assert "Du läser version 2. Det är den som gäller." in client.get("/planer/plan/versioner/2/").content.decode()


def test_old_versions_leave_names_out_too(client: Client, cast: Cast) -> None:
    assert "Alva Exempelsson" in client.get(URL).content.decode()
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    assert "Alva" not in client.get(URL).content.decode()


def test_names_left_out_then_stay_out(client: Client, cast: Cast) -> None:
    """A version frozen while names were not shown does not show them later."""
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    publish(cast, "Tredje titeln")
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=True)
    html = client.get("/planer/plan/versioner/3/").content.decode()
    assert "Tredje titeln" in html
    assert "Alva" not in html


def test_it_can_be_fetched(client: Client, cast: Cast) -> None:
    assert 'href="/api/v1/plans/plan?version=1"' in client.get(URL).content.decode()
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    client.force_login(cast.editor)
    assert "?version=1" not in client.get(URL).content.decode(), "open data holds what is public"


def test_what_is_not_there(client: Client, cast: Cast) -> None:
    assert client.get("/planer/plan/versioner/3/").status_code == 404
    assert client.get("/planer/annan/versioner/1/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("stranger", 404), ("other_editor", 404), ("reader", 200)])
def test_visible_as_the_plan_is(client: Client, cast: Cast, who: str | None, status: int) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status


def test_nobody_posts_to_it(client: Client, cast: Cast) -> None:
    assert client.post(URL).status_code == 405


def test_few_queries(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4):
        client.get(URL)
