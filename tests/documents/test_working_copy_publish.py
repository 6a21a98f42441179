"""Publishing: the changes are read first, then why and who decided."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.models import PlanVersion
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import Data, form_data

URL = "/planer/plan-arbetsversion/redigera/publicera/"


@pytest.fixture
def copy(cast: Cast) -> Plan:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    copy.activities.update(title="Nytt namn")
    return copy


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def filled(editor: Client, **fields: str) -> Data:
    return form_data(editor.get(URL)) | {"reason": "Fel namn", "decided_by": "Rådet"} | fields


def test_the_changes_are_shown_first(editor: Client, copy: Plan) -> None:
    html = editor.get(URL).content.decode()
    assert "1 ändring<" in html
    assert "1 aktivitet ändrades." in html
    assert "\n Nytt namn</h4>" in html
    assert "[borttaget: </span>Gemensam aktivitet<" in html
    assert "[tillagt: </span>Nytt namn<" in html


def test_who_publishes_sees_the_names_that_the_public_does_not(editor: Client, cast: Cast, copy: Plan) -> None:
    Plan.objects.update(show_names=False)
    bo = factories.person(cast.region, "Botilda Exempelsson")
    copy.activities.get().responsibilities.update(person=bo)
    assert "[tillagt: </span>Botilda<" in editor.get(URL).content.decode()


def test_it_is_published(editor: Client, cast: Cast, copy: Plan) -> None:
    response = editor.post(URL, filled(editor, decided_on="2026-11-20"), follow=True)
    assert response.redirect_chain == [("/planer/plan/", 302)]
    assert "Version 1 är publicerad" in response.content.decode()
    version = PlanVersion.objects.get()
    assert (version.reason, version.decided_by, version.published_by) == ("Fel namn", "Rådet", cast.editor)
    assert version.decided_on == date(2026, 11, 20)
    cast.activity.refresh_from_db()
    assert cast.activity.title == "Nytt namn"


def test_no_decision_is_made_up(editor: Client, copy: Plan) -> None:
    """A day nobody has named is not the day of a decision."""
    shown = form_data(editor.get(URL))
    assert (shown["decided_by"], shown["decided_on"]) == ("", "")
    editor.post(URL, shown | {"reason": "Fel namn"})
    version = PlanVersion.objects.get()
    assert (version.decided_by, version.decided_on) == ("", None)


def test_what_is_typed_comes_out_clean(editor: Client, copy: Plan) -> None:
    editor.post(URL, filled(editor, reason="Fel namn.\r\nOch fel a\u030ar. ", decided_by=" Ra\u030adet "))
    version = PlanVersion.objects.order_by("-number")[0]
    assert (version.reason, version.decided_by) == ("Fel namn.\nOch fel år.", "Rådet")


def test_the_reason_is_needed_and_nothing_typed_is_lost(editor: Client, copy: Plan) -> None:
    response = editor.post(URL, filled(editor, reason=" ", decided_by="Samverkansrådet"))
    html = response.content.decode()
    assert "<title>Fel: " in html
    assert "Fyll i fältet." in html
    assert form_data(response)["decided_by"] == "Samverkansrådet"
    assert not PlanVersion.objects.exists()


def test_a_date_that_is_none(editor: Client, copy: Plan) -> None:
    response = editor.post(URL, filled(editor, decided_on="i går"))
    assert "Skriv datumet som år-månad-dag" in response.content.decode()


def test_what_changed_meanwhile_must_be_read(editor: Client, copy: Plan) -> None:
    data = filled(editor)
    copy.activities.update(title="Ändrat av någon annan")
    response = editor.post(URL, data)
    html = response.content.decode()
    assert "har ändrats sedan du läste" in html
    assert "Ändrat av någon annan" in html
    assert form_data(response)["reason"] == "Fel namn"
    assert not PlanVersion.objects.exists()
    editor.post(URL, form_data(response))  # read now
    assert PlanVersion.objects.get().reason == "Fel namn"


def test_nothing_to_publish(editor: Client, cast: Cast) -> None:
    open_working_copy(plan=cast.plan, by=cast.editor)
    response = editor.get(URL)
    assert "Inget att publicera" in response.content.decode()
    assert "finns inget att publicera" in editor.post(URL, filled(editor)).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("stranger", 404), ("other_editor", 404), ("reader", 403), ("chief", 403)]
)
def test_nobody_else_publishes(client: Client, cast: Cast, copy: Plan, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status
    assert client.post(URL, {"reason": "x"}).status_code == status
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize("slug", ["plan", "utkast"])
def test_only_a_working_copy_is_published(editor: Client, cast: Cast, slug: str) -> None:
    if slug == "utkast":
        Plan.objects.filter(pk=cast.plan.pk).update(state="draft", slug="utkast")
    assert editor.get(f"/planer/{slug}/redigera/publicera/").status_code == 403


def test_wrong_method(editor: Client, copy: Plan) -> None:
    assert editor.put(URL).status_code == 405


def test_few_queries(editor: Client, copy: Plan, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(15):
        editor.get(URL)
