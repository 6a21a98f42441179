"""Which activities a round takes up and who is asked, at the borders (design.md §5)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from activities.choices import ParticipationState
from activities.models import ConvenerReport
from activities.queries.reading import read_round
from activities.queries.rounds import Proposal, proposals
from kultursamverkan.people.choices import OrganisationKind, Role
from tests import factories
from tests.activities.rounds import handed_in, opened
from tests.cast import Cast


def _proposal(cast: Cast, year: int, **fields: str) -> Proposal:
    times = {name: factories.when(text) if text else None for name, text in fields.items()}
    activity = factories.activity(cast.plan, "Prövad", **times)
    [found] = proposals(cast.plan, year, activity)
    return found


@pytest.mark.parametrize(
    ("start", "completion", "year", "included"),
    [
        ("Ht 2021", "2023", 2021, False),
        ("Ht 2021", "2023", 2022, True),
        ("Vt 2021", "2023", 2021, True),
        ("2021-06-30", "2023", 2021, True),
        ("2021-07-01", "2023", 2021, False),
        ("2021", "2023", 2021, True),
        ("Ht 2020", "2022", 2022, True),
        ("Ht 2020", "2022", 2023, False),
        ("Ht 2020", "Vt 2022", 2022, True),
        ("Ht 2020", "2021-12-31", 2022, False),
        ("Ht 2020", "2022-01-01", 2022, True),
        ("Ht 2020", "löpande", 2023, True),
        ("Ht 2020", "", 2023, True),
        ("", "2023", 2023, True),
    ],
)
def test_started_by_spring_and_not_completed_before(
    cast: Cast, start: str, completion: str, year: int, included: bool
) -> None:
    found = _proposal(cast, year, start=start, planned_completion=completion)
    assert found.by_rule is included
    # What the officer reads gives the same answer as the rule.
    assert ("efter vårterminen" in found.why or "före" in found.why) is not included


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_ended_earlier_is_left_out(cast: Cast, status: str) -> None:
    earlier = factories.round_(cast.plan, 2021)
    ConvenerReport.objects.create(round=earlier, activity=cast.activity, status=status, text="Skäl.")
    [same_year] = proposals(cast.plan, 2021)
    [next_year] = proposals(cast.plan, 2022)
    assert same_year.by_rule
    assert not next_year.by_rule
    assert next_year.why in ("Rapporterades som genomförd 2021.", "Rapporterades som utgår 2021.")


def test_ongoing_report_changes_nothing(cast: Cast) -> None:
    ConvenerReport.objects.create(
        round=factories.round_(cast.plan, 2021), activity=cast.activity, status="paused", text="x"
    )
    [found] = proposals(cast.plan, 2022)
    assert found.by_rule


def test_no_follow_up_and_bin_are_left_out(cast: Cast) -> None:
    factories.activity(cast.plan, "Utan uppföljning", follow_up="none")
    factories.activity(cast.plan, "I papperskorgen", binned_at="2023-01-01T00:00Z")
    found = {row.activity.title: row.by_rule for row in proposals(cast.plan, 2023)}
    assert found == {"Gemensam aktivitet": True, "Utan uppföljning": False}


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, True),
        ({"state": ParticipationState.TENTATIVE}, False),
        ({"state": ParticipationState.ASKED}, False),
        ({"state": ParticipationState.LEFT}, False),
        ({"answers": False}, False),
        ({"until": "2022-12-31"}, False),
        ({"until": "2023-01-01"}, True),
        ({"since": "2024-01-01"}, False),
        ({"since": "2023-12-31"}, True),
    ],
)
def test_confirmed_participants_that_answer_are_asked(cast: Cast, fields: dict[str, Any], asked: bool) -> None:
    kumla = factories.organisation(cast.region, "Kumla")
    factories.participation(cast.activity, kumla, **fields)
    [found] = proposals(cast.plan, 2023)
    assert (kumla.pk in found.asked) is asked
    assert {cast.hallsberg.pk, cast.laxa.pk} <= found.asked


def test_institution_answers_by_choice(cast: Cast) -> None:
    museum = factories.organisation(cast.region, "Örebro läns museum", kind=OrganisationKind.INSTITUTION)
    theatre = factories.organisation(cast.region, "Örebro Teater", kind=OrganisationKind.INSTITUTION)
    factories.participation(cast.activity, museum, answers=True)
    factories.participation(cast.activity, theatre, answers=False)
    [found] = proposals(cast.plan, 2023)
    assert museum.pk in found.asked
    assert theatre.pk not in found.asked


def test_an_institution_that_answers_does_as_the_others_do(cast: Cast) -> None:
    """It is asked, reads its page, hands in, and is counted; who is tentative or has left is not."""
    museum = factories.organisation(cast.region, "Örebro läns museum", key="museet", kind=OrganisationKind.INSTITUTION)
    head = factories.user("head", (museum, Role.REPORTER))
    factories.participation(cast.activity, museum, answers=True)
    for name, state in (("Kumla", ParticipationState.TENTATIVE), ("Nora", ParticipationState.LEFT)):
        factories.participation(cast.activity, factories.organisation(cast.region, name, key=name.lower()), state=state)
    round_ = opened(cast)
    client = Client()
    client.force_login(head)
    assert client.get("/planer/plan/uppfoljning/2023/museet/").status_code == 200
    handed_in(round_, museum, head)
    reading = read_round(round_, cast.editor, date(2023, 12, 1))
    counted = {one.key: (one.is_municipality, one.asked, one.answered) for one in reading.organisations}
    nothing = (True, 0, 0)
    asked = {"1861": (True, 1, 0), "1860": (True, 1, 0), "museet": (False, 1, 1)}
    assert counted == asked | {"kumla": nothing, "nora": nothing}
    assert reading.activities[0].not_asked == ["kumla"]
