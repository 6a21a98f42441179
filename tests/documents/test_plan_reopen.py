"""A closed plan is opened again with a reason."""

import pytest
from django.test import Client

from activities.actions.rounds import open_round
from kultursamverkan.documents.actions.periods import close_plan, reopen_plan
from kultursamverkan.documents.models import PlanClosing
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.periods import closed_plan
from tests.forms import form_data

URL = "/planer/plan/oppna-igen/"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    closed_plan(cast)
    client.force_login(cast.editor)
    return client


def test_it_is_open_again(editor: Client, cast: Cast) -> None:
    response = editor.post(URL, form_data(editor.get(URL)) | {"reason": "Perioden förlängs."}, follow=True)
    assert response.redirect_chain == [("/planer/plan/", 302)]
    assert Plan.objects.get(slug="plan").state == "adopted"
    closing = PlanClosing.objects.get()
    assert closing.reopened_because == "Perioden förlängs."
    assert closing.reopened_at is not None
    assert "öppnades igen: Perioden förlängs." in editor.get("/planer/plan/avsluta/").content.decode()
    open_round(round_=factories.round_(cast.plan, 2023), choices={}, by=cast.editor)


def test_it_is_closed_anew(editor: Client, cast: Cast) -> None:
    reopen_plan(plan=cast.plan, reason="Perioden förlängs.", by=cast.editor)
    close_plan(plan=cast.plan, by=cast.editor)
    assert PlanClosing.objects.standing(cast.plan) == PlanClosing.objects.all()[0]
    assert PlanClosing.objects.count() == 2


def test_the_reason_is_needed(editor: Client, cast: Cast) -> None:
    response = editor.post(URL, form_data(editor.get(URL)) | {"reason": " "})
    assert "Fyll i fältet." in response.content.decode()
    with pytest.raises(ActionError, match="Skriv varför"):
        reopen_plan(plan=cast.plan, reason="", by=cast.editor)
    assert Plan.objects.get(slug="plan").state == "closed"


def test_a_plan_in_force_is_open_already(editor: Client, cast: Cast) -> None:
    reopen_plan(plan=cast.plan, reason="Perioden förlängs.", by=cast.editor)
    assert editor.get(URL, follow=True).redirect_chain == [("/planer/plan/", 302)]
    with pytest.raises(ActionError, match="inte avslutad"):
        reopen_plan(plan=cast.plan, reason="En gång till", by=cast.editor)
