"""The yearly report on its page: who reads it, what stands in it, and that a closed year stays as it was."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client

from activities.actions.answers import hand_in
from activities.models import Activity, FollowUpRound
from activities.queries.figures import figures_of
from activities.queries.grid import grid_of
from activities.queries.reading import read_round
from kultursamverkan.pages.queries.year_report import year_report
from kultursamverkan.pages.report import YearReport
from kultursamverkan.people.models import Organisation, Person, User
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan
from tests import factories
from tests.activities.rounds import MEMBERS, answer, closed, opened, statuses, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, status_of, text_of
from tests.pages.reports import TODAY, YEAR, answered_round, blocks_on_page, report_url

OUTSIDERS = {"nobody": 404, "stranger": 404, "other_editor": 404}
PRELIMINARY = "Preliminär: uppföljningen är inte stängd."


@pytest.fixture
def closed_round(cast: Cast) -> FollowUpRound:
    return closed(answered_round(cast))


def _made(round_: FollowUpRound, reader: Reader, *, is_member: bool) -> YearReport:
    round_ = FollowUpRound.objects.select_related("plan__region").get(pk=round_.pk)
    return year_report(read_round(round_, reader, TODAY), today=TODAY, is_member=is_member)


@pytest.mark.usefixtures("closed_round")
def test_everybody_reads_that_of_a_closed_round(cast: Cast) -> None:
    assert set(statuses(cast, report_url()).values()) == {200}


def test_only_members_read_that_of_an_open_round(cast: Cast) -> None:
    opened(cast, YEAR)
    assert statuses(cast, report_url()) == OUTSIDERS | MEMBERS


def test_there_is_none_before_the_round_opens(cast: Cast) -> None:
    factories.round_(cast.plan, YEAR)
    assert status_of(report_url(), cast.editor) == 404
    assert status_of(report_url(year=1999), cast.editor) == 404


def test_an_open_round_has_a_preliminary_report(cast: Cast) -> None:
    round_ = answered_round(cast)
    before = blocks_on_page(cast.reader)
    assert before[0].startswith(PRELIMINARY)
    closed(round_)
    after = blocks_on_page(cast.reader)
    assert not any(PRELIMINARY in block for block in after)
    assert any("Stängning 1 av uppföljningen" in block for block in after)
    # The same shape: the notice, the closing and the dates are all that differ.
    assert before[before.index("Sammanfattning") :] == after[after.index("Sammanfattning") :]


@pytest.mark.usefixtures("closed_round")
def test_it_says_what_was_said(cast: Cast) -> None:
    blocks = blocks_on_page(cast.reader)
    for said in (
        "Region: Region Örebro län",
        "Diarienummer: 20RS9126",
        "Mål 1: Mål 1",
        "På väg",
        "Barnen hinner fler konserter.",
        "Pågår enligt sammankallandes rapport 2022",
        "Ur rapporten: Allt går bra.",
        "Nästa steg: Mer musik.",
        "Svar: 1 av 2 har svarat: 1 pågår",
        "40 % färdigt",
        "Fem konserter.",
        "Hinder: Ekonomi, Efterfrågan. Dyra bussar.",
        "Sammankallande: Alva Exempelsson",
    ):
        assert said in blocks, said


def test_every_figure_is_the_grids(closed_round: FollowUpRound, cast: Cast) -> None:
    reading = read_round(closed_round, cast.editor, TODAY)
    grid = grid_of(reading)
    blocks = blocks_on_page(cast.editor)
    for figures in (grid.figures, *(goal.figures for goal in grid.goals)):
        assert f"{figures.rule}." in blocks or figures.rule in blocks
        assert f"{figures.answers_rule}." in blocks or figures.answers_rule in blocks
    assert grid.figures == figures_of(reading.activities)
    at = blocks.index("Bilaga: rutnätet")
    sums = [f"{column.answered} av {column.asked}" for column in grid.columns]
    total = f"{grid.figures.answered} av {grid.figures.asked}"
    assert blocks[at:][-len(sums) - 2 :] == ["Inlämnade svar", *sums, total]


@pytest.mark.usefixtures("closed_round")
def test_obstacles_are_counted_with_what_was_said(cast: Cast) -> None:
    blocks = blocks_on_page(cast.reader)
    start = blocks.index("Hinder efter slag")
    assert blocks[start + 1 : start + 13] == (
        ["Hinder", "Svar", "Rapporter", "Politik", "0", "1", "Ekonomi", "1", "0", "Efterfrågan", "1", "0"]
    )
    words = blocks.index("Vad som har sagts om hindren")
    assert blocks[words + 5 : words + 9] == ["Hallsberg", "Gemensam aktivitet", "Ekonomi, Efterfrågan", "Dyra bussar."]


@pytest.mark.usefixtures("closed_round")
def test_who_has_not_answered_is_for_members(cast: Cast) -> None:
    inside, outside = blocks_on_page(cast.reader), blocks_on_page()
    assert "Vilka som inte har svarat på allt" in inside
    assert "Inte besvarad" in inside
    assert "Vilka som inte har svarat på allt" not in outside
    assert "Inte besvarad" not in outside
    # Only as a column of the grid, with dashes as for who takes no part.
    assert outside.count("Laxå") == 1
    for blocks in (inside, outside):
        assert "1 av 3 svar är inte inlämnat." in blocks
    assert blocks_on_page(cast.other_editor) == outside


def test_a_member_may_see_it_as_everybody_does(closed_round: FollowUpRound, cast: Cast) -> None:
    assert blocks_on_page(cast.editor, "?visa=offentlig") == blocks_on_page()
    assert "Visa rapporten som alla ser den" in text_of(report_url(), cast.editor)
    assert "?visa=offentlig" not in text_of(report_url())
    round_ = FollowUpRound.objects.get(pk=closed_round.pk)
    round_.state, round_.closed_at = "open", None
    round_.save()
    # An open one nobody else may see.
    assert blocks_on_page(cast.editor, "?visa=offentlig")[0].startswith(PRELIMINARY)


def test_what_is_not_handed_in_is_not_in_it(cast: Cast) -> None:
    answered_round(cast)
    for reader in (cast.editor, cast.other_chief):
        page = text_of(report_url(), reader)
        assert "Fem konserter." in page
        assert "Ett utkast." not in page


def test_what_does_not_add_up_is_not_in_it(cast: Cast) -> None:
    round_ = opened(cast, YEAR)
    write(answer(round_, cast.hallsberg), cast.chief, completion_percent=100)
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    assert grid_of(read_round(round_, cast.editor, TODAY)).flagged
    assert "men statusen är" not in text_of(report_url(), cast.editor)


@pytest.mark.usefixtures("closed_round")
def test_names_only_where_the_plan_shows_them(cast: Cast) -> None:
    for reader in (None, cast.editor):
        assert "Alva Exempelsson" in text_of(report_url(), reader)
    cast.plan.show_names = False
    cast.plan.save()
    for reader in (None, cast.editor):
        page = text_of(report_url(), reader)
        assert "Alva Exempelsson" not in page
        assert "namngiven tjänsteperson" in page


def test_a_closed_year_reads_the_same_after_everything_has_changed(closed_round: FollowUpRound, cast: Cast) -> None:
    def both() -> list[YearReport]:
        reader = User.objects.get(pk=cast.other_chief.pk)
        return [
            _made(closed_round, reader, is_member=True),
            _made(closed_round, AnonymousUser(), is_member=False),
        ]

    reports, pages = both(), [blocks_on_page(cast.other_chief), blocks_on_page()]
    Organisation.objects.update(name=Concat(Value("Nya "), "name"), official_name="Ett annat namn")
    Person.objects.update(name="Någon Annan", title="Annan titel")
    Plan.objects.update(title="En annan plan", registry_number="99")
    DevelopmentGoal.objects.update(name="Ett annat mål", number=F("number") + 7, color_hex="#000000")
    Activity.objects.update(title="En annan titel", binned_at="2024-01-01T00:00Z")
    factories.activity(Plan.objects.get(pk=cast.plan.pk), "En ny aktivitet")
    for gone in (cast.editor, cast.chief, cast.convener):
        gone.delete()
    assert both() == reports
    assert [blocks_on_page(cast.other_chief), blocks_on_page()] == pages


@pytest.mark.parametrize("is_open", [True, False])
def test_constant_number_of_queries(cast: Cast, is_open: bool) -> None:
    round_ = answered_round(cast)

    def more() -> None:
        round_.state = "open"
        round_.save()
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, cast.laxa)
            round_.round_activities.create(activity=activity)
            round_.follow_ups.create(activity=activity, organisation=cast.laxa)
        if not is_open:
            closed(round_)

    if not is_open:
        closed(round_)
    assert_queries_stay(report_url(), cast.editor, more, at_most=15)
    assert_queries_stay(report_url("year_report_file"), cast.editor, lambda: None, at_most=15)


@pytest.mark.usefixtures("closed_round")
def test_it_takes_no_post(client: Client) -> None:
    assert client.post(report_url()).status_code == 405


def test_the_way_there(cast: Cast) -> None:
    round_ = opened(cast, YEAR)
    link, plan = f'href="{report_url()}"', "/planer/plan/"
    places = (f"{plan}uppfoljning/{YEAR}/", f"{plan}uppfoljning/{YEAR}/rutnat/", plan, "/min-sida/")
    for place in places:
        assert link in text_of(place, cast.editor), place
    assert "(preliminär)" in text_of("/min-sida/", cast.editor)
    assert link not in text_of(plan)
    closed(round_)
    for place in places:
        assert link in text_of(place, cast.editor), place
    assert "(preliminär)" not in text_of("/min-sida/", cast.editor)
    assert link in text_of(plan)
