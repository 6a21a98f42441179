"""The verbs on rounds: what they write, and when they refuse."""

from datetime import date

import pytest

from activities.actions.rounds import Choice, adjust_round, edit_round, open_round, plan_round
from activities.choices import RoundState
from activities.models import ConvenerReport, FollowUp, FollowUpRound, RoundActivity
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.choices import PlanState
from tests import factories
from tests.activities.rounds import answer, closed, opened, write
from tests.cast import Cast

OPENS, DUE = date(2023, 11, 1), date(2024, 1, 31)


def _asked(round_: FollowUpRound) -> set[tuple[str, str]]:
    return set(FollowUp.objects.filter(round=round_).values_list("activity__title", "organisation__name"))


def test_plan_round(cast: Cast) -> None:
    round_ = plan_round(plan=cast.plan, year=2023, opens=OPENS, due=DUE, by=cast.editor)
    assert round_.state == RoundState.PLANNED
    with pytest.raises(ActionError, match="redan en uppföljning för 2023"):
        plan_round(plan=cast.plan, year=2023, opens=OPENS, due=DUE, by=cast.editor)


def test_plan_round_demands_a_year_in_the_period_and_dates_in_order(cast: Cast) -> None:
    with pytest.raises(ActionError, match="2020–2023"):
        plan_round(plan=cast.plan, year=2024, opens=OPENS, due=DUE, by=cast.editor)
    with pytest.raises(ActionError, match="efter att uppföljningen öppnar"):
        plan_round(plan=cast.plan, year=2023, opens=DUE, due=OPENS, by=cast.editor)


