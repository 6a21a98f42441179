"""The rounds of a plan."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import Activity, FollowUp
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


def test_each_year_says_what_it_came_to(client: Client, cast: Cast) -> None:
    """The closed one as it was then, the open one as it is; how many stay the same whatever the years."""
    first = opened(cast, 2021)
    handed_in(first, cast.hallsberg, cast.chief)
    first.reports.create(activity=cast.activity, status="ongoing")
    closed(first)
    client.force_login(cast.editor)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    closed(opened(cast, 2022))
    second = opened(cast, 2023)
    handed_in(second, cast.hallsberg, cast.chief)
    FollowUp.objects.filter(round=second).update(state="returned", returned_because="Mer.")
    Activity.objects.update(binned_at=timezone.now())
    with CaptureQueriesContext(connection) as queries:
        page = client.get(URL).content.decode()
    assert page.count("1 av 1 aktivitet genomförd eller pågår enligt senaste rapport. 1 av 2 svar inlämnade.") == 1
    assert page.count("1 av 1 aktivitet genomförd eller pågår enligt senaste rapport. 0 av 2 svar inlämnade.") == 1
    assert "Inga aktiviteter." in page
    assert len(few) <= len(queries) <= 15


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
