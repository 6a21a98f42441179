"""Opening the working copy: one press."""

import pytest
from django.test import Client

from plans.models import Plan
from tests.cast import Cast

URL = "/planer/plan/arbetsversion/"


def test_an_editor_opens_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    response = client.post(URL, follow=True)
    assert response.redirect_chain == [("/planer/plan-arbetsversion/redigera/", 302)]
    assert "Arbetsversionen är öppen" in response.content.decode()
    assert Plan.objects.get(adjusts=cast.plan).slug == "plan-arbetsversion"


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("stranger", 403), ("other_editor", 403), ("reader", 403), ("chief", 403)]
)
def test_nobody_else_does(client: Client, cast: Cast, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.post(URL).status_code == status
    assert not Plan.objects.filter(adjusts=cast.plan).exists()


def test_a_draft_of_another_region_is_not_there(client: Client, cast: Cast) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state="draft")
    client.force_login(cast.other_editor)
    assert client.post(URL).status_code == 404


def test_there_is_one_at_most(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    client.post(URL)
    response = client.post(URL, follow=True)
    assert response.redirect_chain == [("/planer/plan/", 302)]
    assert "redan en arbetsversion" in response.content.decode()


def test_it_is_no_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert client.get(URL).status_code == 405
