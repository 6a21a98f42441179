"""What a plan and its parts continue, and what continues them: by key, whatever they are called."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.replacing import replace_activity
from activities.choices import Replacement
from kultursamverkan.documents.actions.periods import carry_over, close_plan
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.carrying import Choice
from kultursamverkan.documents.choices import Outcome
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.periods import settled


@pytest.fixture
def draft(cast: Cast) -> Plan:
    """The cast's plan carried over, with its goal renamed and renumbered, and one activity left behind."""
    factories.activity(cast.plan, "Lämnas kvar", key="kvar")
    document = assemble(cast.plan)
    choice = Choice(
        title="Nästa plan",
        period_start=2024,
        period_end=2027,
        goals=[one.key for one in document.goals],
        sections=[one.key for one in document.sections],
        headings=[one.key for one in document.headings],
        activities=[cast.activity.key],
    )
    draft = carry_over(plan=cast.plan, slug="nasta", choice=choice, by=cast.editor)
    draft.goals.update(name="Nytt namn", number=4)
    draft.activities.update(title="Ny titel")
    return draft


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_the_plans_lead_to_each_other(client: Client, cast: Cast, draft: Plan) -> None:
    client.force_login(cast.reader)
    assert 'Fortsätter från <a class="ds-link" href="/planer/plan/">Handlingsplan</a>' in page(client, "/planer/nasta/")
    html = page(client, "/planer/plan/")
    assert 'Fortsätter i <a class="ds-link" href="/planer/nasta/">Nästa plan</a> (2024–2027, utkast)' in html


@pytest.mark.parametrize("who", [None, "stranger", "other_editor"])
def test_nothing_is_told_of_a_draft_to_those_who_may_not_see_it(
    client: Client, cast: Cast, draft: Plan, who: str | None
) -> None:
    if who:
        client.force_login(getattr(cast, who))
    urls = ["", f"aktiviteter/{cast.activity.key}/", f"mal/{cast.plan.goals.get().key}/"]
    for url in urls:
        assert "Fortsätter i" not in page(client, f"/planer/plan/{url}")
    assert client.get("/planer/nasta/fortsatter/").status_code == 404
    Plan.objects.filter(pk=draft.pk).update(state="adopted")
    for url in urls:
        assert "Fortsätter i" in page(client, f"/planer/plan/{url}")


def test_a_renamed_part_is_known(client: Client, cast: Cast, draft: Plan) -> None:
    client.force_login(cast.editor)
    goal = cast.plan.goals.get().key
    for kind, key, old, new in (
        ("mal", goal, "Mål 1: Mål 1", "Mål 4: Nytt namn"),
        ("aktiviteter", cast.activity.key, "Gemensam aktivitet", "Ny titel"),
    ):
        here, there = f"/planer/plan/{kind}/{key}/", f"/planer/nasta/{kind}/{key}/"
        assert f'Fortsätter i <a class="ds-link" href="{there}">{new}</a> (2024–2027, utkast)' in page(client, here)
        assert f'Fortsätter från <a class="ds-link" href="{here}">{old}</a> (2020–2023)' in page(client, there)


def test_every_part_beside_what_it_continues(client: Client, cast: Cast, draft: Plan) -> None:
    factories.activity(draft, "Helt ny")
    settled(cast.activity)
    settled(cast.plan.activities.get(key="kvar"), Outcome.DROPPED, "Ingen vill.")
    client.force_login(cast.reader)
    html = page(client, "/planer/nasta/fortsatter/")
    assert f'href="/planer/plan/#{cast.plan.sections.get().key}"' in html
    assert f'href="/planer/nasta/#{cast.plan.headings.get().key}"' in html
    assert "Helt ny</a> (ny)" in html
    assert "Inte med</td>" in html
    close_plan(plan=cast.plan, by=cast.editor)
    assert "Inte med: utgår. Ingen vill.</td>" in page(client, "/planer/nasta/fortsatter/")


def test_one_merged_since_stands_beside_what_came_instead(client: Client, cast: Cast, draft: Plan) -> None:
    rows = {row.key: row for row in (draft.activities.get(), factories.activity(draft, "Det nya", key="nytt"))}
    replace_activity(activity=rows[cast.activity.key], instead=rows["nytt"], how=Replacement.MERGED, by=None)
    client.force_login(cast.reader)
    html = page(client, "/planer/nasta/fortsatter/")
    assert html.count('href="/planer/nasta/aktiviteter/nytt/"') == 1
    assert "(ny)" not in html


def test_a_plan_that_continues_none_has_no_such_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.get("/planer/plan/fortsatter/").status_code == 404


def test_a_closed_plan_says_so(client: Client, cast: Cast, draft: Plan) -> None:
    settled(cast.activity)
    settled(cast.plan.activities.get(key="kvar"))
    close_plan(plan=cast.plan, by=cast.editor)
    html = page(client, "/planer/plan/")
    assert "Planen är avslutad <time" in html
    assert "Den fortsätter i" not in html
    client.force_login(cast.reader)
    assert 'Den fortsätter i <a class="ds-link" href="/planer/nasta/">' in page(client, "/planer/plan/")


def test_queries_do_not_grow(
    client: Client, cast: Cast, draft: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.editor)
    for n in range(8):
        factories.activity(cast.plan, f"Aktivitet {n}")
        factories.activity(draft, f"Aktivitet {n}")
    with django_assert_max_num_queries(15):
        client.get("/planer/nasta/fortsatter/")
    with django_assert_max_num_queries(15):
        client.get("/planer/plan/")
