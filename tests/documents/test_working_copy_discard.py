"""Throwing the working copy away: asked once more, with what is lost."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions import open_working_copy
from plans.models import Plan
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan-arbetsversion/redigera/kasta/"


@pytest.fixture
def copy(cast: Cast) -> Plan:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    copy.activities.update(title="Nytt namn")
    return copy


def test_it_asks_first(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()
    assert "Vill du kasta arbetsversionen?" in html
    assert "Ändrad aktivitet: Nytt namn" in html
    assert Plan.objects.filter(pk=copy.pk).exists()


def test_it_is_thrown_away(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    response = client.post(URL, form_data(client.get(URL)), follow=True)
    assert response.redirect_chain == [("/planer/plan/", 302)]
    html = response.content.decode()
    assert "Arbetsversionen är kastad" in html
    assert "Gemensam aktivitet" in html
    assert not Plan.objects.filter(pk=copy.pk).exists()


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("stranger", 404), ("other_editor", 404), ("reader", 403), ("chief", 403)]
)
def test_nobody_else_does(client: Client, cast: Cast, copy: Plan, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status
    assert client.post(URL).status_code == status
    assert Plan.objects.filter(pk=copy.pk).exists()


def test_only_a_working_copy_is_thrown_away(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.post("/planer/plan/redigera/kasta/").status_code == 403
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    assert client.post("/planer/plan/redigera/kasta/").status_code == 403
    assert Plan.objects.filter(pk=cast.plan.pk).exists()


def test_wrong_method(client: Client, cast: Cast, copy: Plan) -> None:
    client.force_login(cast.editor)
    assert client.put(URL).status_code == 405
