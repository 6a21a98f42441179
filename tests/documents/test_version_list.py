"""Every version of a plan."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import correct_and_publish
from kultursamverkan.documents.models import PlanVersion
from plans.models import Plan
from tests.cast import Cast

URL = "/planer/plan/versioner/"


def publish(cast: Cast, title: str) -> PlanVersion:
    return correct_and_publish(
        plan=Plan.objects.get(pk=cast.plan.pk),
        edit=lambda copy: copy.activities.filter(key=cast.activity.key).update(title=title),
        reason=f"Skäl {title}",
        decided_by="Samverkansrådet",
        decided_on=date(2026, 11, 22),
        by=cast.editor,
    )


def test_everybody_reads_why(client: Client, cast: Cast) -> None:
    publish(cast, "Ett")
    publish(cast, "Två")
    html = client.get(URL).content.decode()
    assert "Skäl Ett" in html
    assert "Samverkansrådet" in html
    assert "22 november 2026" in html
    assert 'href="/planer/plan/versioner/1/"' in html
    assert 'href="/planer/plan/versioner/2/"' not in html  # it is the plan itself


def test_each_version_can_be_fetched(client: Client, cast: Cast) -> None:
    publish(cast, "Ett")
    publish(cast, "Två")
    html = client.get(URL).content.decode()
    for number, title in ((1, "Ett"), (2, "Två")):
        link = f"/api/v1/plans/plan?version={number}"
        assert f'href="{link}"' in html
        assert title in client.get(link).content.decode()


def test_none_yet(client: Client, cast: Cast) -> None:
    assert "ingen version än" in client.get(URL).content.decode()


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("stranger", 404), ("other_editor", 404), ("reader", 200)])
def test_visible_as_the_plan_is(client: Client, cast: Cast, who: str | None, status: int) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status


def test_nobody_posts_to_it(client: Client, cast: Cast) -> None:
    assert client.post(URL).status_code == 405


def test_queries_do_not_grow(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    publish(cast, "Ett")
    with django_assert_max_num_queries(15) as few:
        client.get(URL)
    for title in "abcdefgh":
        publish(cast, title)
    with django_assert_max_num_queries(15) as many:
        client.get(URL)
    assert len(few) == len(many)
