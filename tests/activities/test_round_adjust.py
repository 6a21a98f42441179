"""Changing one activity of an open round."""

from typing import Any

import pytest
from django.test import Client

from activities.actions.rounds import Choice, adjust_round
from activities.models import FollowUp
from kultursamverkan.shared.errors import Conflict
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, answer, opened, statuses, write
from tests.cast import Cast
from tests.forms import Data, form_data


def _url(cast: Cast) -> str:
    return f"/planer/plan/uppfoljning/2023/aktivitet/{cast.activity.key}/"


def _asked() -> set[str]:
    return set(FollowUp.objects.values_list("organisation__name", flat=True))


def test_who_may_adjust(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, _url(cast)) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert statuses(cast, _url(cast), {}) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}


def test_no_such_activity(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.get("/planer/plan/uppfoljning/2023/aktivitet/finns-inte/").status_code == 404


def test_adds_and_removes_with_a_reason(client: Client, cast: Cast) -> None:
    opened(cast)
    kumla = factories.organisation(cast.region, "Kumla")
    client.force_login(cast.editor)
    prefix = f"a{cast.activity.pk}"
    changes: Data = {f"{prefix}-asked": [str(cast.hallsberg.pk)], f"{prefix}-added": str(kumla.pk)}
    data = form_data(client.get(_url(cast))) | changes
    refused = client.post(_url(cast), data)
    assert "Skriv varför du ändrar" in refused.content.decode()
    assert form_data(refused)[f"{prefix}-added"] == str(kumla.pk)
    response = client.post(_url(cast), data | {f"{prefix}-reason": "Kumla i stället för Laxå."})
    assert response.headers["Location"] == "/planer/plan/uppfoljning/2023/"
    assert _asked() == {"Hallsberg", "Kumla"}
    assert "Kumla: Kumla i stället för Laxå." in client.get(_url(cast)).content.decode()
    # Who was added beside the participants stands among those asked from now on.
    assert set(form_data(client.get(_url(cast)))[f"{prefix}-asked"]) == {str(cast.hallsberg.pk), str(kumla.pk)}


def test_what_is_answered_stays(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.laxa), cast.other_chief)
    client.force_login(cast.editor)
    prefix = f"a{cast.activity.pk}"
    data = form_data(client.get(_url(cast))) | {f"{prefix}-reason": "Vilar."}
    del data[f"{prefix}-included"]
    response = client.post(_url(cast), data)
    assert "Laxå har redan svarat" in response.content.decode()
    assert form_data(response)[f"{prefix}-reason"] == "Vilar."
    assert _asked() == {"Hallsberg", "Laxå"}


def test_two_officers(client: Client, cast: Cast) -> None:
    opened(cast)
    kumla = factories.organisation(cast.region, "Kumla")
    client.force_login(cast.editor)
    prefix = f"a{cast.activity.pk}"
    removes: Data = {f"{prefix}-asked": [str(cast.hallsberg.pk)], f"{prefix}-reason": "Laxå vilar."}
    stale = form_data(client.get(_url(cast))) | removes
    other = Client()
    other.force_login(cast.admin)
    adds: Data = {f"{prefix}-added": str(kumla.pk), f"{prefix}-reason": "Kumla kom med."}
    other.post(_url(cast), form_data(other.get(_url(cast))) | adds)
    response = client.post(_url(cast), stale)
    assert "har ändrats medan du arbetade" in response.content.decode()
    assert _asked() == {"Hallsberg", "Laxå", "Kumla"}
    client.post(_url(cast), form_data(response))
    assert _asked() == {"Hallsberg"}


def test_two_officers_in_the_same_moment(cast: Cast) -> None:
    """Both saw the same; the form of neither can know of the other."""
    round_ = opened(cast)
    kumla = factories.organisation(cast.region, "Kumla")
    both = frozenset({cast.hallsberg.pk, cast.laxa.pk})
    shown = Choice(True, both)
    adds = Choice(True, both | {kumla.pk}, "Kumla kom med.")
    removes = Choice(True, frozenset({cast.hallsberg.pk}), "Laxå vilar.")
    adjust_round(round_=round_, activity=cast.activity, choice=adds, shown=shown, by=cast.editor)
    with pytest.raises(Conflict):
        adjust_round(round_=round_, activity=cast.activity, choice=removes, shown=shown, by=cast.admin)
    assert _asked() == {"Hallsberg", "Laxå", "Kumla"}


def test_the_other_came_between_form_and_lock(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(cast)
    client.force_login(cast.editor)
    prefix = f"a{cast.activity.pk}"
    removes: Data = {f"{prefix}-asked": [str(cast.hallsberg.pk)], f"{prefix}-reason": "Laxå vilar."}
    data = form_data(client.get(_url(cast))) | removes

    def late(**kwargs: Any) -> Any:
        monkeypatch.undo()
        other = Choice(False, frozenset(), "Vilar helt.")
        adjust_round(round_=kwargs["round_"], activity=cast.activity, choice=other, by=cast.admin)
        return adjust_round(**kwargs)

    monkeypatch.setattr("activities.views.rounds.adjust_round", late)
    response = client.post(_url(cast), data)
    assert "har ändrats medan du arbetade. Nu ingår den inte." in response.content.decode()
    assert form_data(response)[f"{prefix}-reason"] == "Laxå vilar."
    assert _asked() == set()
    client.post(_url(cast), form_data(response))
    assert _asked() == {"Hallsberg"}


def test_a_round_that_is_not_open(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    data = form_data(client.get(_url(cast)))
    response = client.post(_url(cast), data)
    assert "Bara en öppen uppföljning kan ändras" in response.content.decode()


def test_wrong_method(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.delete(_url(cast)).status_code == 405
