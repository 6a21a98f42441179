"""The rounds of a plan."""

from django.test import Client

from plans.choices import PlanState
from tests import factories
from tests.activities.rounds import MEMBERS, OUTSIDE, closed, handed_in, opened, statuses
from tests.cast import Cast

URL = "/planer/plan/uppfoljning/"


def test_who_may_look(cast: Cast) -> None:
    assert statuses(cast, URL) == OUTSIDE | MEMBERS


def test_a_draft_or_working_copy_has_no_rounds(client: Client, cast: Cast) -> None:
    draft = factories.plan(cast.region)
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    client.force_login(cast.editor)
    for plan in (draft, copy):
        assert client.get(f"/planer/{plan.slug}/uppfoljning/").status_code == 404


def test_shows_each_round_and_the_officer_can_add(client: Client, cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief)
    closed(first)
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    page = client.get(URL).content.decode()
    assert page.index("Uppföljning 2023") < page.index("Uppföljning 2022")
    assert "1 av 2" in page
    assert "Ny uppföljning" in page


def test_says_so_when_there_is_none(client: Client, cast: Cast) -> None:
    client.force_login(cast.chief)
    page = client.get(URL).content.decode()
    assert "Ingen uppföljning är planerad" in page
    assert "Ny uppföljning" not in page


def test_a_closed_plan_gets_no_new_round(client: Client, cast: Cast) -> None:
    cast.plan.state = PlanState.CLOSED
    cast.plan.save()
    client.force_login(cast.editor)
    assert "Ny uppföljning" not in client.get(URL).content.decode()


def test_wrong_method(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.post(URL).status_code == 405
