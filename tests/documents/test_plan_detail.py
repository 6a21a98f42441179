"""The plan for everybody."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import ConvenerReport, FollowUp, RoundActivity
from kultursamverkan.documents.actions import open_working_copy
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish

URL = "/planer/plan/"


def page(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_reads_an_adopted_plan(client: Client, cast: Cast) -> None:
    html = page(client)
    assert "<h1>Handlingsplan</h1>" in html
    assert "Gemensam aktivitet" in html
    assert "Hallsberg, Laxå" in html
    assert '<li class="convener">Alva Exempelsson<span class="ds-sr-only"> (sammankallande)</span>' in html
    assert f"/planer/plan/aktiviteter/{cast.activity.key}/" in html
    assert 'href="/api/v1/plans/plan"' in html


def test_who_searches_the_web_is_told_what_it_is(client: Client, cast: Cast) -> None:
    assert '<meta name="description" content="Handlingsplan: utvecklingsmål och aktiviteter' in page(client)
    assert "regioner och kommuner har kommit överens om" in page(client, "/om/").partition("</head>")[0]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("stranger", 404),
        ("other_editor", 404),
        ("reader", 200),
        ("chief", 200),
        ("editor", 200),
        ("admin", 200),
    ],
)
def test_a_draft_is_the_regions_own(client: Client, cast: Cast, who: str | None, status: int) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    if who:
        client.force_login(getattr(cast, who))
    response = client.get(URL)
    assert response.status_code == status
    if status == 200:
        html = response.content.decode()
        assert "Planen är ett utkast" in html
        assert "Inte rapporterad" not in html
        assert "/api/v1/" not in html


def test_a_working_copy_is_no_plan_of_its_own(client: Client, cast: Cast) -> None:
    open_working_copy(plan=cast.plan, by=cast.editor)
    client.force_login(cast.editor)
    assert client.get("/planer/plan-arbetsversion/").status_code == 404


def test_nobody_posts_to_it(client: Client, cast: Cast) -> None:
    assert client.post(URL).status_code == 405


def test_editors_are_offered_the_working_copy(client: Client, cast: Cast) -> None:
    assert "arbetsversion" not in page(client)
    client.force_login(cast.reader)
    assert "arbetsversion" not in page(client)
    client.force_login(cast.editor)
    assert "Öppna en arbetsversion" in page(client)
    open_working_copy(plan=cast.plan, by=cast.editor)
    assert "Fortsätt i arbetsversionen" in page(client)
    Plan.objects.filter(pk=cast.plan.pk).update(state="closed")
    client.force_login(cast.other_editor)
    assert "rbetsversion" not in page(client)


def test_status_and_answers_stand_beside_each_activity(client: Client, cast: Cast) -> None:
    assert "Inte rapporterad" in page(client)
    round_ = factories.round_(cast.plan, state="open")
    RoundActivity.objects.create(round=round_, activity=cast.activity)
    answers = {"round": round_, "activity": cast.activity}
    FollowUp.objects.create(**answers, organisation=cast.hallsberg, status="ongoing", state="submitted")
    FollowUp.objects.create(**answers, organisation=cast.laxa, status="paused", state="draft")
    ConvenerReport.objects.create(**answers, status="done")
    html = page(client)
    assert "Genomförd" in html
    assert "1 av 2 har svarat: 1 pågår" in html
    assert "ausad" not in html


def test_names_can_be_left_out(client: Client, cast: Cast) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False, author="Alva Exempelsson")
    html = page(client)
    assert "Alva" not in html
    assert "namngiven tjänsteperson" in html


def test_notes_and_states_of_participants(client: Client, cast: Cast) -> None:
    cast.activity.participations.filter(organisation=cast.hallsberg).update(state="tentative", note="bara skolan")
    html = page(client)
    assert 'Hallsberg <span class="quiet">(osäker; bara skolan)</span>, Laxå' in html


def test_the_version_and_its_date(client: Client, cast: Cast) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(document_date="2020-10-29", registry_number="20RS9126")
    publish(cast, "Ett")
    publish(cast, "Två")
    html = page(client)
    assert "Dnr 20RS9126" in html
    assert "Version 2, justerad" in html
    assert "Tidigare versioner (1)" in html


def test_an_empty_plan_says_so(client: Client, cast: Cast) -> None:
    factories.plan(cast.region, slug="tom", state="adopted")
    assert "Planen är tom än så länge" in page(client, "/planer/tom/")


def test_queries_do_not_grow(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(cast.editor)
    with django_assert_max_num_queries(15) as few:
        page(client)
    for number in range(8):
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        factories.participation(activity, cast.laxa)
        factories.convener(activity, group=cast.group)
        factories.chapter(cast.plan)
    with django_assert_max_num_queries(15) as many:
        page(client)
    assert len(few) == len(many)
