"""How far a round has come."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.rounds import Choice, adjust_round
from activities.models import ConvenerReport, FollowUp
from tests import factories
from tests.activities.rounds import MEMBERS, OUTSIDE, answer, closed, handed_in, opened, statuses, write
from tests.cast import Cast

URL = "/planer/plan/uppfoljning/2023/"


def _page(cast: Cast, who: str) -> str:
    client = Client()
    client.force_login(getattr(cast, who))
    return client.get(URL).content.decode()


def test_who_may_look(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, URL) == OUTSIDE | MEMBERS


def test_a_planned_round_can_be_opened_by_the_officer(cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    assert "Se över och öppna" in _page(cast, "editor")
    assert "har inte öppnat än" in _page(cast, "chief")
    assert "Se över och öppna" not in _page(cast, "chief")


def test_answers_reports_and_ways_on(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    write(answer(round_, cast.laxa), cast.other_chief)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="paused", text="Skäl.")
    page = _page(cast, "editor")
    assert "1 av 2 har lämnat in" in page
    assert "1 av 2 har svarat: 1 genomförd" in page
    assert "1 av 1 inlämnade<" in page
    assert "0 av 1 inlämnade, 1 påbörjat<" in page
    assert "Pausad" in page
    assert f'href="{URL}1860/"' in page
    assert f'href="{URL}rapport/{cast.activity.key}/"' in page
    assert f'href="{URL}aktivitet/{cast.activity.key}/"' in page


def test_members_see_what_is_handed_in_but_no_drafts(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.laxa), cast.other_chief)
    page = _page(cast, "chief")
    assert page.count("0 av 1 inlämnade<") == 2  # Laxå's draft does not show
    assert "0 av 1 inlämnade, 1 påbörjat<" in _page(cast, "other_chief")  # in one's own line it does
    assert f'href="{URL}1861/"' in page
    assert f'href="{URL}1860/"' not in page
    assert "skriva åt" not in page
    assert f"{URL}rapport/" not in page


@pytest.mark.parametrize(("who", "count"), [("editor", 2), ("chief", 1), ("reader", 1), ("other_chief", 1)])
def test_late_names_are_for_the_officer_and_the_own_organisation(cast: Cast, who: str, count: int) -> None:
    with time_machine.travel(datetime.fromisoformat("2024-01-31T12:00+01:00"), tick=False):
        opened(cast)
        assert "Sen<" not in _page(cast, who)
    with time_machine.travel(datetime.fromisoformat("2024-02-01T12:00+01:00"), tick=False):
        assert _page(cast, who).count("Sen<") == count


def test_handed_in_late(cast: Cast) -> None:
    round_ = opened(cast)
    with time_machine.travel(datetime.fromisoformat("2024-01-31T23:59+01:00"), tick=False):
        handed_in(round_, cast.hallsberg, cast.chief)
    with time_machine.travel(datetime.fromisoformat("2024-02-01T00:01+01:00"), tick=False):
        handed_in(round_, cast.laxa, cast.other_chief)
        page = _page(cast, "editor")
    assert page.count("(sent)") == 1
    assert "2024-02-01" in page


def test_what_is_left_out_says_why(cast: Cast) -> None:
    factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"))
    round_ = opened(cast)
    adjust_round(
        round_=round_, activity=cast.activity, choice=Choice(False, frozenset(), "Vilar i år."), by=cast.editor
    )
    factories.activity(cast.plan, "Ny i planen")
    page = _page(cast, "editor")
    assert "Ingår inte i år" in page
    assert "Vilar i år." in page
    assert "Kom till efter att uppföljningen öppnade" in page
    assert page.count("Ta med") == 3
    assert "Ta med" not in _page(cast, "chief")
    closed(round_)
    assert "Ta med" not in _page(cast, "editor")


def test_constant_number_of_queries(cast: Cast) -> None:
    def count() -> int:
        client = Client()
        client.force_login(cast.editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)

    round_ = opened(cast)
    few = count()
    for number in range(8):
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        kommun = factories.organisation(cast.region, f"Kommun {number}")
        adjust_round(
            round_=round_, activity=activity, choice=Choice(True, frozenset({kommun.pk}), "Ny."), by=cast.editor
        )
        ConvenerReport.objects.create(round=round_, activity=activity, status="ongoing")
    FollowUp.objects.update(status="ongoing")
    assert count() == few <= 15


def test_wrong_method(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.post(URL).status_code == 405
