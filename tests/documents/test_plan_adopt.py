"""Adopting a draft: what is missing first, then the decision; version 1, and everybody sees it."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import adopt_plan, open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import version_document
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import Data, form_data, typed_in

URL = "/planer/utkast/redigera/anta/"


@pytest.fixture
def draft(cast: Cast) -> Plan:
    plan = factories.plan(cast.region, slug="utkast", title="Kommande plan", registry_number="24RS1")
    factories.activity(plan, "Det ingen ännu vet", key="hemlig")
    return plan


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def filled(editor: Client, **fields: str) -> Data:
    return form_data(editor.get(URL)) | {"adopted_on": "2020-12-03", "decided_by": "Regionfullmäktige"} | fields


def adopt(plan: Plan) -> PlanVersion:
    return adopt_plan(plan=plan, registry_number="", adopted_on=None, decided_by="", by=None)


def test_what_is_missing_comes_first(editor: Client, draft: Plan) -> None:
    html = editor.get(URL).content.decode()
    assert "1 aktivitet saknar sammankallande" in html
    assert 'href="/planer/utkast/redigera/#hemlig"' in html
    assert "Du kan anta planen ändå" in html
    assert form_data(editor.get(URL))["registry_number"] == "24RS1"


def test_it_is_adopted(editor: Client, cast: Cast, draft: Plan) -> None:
    response = editor.post(URL, filled(editor, registry_number="24RS7"), follow=True)
    assert response.redirect_chain == [("/planer/utkast/", 302)]
    html = response.content.decode()
    assert "Planen är antagen" in html
    assert "3 december 2020</time> av Regionfullmäktige" in html
    draft.refresh_from_db()
    assert (draft.state, draft.registry_number, draft.revision) == ("adopted", "24RS7", 2)
    version = PlanVersion.objects.get()
    assert (version.plan, version.number, version.published_by) == (draft, 1, cast.editor)
    assert (version.decided_by, version.decided_on) == ("Regionfullmäktige", date(2020, 12, 3))


def test_the_version_is_what_the_rows_say(draft: Plan) -> None:
    version = adopt_plan(plan=draft, registry_number=" x ", adopted_on=date(2020, 1, 1), decided_by="Rådet", by=None)
    assert version_document(PlanVersion.objects.get(pk=version.pk)) == assemble(Plan.objects.get(slug="utkast"))
    copy = open_working_copy(plan=draft, by=None)
    assert assemble(copy) == version_document(version)


def test_the_public_sees_nothing_before_and_everything_after(cast: Cast, draft: Plan) -> None:
    nobody = Client()
    pages = ["/planer/utkast/", "/planer/utkast/aktiviteter/hemlig/", "/api/v1/plans/utkast"]
    lists = ["/", "/aktiviteter/", "/planer/plan/"]
    assert [nobody.get(page).status_code for page in pages] == [404] * 3
    assert not any("Kommande plan" in nobody.get(page).content.decode() for page in lists)
    assert "Det ingen ännu vet" not in nobody.get("/aktiviteter/").content.decode()
    adopt(draft)
    assert [nobody.get(page).status_code for page in pages] == [200] * 3
    assert "Kommande plan" in nobody.get("/").content.decode()
    assert "Det ingen ännu vet" in nobody.get("/aktiviteter/").content.decode()
    assert "Det ingen ännu vet" in nobody.get("/planer/utkast/versioner/1/").content.decode()


def test_what_is_left_open_is_said(editor: Client, draft: Plan) -> None:
    response = editor.post(URL, filled(editor, adopted_on="", decided_by=""), follow=True)
    assert "Antagen (när och av vem är inte angivet)" in response.content.decode()
    for given, words in (({"adopted_on": date(2020, 1, 1)}, "av vem"), ({"decided_by": "Rådet"}, "datum")):
        Plan.objects.filter(pk=draft.pk).update(**({"adopted_on": None, "decided_by": ""} | given))
        assert f"({words} är inte angivet)" in editor.get("/planer/utkast/").content.decode()


def test_one_entry_in_the_log(editor: Client, draft: Plan) -> None:
    data = filled(editor)
    before = LogEntry.objects.count()
    editor.post(URL, data)
    assert LogEntry.objects.count() == before + 1
    history = reverse("activities:plan_history", args=["utkast"])
    assert "Planen antagen som version 1" in editor.get(history).content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"adopted_on": "i går"}, "Skriv datumet som år-månad-dag"),
        ({"adopted_on": "2999-01-01"}, "Datumet ligger i framtiden"),
        ({"registry_number": "1" * 61}, "60"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    editor: Client, draft: Plan, fields: dict[str, str], message: str
) -> None:
    data = filled(editor, decided_by="Kulturnämnden") | fields
    response = editor.post(URL, data)
    html = response.content.decode()
    assert "<title>Fel: " in html
    assert message in html
    assert typed_in(form_data(response)) == typed_in(data)
    assert not PlanVersion.objects.exists()


def test_without_activities_it_is_refused(editor: Client, draft: Plan) -> None:
    data = filled(editor, decided_by="Kulturnämnden")
    draft.activities.all().delete()
    html = editor.get(URL).content.decode()
    assert "Planen har ingen aktivitet" in html
    assert "Till utkastet" in html
    data["shown"] = form_data(editor.post(URL, data))["shown"]
    response = editor.post(URL, data)
    assert "Lägg till minst en" in response.content.decode()
    assert form_data(response)["decided_by"] == "Kulturnämnden"
    assert not PlanVersion.objects.exists()


def test_what_changed_meanwhile_must_be_read(editor: Client, draft: Plan) -> None:
    data = filled(editor)
    draft.activities.update(title="Ändrat av någon annan")
    response = editor.post(URL, data)
    assert "har ändrats sedan du öppnade sidan" in response.content.decode()
    assert not PlanVersion.objects.exists()
    editor.post(URL, form_data(response))  # read now
    assert PlanVersion.objects.get().decided_by == "Regionfullmäktige"


def test_a_plan_that_contradicts_itself_could_never_be_adjusted(draft: Plan) -> None:
    Plan.objects.filter(pk=draft.pk).update(period_end=2150)
    with pytest.raises(ActionError, match="ligger utanför"):
        adopt(draft)


def test_neither_a_working_copy_nor_an_adopted_plan_is_adopted(editor: Client, cast: Cast) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    for plan, words in ((copy, "publicera den som en justering"), (cast.plan, "redan antagen")):
        response = editor.get(reverse("documents:plan_adopt", args=[plan.slug]))
        assert response.status_code == 403
        with pytest.raises(ActionError, match=words):
            adopt(plan)
    assert "Planen är antagen" in response.content.decode()
    Plan.objects.filter(pk=cast.plan.pk).update(state="closed")
    with pytest.raises(ActionError, match="redan antagen"):
        adopt(cast.plan)


def test_the_way_there(editor: Client, cast: Cast, draft: Plan) -> None:
    assert f'href="{URL}"' in editor.get("/planer/utkast/redigera/").content.decode()
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    assert "/anta/" not in editor.get(f"/planer/{copy.slug}/redigera/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("stranger", 404), ("other_editor", 404), ("reader", 403), ("chief", 403)]
)
def test_nobody_else_adopts(client: Client, cast: Cast, draft: Plan, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status
    assert client.post(URL, {"decided_by": "Jag"}).status_code == status
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_wrong_method(editor: Client, draft: Plan) -> None:
    assert editor.put(URL).status_code == 405


def test_queries_do_not_grow(
    editor: Client, draft: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15) as few:
        editor.get(URL)
    for number in range(8):
        factories.activity(draft, f"Aktivitet {number}")
    with django_assert_max_num_queries(15) as many:
        editor.get(URL)
    assert len(few) == len(many)