def test_only_an_adopted_plan_is_followed_up(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    for plan in (draft, copy):
        with pytest.raises(ActionError, match="antagen"):
            plan_round(plan=plan, year=2023, opens=OPENS, due=DUE, by=cast.editor)
    round_ = factories.round_(cast.plan, 2023)
    cast.plan.state = PlanState.CLOSED
    cast.plan.save()
    with pytest.raises(ActionError, match="antagen"):
        open_round(round_=round_, choices={}, by=cast.editor)


def test_edit_round(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2022)
    changed = edit_round(round_=round_, year=2021, opens=OPENS, due=DUE, revision=1, by=cast.editor)
    assert (changed.year, changed.due, changed.revision) == (2021, DUE, 2)
    with pytest.raises(Conflict):
        edit_round(round_=round_, year=2021, opens=OPENS, due=DUE, revision=1, by=cast.editor)


def test_edit_round_keeps_the_year_once_open_and_everything_once_closed(cast: Cast) -> None:
    round_ = opened(cast)
    edit_round(round_=round_, year=2023, opens=OPENS, due=DUE, revision=None, by=cast.editor)
    with pytest.raises(ActionError, match="Året"):
        edit_round(round_=round_, year=2022, opens=OPENS, due=DUE, revision=None, by=cast.editor)
    with pytest.raises(ActionError, match="stängd"):
        edit_round(round_=closed(round_), year=2023, opens=OPENS, due=DUE, revision=None, by=cast.editor)


def test_opening_writes_one_empty_answer_each(cast: Cast) -> None:
    factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"))
    round_ = opened(cast)
    assert _asked(round_) == {("Gemensam aktivitet", "Hallsberg"), ("Gemensam aktivitet", "Laxå")}
    assert dict(round_.round_activities.values_list("activity__title", "included")) == {
        "Gemensam aktivitet": True,
        "Startar sent": False,
    }
    assert set(round_.follow_ups.values_list("status", "state", "revision")) == {("", "draft", 1)}
    assert round_.state == RoundState.OPEN
    assert round_.opened_at


def test_opening_twice_is_refused_and_writes_nothing_more(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    stale = FollowUpRound.objects.get(pk=round_.pk)
    open_round(round_=round_, choices={}, by=cast.editor)
    with pytest.raises(ActionError, match="redan öppnad"):
        open_round(round_=stale, choices={}, by=cast.editor)
    assert (FollowUp.objects.count(), RoundActivity.objects.count()) == (2, 1)
    with pytest.raises(ActionError, match="redan öppnad"):
        open_round(round_=closed(round_), choices={}, by=cast.editor)


def test_one_round_is_open_at_a_time(cast: Cast) -> None:
    opened(cast, 2022)
    with pytest.raises(ActionError, match="Uppföljning 2022 är fortfarande öppen"):
        opened(cast, 2023)


def test_opening_with_the_officers_choices(cast: Cast) -> None:
    late = factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"))
    kumla = factories.organisation(cast.region, "Kumla")
    round_ = factories.round_(cast.plan, 2023)
    choices = {
        late.pk: Choice(True, frozenset({kumla.pk}), "De har redan börjat."),
        cast.activity.pk: Choice(True, frozenset({cast.hallsberg.pk}), "Laxå har ingen kulturchef."),
    }
    open_round(round_=round_, choices=choices, by=cast.editor)
    assert _asked(round_) == {("Gemensam aktivitet", "Hallsberg"), ("Startar sent", "Kumla")}
    assert answer(round_, kumla).asked_reason == "De har redan börjat."
    assert answer(round_, cast.hallsberg).asked_reason == ""
    assert set(round_.round_activities.values_list("reason", flat=True)) == {
        "De har redan börjat.",
        "Laxå har ingen kulturchef.",
    }


def test_another_choice_than_the_rules_demands_a_reason(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    for choice in (Choice(False, frozenset()), Choice(True, frozenset({cast.laxa.pk}))):
        with pytest.raises(ActionError, match="Skriv varför"):
            open_round(round_=round_, choices={cast.activity.pk: choice}, by=cast.editor)
    with pytest.raises(ActionError, match="Ingen aktivitet ingår"):
        open_round(round_=round_, choices={cast.activity.pk: Choice(False, frozenset(), "Vilar.")}, by=cast.editor)
    assert not RoundActivity.objects.exists()


def test_another_regions_organisation_is_not_asked(cast: Cast) -> None:
    uppsala = factories.organisation(cast.other_region, "Uppsala")
    choice = Choice(True, frozenset({cast.hallsberg.pk, uppsala.pk}), "Nyfikenhet.")
    with pytest.raises(ActionError, match="Uppsala hör inte till regionen"):
        open_round(round_=factories.round_(cast.plan, 2023), choices={cast.activity.pk: choice}, by=cast.editor)
    with pytest.raises(ActionError, match="Uppsala hör inte till regionen"):
        adjust_round(round_=opened(cast, 2022), activity=cast.activity, choice=choice, by=cast.editor)


def test_adjust_round_adds_and_takes_back(cast: Cast) -> None:
    round_ = opened(cast)
    kumla = factories.organisation(cast.region, "Kumla")
    choice = Choice(True, frozenset({cast.hallsberg.pk, kumla.pk}), "Kumla kom med i höst, Laxå vilar.")
    row = adjust_round(round_=round_, activity=cast.activity, choice=choice, by=cast.editor)
    assert {name for _, name in _asked(round_)} == {"Hallsberg", "Kumla"}
    assert row.reason == answer(round_, kumla).asked_reason == choice.reason
    # The same again changes nothing, and needs no reason.
    again = Choice(True, choice.asked)
    assert adjust_round(round_=round_, activity=cast.activity, choice=again, by=cast.editor).reason == choice.reason


def test_adjust_round_demands_a_reason(cast: Cast) -> None:
    with pytest.raises(ActionError, match="Skriv varför"):
        adjust_round(round_=opened(cast), activity=cast.activity, choice=Choice(False, frozenset()), by=cast.editor)


def test_what_is_answered_or_reported_cannot_be_taken_back(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.laxa), cast.other_chief, "", text="Bara en anteckning.")
    for choice in (Choice(False, frozenset(), "Vilar."), Choice(True, frozenset({cast.hallsberg.pk}), "Vilar.")):
        with pytest.raises(ActionError, match="Laxå har redan svarat"):
            adjust_round(round_=round_, activity=cast.activity, choice=choice, by=cast.editor)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    with pytest.raises(ActionError, match="har redan rapporterat"):
        adjust_round(round_=round_, activity=cast.activity, choice=Choice(False, frozenset(), "Vilar."), by=cast.editor)
    assert FollowUp.objects.count() == 2


def test_an_activity_can_leave_and_come_back(cast: Cast) -> None:
    round_ = opened(cast)
    adjust_round(round_=round_, activity=cast.activity, choice=Choice(False, frozenset(), "Vilar."), by=cast.editor)
    assert not FollowUp.objects.exists()
    back = Choice(True, frozenset({cast.laxa.pk}), "Vilar inte.")
    adjust_round(round_=round_, activity=cast.activity, choice=back, by=cast.editor)
    assert _asked(round_) == {("Gemensam aktivitet", "Laxå")}


def test_an_activity_new_in_the_plan_can_be_taken_in(cast: Cast) -> None:
    round_ = opened(cast)
    new = factories.activity(cast.plan, "Ny")
    adjust_round(
        round_=round_, activity=new, choice=Choice(True, frozenset({cast.laxa.pk}), "Beslutad i maj."), by=cast.editor
    )
    assert ("Ny", "Laxå") in _asked(round_)


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_only_an_open_round_is_adjusted(cast: Cast, state: str) -> None:
    round_ = factories.round_(cast.plan, 2023, state=state)
    with pytest.raises(ActionError, match="öppen"):
        adjust_round(round_=round_, activity=cast.activity, choice=Choice(True, frozenset(), "Skäl."), by=cast.editor)
