"""The officer closes a round: first who is missing, then it is frozen."""

import pytest
from django.test import Client

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import close_round
from activities.models import FollowUp, FollowUpRound, RoundCopy
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, answer, handed_in, opened, statuses, write
from tests.cast import Cast

URL = "/planer/plan/uppfoljning/2023/stang/"
DETAIL = "/planer/plan/uppfoljning/2023/"


def test_who_may_close(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, URL) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert FollowUpRound.objects.get().is_open
    # The second one, of the editors, finds it closed.
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | {"editor": 302, "admin": 302}
    assert RoundCopy.objects.count() == 1


def test_it_shows_who_is_missing(client: Client, cast: Cast) -> None:
    factories.participation(factories.activity(cast.plan, "En till"), cast.laxa)
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    client.force_login(cast.editor)
    page = client.get(URL).content.decode()
    assert "2 svar saknas" in page
    assert "2 av 2" in page
    assert "Laxå" in page
    assert "Hallsberg" not in page
    assert "2 aktiviteter saknar sammankallandes rapport" in page


def test_it_shows_what_is_returned_begun_and_not_assessed(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state="returned", returned_because="Skriv mer.")
    write(answer(round_, cast.laxa), cast.other_chief)
    second = factories.goal(cast.plan, 2)
    values = AssessmentValues("on_track")
    assess_goal(round_=round_, goal=second, values=values, revision=0, by=cast.editor)
    client.force_login(cast.editor)
    page = client.get(URL).content.decode()
    assert "2 svar saknas" in page
    assert "1 svar är tillbaka för komplettering" in page
    assert "1 utkast" in page
    assert "1 mål är inte bedömt" in page
    assert f'href="{DETAIL}bedomning/{cast.activity.heading.goal.key}/"' in page
    assert f'href="{DETAIL}bedomning/{second.key}/"' not in page
    client.post(URL)
    states = {one["organisation"]: one["state"] for one in RoundCopy.objects.get().document["activities"][0]["answers"]}
    assert states == {"Hallsberg": "", "Laxå": ""}


def test_nobody_is_missing(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    handed_in(round_, cast.laxa, cast.other_chief)
    client.force_login(cast.editor)
    assert "Alla tillfrågade har svarat." in client.get(URL).content.decode()


def test_the_round_page_leads_there_and_tells_of_it(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.reader)
    assert URL not in client.get(DETAIL).content.decode()
    client.force_login(cast.editor)
    assert URL in client.get(DETAIL).content.decode()
    page = client.post(URL, follow=True).content.decode()
    assert "Uppföljning 2023 är stängd och sparad som stängning 1." in page
    assert f'href="{DETAIL}stangning/1/"' in page
    assert URL not in page
    round_ = FollowUpRound.objects.get()
    assert (round_.state, round_.closed_at) == ("closed", RoundCopy.objects.get().closed_at)


def test_pressed_twice(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    client.post(URL)
    assert "är redan stängd" in client.post(URL, follow=True).content.decode()
    assert client.get(URL).headers["Location"] == DETAIL
    assert RoundCopy.objects.count() == 1


def test_a_planned_round_is_not_closed(cast: Cast) -> None:
    with pytest.raises(ActionError, match="har inte öppnat än"):
        close_round(round_=factories.round_(cast.plan, 2023), by=cast.editor)


def test_wrong_method(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.patch(URL).status_code == 405
