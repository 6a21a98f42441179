"""Two versions beside each other, or a version and the working copy."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import Person
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish

URL = "/planer/plan/jamfor/"
WITH_COPY = URL + "?fran=1&till=arbetsversion"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    publish(cast, "Gemensam läsning")
    publish(cast, "Gemensam högläsning")
    return cast


@pytest.fixture
def copy(cast: Cast) -> Plan:
    copy = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
    copy.activities.update(title="Hemlig läsning")
    return copy


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_reads_what_was_added_and_removed(client: Client, cast: Cast) -> None:
    html = html_of(client, URL + "?fran=1&till=2")
    assert "1 aktivitet ändrades." in html
    assert '<del><span class="ds-sr-only">[borttaget: </span>läsning<span class="ds-sr-only">]</span></del>' in html
    assert '<ins><span class="ds-sr-only">[tillagt: </span>högläsning<span class="ds-sr-only">]</span></ins>' in html


def test_the_latest_two_are_compared_by_themselves(client: Client, cast: Cast) -> None:
    publish(cast, "Gemensam sång")
    form = client.get(URL).context["form"]
    assert (form["fran"].value(), form["till"].value()) == ("2", "3")


def test_the_other_way_round(client: Client, cast: Cast) -> None:
    html = html_of(client, URL + "?fran=2&till=1")
    assert "[borttaget: </span>högläsning<" in html


def test_no_difference_says_so(client: Client, cast: Cast) -> None:
    html = html_of(client, URL + "?fran=2&till=2")
    assert "Ingenting skiljer dem åt" in html
    assert "Så läser du" not in html


@pytest.mark.parametrize(
    "query", ["?fran=9", "?fran=x&till=1", "?till=", "?till=-1", "?till=arbetsversion", "?fran=%00"]
)
def test_what_is_not_there_is_told(client: Client, cast: Cast, copy: Plan, query: str) -> None:
    html = html_of(client, URL + query)
    assert "<title>Fel: " in html
    assert "Välj e" in html
    assert "Hemlig" not in html


@pytest.mark.parametrize("query", ["", "?fran=1&till=1", "?fran=2", "?till=arbetsversion"])
def test_with_one_version_there_is_nothing_to_compare(client: Client, cast: Cast, query: str) -> None:
    plan = factories.plan(cast.region, slug="ny", state="adopted")
    plan.versions.create(number=1, document={})
    html = html_of(client, f"/planer/ny/jamfor/{query}")
    assert "Det finns inget att jämföra med än" in html
    assert "<title>Jämför versioner" in html


@pytest.mark.parametrize("who", ["reader", "chief", "convener", "editor", "admin"])
def test_members_compare_with_the_working_copy(client: Client, cast: Cast, copy: Plan, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert "[tillagt: </span>Hemlig<" in html_of(client, WITH_COPY)


@pytest.mark.parametrize("who", [None, "stranger", "other_editor"])
def test_others_do_not_know_of_it(client: Client, cast: Cast, copy: Plan, who: str | None) -> None:
    if who:
        client.force_login(getattr(cast, who))
    for url in (URL, WITH_COPY):
        html = html_of(client, url)
        assert "Hemlig" not in html
        assert "Arbetsversionen" not in html


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("stranger", 404), ("other_editor", 404), ("reader", 200)])
def test_visible_as_the_plan_is(client: Client, cast: Cast, who: str | None, status: int) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status


def test_a_working_copy_has_no_versions_of_its_own(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    assert client.get(f"/planer/{copy.slug}/jamfor/").status_code == 404


def led_by_bo(cast: Cast, **plan: Any) -> None:
    """Bo convenes in the working copy, and the plan is as given."""
    bo: Person = factories.person(cast.region, "Bo Exempelsson")
    copy = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
    copy.activities.get(key=cast.activity.key).responsibilities.update(person=bo)
    Plan.objects.filter(pk=cast.plan.pk).update(**plan)
    Plan.objects.filter(pk=copy.pk).update(show_names=True)


def test_names_are_shown_when_the_plan_shows_them(client: Client, cast: Cast) -> None:
    led_by_bo(cast)
    client.force_login(cast.reader)
    html = html_of(client, WITH_COPY)
    assert "[borttaget: </span>Alva<" in html
    assert "[tillagt: </span>Bo<" in html
    assert "1 aktivitet fick ny sammankallande och ändrades." in html


def test_names_are_left_out_on_both_sides(client: Client, cast: Cast) -> None:
    led_by_bo(cast, show_names=False)
    client.force_login(cast.editor)
    for query in ("?fran=1&till=2", "?fran=2&till=1", "?fran=1&till=arbetsversion", "?fran=arbetsversion&till=2"):
        html = html_of(client, URL + query)
        assert "Exempelsson" not in html
        assert "utan personers namn" in html


def test_names_left_out_in_one_stay_out_of_both(client: Client, cast: Cast) -> None:
    """A version frozen while names were not shown is compared with one that shows them."""
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    publish(cast, "Tredje")
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=True)
    assert "Exempelsson" not in html_of(client, URL + "?fran=1&till=3")


def test_the_way_here(client: Client, cast: Cast) -> None:
    here = 'href="/planer/plan/jamfor/?fran=1&amp;till=2"'
    for page in ("", "versioner/", "versioner/1/"):
        assert here in html_of(client, f"/planer/plan/{page}")
    assert here not in html_of(client, "/planer/plan/versioner/2/")


def test_nobody_posts_to_it(client: Client, cast: Cast) -> None:
    assert client.post(URL).status_code == 405


def test_queries_do_not_grow(
    client: Client, cast: Cast, copy: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Plan.objects.filter(pk=copy.pk).update(officials_group=cast.group)
    client.force_login(cast.reader)
    with django_assert_max_num_queries(15) as few:
        client.get(WITH_COPY)
    for number in range(20):
        activity = factories.activity(copy, f"Ny {number}")
        factories.participation(activity, cast.hallsberg)
    with django_assert_max_num_queries(15) as many:
        assert "20 aktiviteter tillkom" in html_of(client, WITH_COPY)
    assert len(few) == len(many)
