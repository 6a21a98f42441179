"""Ny planperiod: a draft that continues an adopted plan."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.editing import bin_activity
from activities.models import FollowUp
from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.people.choices import Role
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.periods import closed_plan, report, settled
from tests.forms import Data, form_data

URL = "/planer/plan/ny-period/"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def shown(editor: Client, url: str = URL) -> Data:
    return form_data(editor.get(url))


def carried(editor: Client, **fields: str | list[str]) -> Plan:
    data = shown(editor) | fields
    response = editor.post(URL, {name: value for name, value in data.items() if value != []})
    assert response.status_code == 302, response.content.decode()
    return Plan.objects.get(slug=data["slug"])


def test_what_is_proposed(editor: Client, cast: Cast) -> None:
    cast.plan.title = "Handlingsplan 2020–2023"
    cast.plan.save()
    done, dropped, late = (factories.activity(cast.plan, title) for title in ("Gjord", "Slopad", "Avgjord"))
    always = factories.activity(cast.plan, "Alltid", planned_completion=factories.when("löpande"))
    report(done, "done")
    report(dropped, "dropped", "Ingen vill.")
    report(late, "ongoing")
    settled(late, Outcome.DROPPED, "Hinns inte")
    data = shown(editor)
    assert (data["title"], data["period_start"], data["period_end"]) == ("Handlingsplan 2024–2027", "2024", "2027")
    assert data["slug"] == "plan-2024"
    assert set(data["activities"]) == {cast.activity.key, always.key}
    assert data["goals"] == cast.plan.goals.get().key


def test_the_draft_continues_the_plan(editor: Client, cast: Cast) -> None:
    draft = carried(editor)
    assert (draft.state, draft.continues, draft.region) == ("draft", cast.plan, cast.region)
    old, new = assemble(cast.plan), assemble(draft)
    assert [one.key for one in new.activities] == [one.key for one in old.activities]
    (activity,) = new.activities
    assert (str(activity.start), str(activity.planned_completion)) == ("Ht 2024", "2027")
    assert len(activity.participants) == 2
    assert (new.sections[0].period_start, new.sections[0].period_end) == (2024, 2025)
    assert assemble(cast.plan) == old


def test_times_can_be_kept(editor: Client, cast: Cast) -> None:
    (activity,) = assemble(carried(editor, times="keep")).activities
    assert str(activity.start) == "Ht 2020"


def test_what_is_not_chosen_stays_with_all_under_it(editor: Client, cast: Cast) -> None:
    second = factories.goal(cast.plan, 2, name="Kultur och hälsa")
    heading = factories.heading(cast.plan, goal=second, title="Hälsa")
    factories.activity(cast.plan, "Kultur på recept", heading=heading, key="recept")
    document = assemble(carried(editor, goals=second.key))
    assert [(goal.number, goal.name) for goal in document.goals] == [(1, "Kultur och hälsa")]
    assert [activity.key for activity in document.activities] == ["recept"]


def test_follow_up_and_bin_stay_behind(editor: Client, cast: Cast) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    factories.activity(copy, "Bleknad", key="bleknad")
    publish_working_copy(copy=copy, reason="En till", by=cast.editor)
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    bin_activity(activity=copy.activities.get(key="bleknad"), by=cast.editor)
    publish_working_copy(copy=copy, reason="Bort", by=cast.editor)
    report(cast.activity, "ongoing")
    draft = carried(editor)
    assert [row.key for row in draft.activities.all()] == [cast.activity.key]
    assert not draft.rounds.exists()
    assert not FollowUp.objects.filter(activity__plan=draft).exists()


def test_a_closed_plan_is_continued_too(editor: Client, cast: Cast) -> None:
    closed_plan(cast)
    assert carried(editor).continues == cast.plan


def test_it_tells_of_a_draft_there_is_already(editor: Client, cast: Cast) -> None:
    assert "redan en fortsättning" not in editor.get(URL).content.decode()
    draft = carried(editor)
    html = editor.get(URL).content.decode()
    assert "redan en fortsättning" in html
    assert f'href="/planer/{draft.slug}/"' in html


def test_a_draft_is_not(editor: Client, cast: Cast) -> None:
    factories.plan(cast.region, slug="utkast")
    assert editor.get("/planer/utkast/ny-period/").status_code == 403


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"slug": "plan"}, "Det finns redan en plan med adressen"),
        ({"period_start": "2020"}, "Den nya perioden börjar efter 2020."),
        ({"period_end": "2021"}, "Sista året måste ligga efter det första."),
        ({"title": " "}, "Fyll i fältet."),
        ({"activities": "finns-inte"}, "Välj ett giltigt alternativ"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    editor: Client, cast: Cast, fields: dict[str, str], error: str
) -> None:
    response = editor.post(URL, shown(editor) | {"title": "Min titel"} | fields)
    assert error in response.content.decode()
    assert Plan.objects.count() == 1
    if "title" not in fields:
        assert form_data(response)["title"] == "Min titel"


def test_the_address_is_made_of_the_title(editor: Client, cast: Cast) -> None:
    editor.post(URL, shown(editor) | {"slug": "", "title": "Nästa plan 2024–2027"})
    assert Plan.objects.filter(slug="nasta-plan-2024-2027").exists()


def test_queries_do_not_grow(editor: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(8):
        factories.activity(cast.plan, f"Aktivitet {n}")
    with django_assert_max_num_queries(15):
        editor.get(URL)


def test_the_orebro_plan_with_six_activities(orebro: Plan, client: Client) -> None:
    """Only six of eighteen come along, under the headings, goals and sections they stand under."""
    client.force_login(factories.user("officer", (orebro.region, Role.EDITOR)))
    url = f"/planer/{orebro.slug}/ny-period/"
    six = [activity.key for activity in assemble(orebro).activities][:6]
    assert client.post(url, shown(client, url) | {"activities": six}).status_code == 302
    draft = assemble(Plan.objects.get(slug="orebro-2024-2027"))
    assert [activity.key for activity in draft.activities] == six
    assert draft.title == "Handlingsplan för kultursamverkan region/kommun 2024-2027"
    assert draft.sections[0].title == "Prioriterade aktiviteter under 2024-2025"
    assert {str(activity.start) for activity in draft.activities} <= {"Ht 2024", "Vt 2025", "Ht 2025", "2025"}
