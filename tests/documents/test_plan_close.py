"""The finish check: what becomes of each activity is settled, then the plan is closed."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from activities.actions.rounds import open_round
from activities.models import Activity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.actions.periods import Word, close_plan, settle
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.documents.ending import endings_of
from kultursamverkan.documents.models import PlanClosing, Settlement
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.periods import closed_plan, report, settled
from tests.forms import Data, form_data, shown_forms

URL = "/planer/plan/avsluta/"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def shown(editor: Client) -> Data:
    return form_data(editor.get(URL), action="")


def name(activity: Activity, field: str) -> str:
    return f"a{activity.pk}-{field}"


def outcome(activity: Activity) -> Outcome | None:
    return next(one.settled for one in endings_of(activity.plan) if one.activity == activity)


def test_it_proposes_what_the_latest_report_says(editor: Client, cast: Cast) -> None:
    done, dropped = factories.activity(cast.plan, "Gjord"), factories.activity(cast.plan, "Slopad")
    report(done, "ongoing", year=2021)
    report(done, "done")
    report(dropped, "dropped", "Ingen vill.")
    data = shown(editor)
    assert data[name(cast.activity, "outcome")] == "carried"
    assert data[name(done, "outcome")] == "done"
    assert (data[name(dropped, "outcome")], data[name(dropped, "reason")]) == ("dropped", "Ingen vill.")
    html = editor.get(URL).content.decode()
    assert "2 av 3 aktiviteter är avgjorda" in html
    assert "1 aktivitet är inte avgjord än." in html
    assert [outcome(one) for one in (done, dropped, cast.activity)] == ["done", "dropped", None]


def test_it_is_settled_in_place_and_kept(editor: Client, cast: Cast) -> None:
    data = shown(editor) | {
        name(cast.activity, "outcome"): "dropped",
        name(cast.activity, "reason"): "Pengarna tog slut.",
    }
    response = editor.post(URL, data, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    row = Settlement.objects.get()
    assert (row.outcome, row.reason, row.settled_by) == ("dropped", "Pengarna tog slut.", cast.editor)
    html = response.content.decode()
    assert "Avgjord: Utgår av Editor" in html
    assert "Alla aktiviteter är avgjorda." in html
    assert form_data(response, action="")[name(cast.activity, "reason")] == "Pengarna tog slut."
    assert LogEntry.objects.get_for_object(row).get().actor == cast.editor


def test_what_the_report_settles_needs_no_row(editor: Client, cast: Cast) -> None:
    report(cast.activity, "done")
    editor.post(URL, shown(editor))
    assert not Settlement.objects.exists()
    assert "Avgjord: Genomförd enligt rapporten" in editor.get(URL).content.decode()
    editor.post(URL, shown(editor) | {name(cast.activity, "outcome"): "carried"})
    assert outcome(cast.activity) == "carried"


def test_dropped_needs_a_reason_and_nothing_typed_is_lost(editor: Client, cast: Cast) -> None:
    other = factories.activity(cast.plan, "En till")
    data = shown(editor) | {name(cast.activity, "outcome"): "dropped", name(other, "reason"): "Halvskrivet"}
    response = editor.post(URL, data)
    title = cast.activity.title
    assert f"Skäl, om den utgår: Skriv varför ”{title}” utgår.</a>" in response.content.decode()
    assert form_data(response, action="")[name(other, "reason")] == "Halvskrivet"
    assert not Settlement.objects.exists()
    with pytest.raises(ActionError, match="Skriv varför"):
        settled(cast.activity, Outcome.DROPPED)


def test_only_a_report_makes_it_done(editor: Client, cast: Cast) -> None:
    response = editor.post(URL, shown(editor) | {name(cast.activity, "outcome"): "done"})
    assert response.status_code == 200
    with pytest.raises(ActionError, match="inte rapporterad som genomförd"):
        settled(cast.activity, Outcome.DONE)


def test_another_settled_it_meanwhile(editor: Client, cast: Cast) -> None:
    data = shown(editor)
    settled(cast.activity, Outcome.DROPPED, "Annans skäl")
    response = editor.post(URL, data)
    assert (
        escape("”Gemensam aktivitet” har avgjorts medan du arbetade: Utgår (Annans skäl).") in response.content.decode()
    )
    assert outcome(cast.activity) == "dropped"
    editor.post(URL, form_data(response, action=""))  # on purpose now
    assert outcome(cast.activity) == "carried"


def test_the_verb_sees_it_too(cast: Cast) -> None:
    settled(cast.activity, Outcome.DROPPED, "Annans skäl")
    with pytest.raises(Conflict):
        settle(plan=cast.plan, words=[Word(cast.activity, Outcome.CARRIED, revision=0)], by=None)


def test_it_closes_when_all_is_settled(editor: Client, cast: Cast) -> None:
    assert "är inte avgjord än" in editor.post(URL, {"close": "1"}).content.decode()
    editor.post(URL, shown(editor))
    close = shown_forms(editor.get(URL))[-1]
    assert (close.action, close.buttons) == (URL, [("close", "1")])
    response = editor.post(URL, close.data | {"close": "1"}, follow=True)
    assert response.redirect_chain == [("/planer/plan/", 302)]
    html = response.content.decode()
    assert "Planen är avslutad" in html
    assert "Öppna en arbetsversion" not in html
    assert Plan.objects.get(slug="plan").state == "closed"
    assert PlanClosing.objects.get().closed_by == cast.editor


def test_what_hinders_it(editor: Client, cast: Cast) -> None:
    open_round(round_=factories.round_(cast.plan, 2023), choices={}, by=cast.editor)
    open_working_copy(plan=cast.plan, by=cast.editor)
    settled(cast.activity)
    with pytest.raises(ActionError) as error:
        close_plan(plan=cast.plan, by=cast.editor)
    html = editor.get(URL).content.decode()
    for text in ("Planen har en arbetsversion.", "Uppföljning 2023 är öppen."):
        assert text in str(error.value)
        assert text in html
    assert 'name="close"' not in html
    Settlement.objects.all().delete()
    html = editor.get(URL).content.decode()
    top = html[: html.index('<ol class="answers"')]
    for link in (f"/planer/{Plan.objects.get(adjusts=cast.plan).slug}/redigera/", "/planer/plan/uppfoljning/2023/"):
        assert f'href="{link}"' in top
    assert f'href="#{cast.activity.key}"' in top


def test_nothing_goes_on_in_a_closed_plan(editor: Client, cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    plan = closed_plan(cast)
    with pytest.raises(ActionError, match="Bara en antagen plan"):
        open_round(round_=round_, choices={}, by=cast.editor)
    with pytest.raises(ActionError):
        open_working_copy(plan=plan, by=cast.editor)
    with pytest.raises(ActionError):
        close_plan(plan=plan, by=cast.editor)
    with pytest.raises(ActionError):
        settled(cast.activity, Outcome.DROPPED, "För sent")
    assert editor.get(URL).status_code == 403


def test_a_draft_or_a_working_copy_is_not_closed(cast: Cast) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    for plan in (copy, factories.plan(cast.region, slug="utkast")):
        with pytest.raises(ActionError):
            close_plan(plan=plan, by=cast.editor)


def test_wrong_method(editor: Client) -> None:
    assert editor.put(URL).status_code == 405


def test_queries_do_not_grow(editor: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(8):
        report(factories.activity(cast.plan, f"Aktivitet {n}"), "ongoing")
    editor.post(URL, shown(editor))
    with django_assert_max_num_queries(15):
        editor.get(URL)
