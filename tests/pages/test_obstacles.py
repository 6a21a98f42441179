"""Obstacles counted: by kind, year and municipality; each number is the list that it leads to."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from activities.actions.reports import ReportValues, save_report
from activities.choices import AnswerState
from activities.models import Activity, FollowUp, FollowUpRound
from activities.queries.reading import read_round
from dialogues.queries.counted import Cell
from kultursamverkan.pages.queries.obstacles import ObstaclePage, obstacle_page
from kultursamverkan.pages.queries.year_report_end import obstacles as reported_obstacles
from kultursamverkan.pages.report import Table
from kultursamverkan.people.models import User
from tests import factories
from tests.access.row import EVERYBODY, NOBODY
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, text_of

URL = "/planer/plan/hinder/"


def _page(cast: Cast, user: User | None = None, year: int | None = None) -> ObstaclePage:
    return obstacle_page(user or AnonymousUser(), cast.plan, year)


def _kinds(page: ObstaclePage) -> dict[str, list[int]]:
    """Each kind with its figures, year by year and in all."""
    return {row.label: [*(cell.count for cell in row.cells), row.total.count] for row in page.kinds.rows}


def _report(round_: FollowUpRound, activity: Activity, *obstacles: str, text: str = "") -> None:
    values = ReportValues(status="ongoing", obstacles=list(obstacles), obstacle_text=text)
    save_report(round_=round_, activity=activity, values=values, revision=None, by=None)


@pytest.fixture
def told(cast: Cast) -> FollowUpRound:
    """2022, closed: Hallsberg names two kinds, Laxå one and the convener one. 2023, open: handed in, draft."""
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, obstacles=["economy", "politics"])
    handed_in(first, cast.laxa, cast.other_chief, obstacles=["economy"], obstacle_text="Budgeten.")
    _report(first, cast.activity, "demand", text="Få kommer.")
    closed(first)
    second = opened(cast, 2023)
    handed_in(second, cast.hallsberg, cast.chief, obstacle_text="Bara ord.")
    write(answer(second, cast.laxa), cast.other_chief, obstacles=["economy"])
    _report(second, cast.activity, "demand", "other")
    return second


@pytest.mark.usefixtures("told")
def test_obstacles_are_counted_by_kind_and_year(cast: Cast) -> None:
    assert _kinds(_page(cast)) == {"Politik": [1, 1], "Ekonomi": [2, 2]}
    page = _page(cast, cast.reader)
    assert page.kinds.columns == ["2022", "2023"]
    assert _kinds(page) == {"Politik": [1, 0, 1], "Ekonomi": [2, 0, 2], "Inget slag valt": [0, 1, 1]}
    assert [cell.count for cell in page.kinds.sums] == [2, 1]
    assert page.kinds.total.count == 3
    assert [row.width for row in page.kinds.rows] == ["50.00%", "100.00%", "50.00%"]


@pytest.mark.usefixtures("told")
def test_obstacles_are_counted_by_municipality(cast: Cast) -> None:
    table = _page(cast).organisations
    assert table.columns == ["Politik", "Ekonomi"]
    assert [(row.label, [cell.count for cell in row.cells], row.total.count) for row in table.rows] == [
        ("Hallsberg", [1, 1], 1),
        ("Laxå", [0, 1], 1),
    ]
    of_the_year = _page(cast, cast.editor, 2023).organisations
    assert [(row.label, row.total.count) for row in of_the_year.rows] == [("Hallsberg", 1)]


@pytest.mark.usefixtures("told")
def test_obstacles_of_conveners_are_counted_apart(cast: Cast) -> None:
    page = _page(cast)
    assert "Efterfrågan" not in _kinds(page)
    assert [(row.label, row.total.count) for row in page.reports.rows] == [("Efterfrågan", 1)]
    assert [one.said.obstacle_text for one in page.told] == ["Få kommer."]
    inside = _page(cast, cast.chief).reports
    assert [(row.label, row.total.count) for row in inside.rows] == [("Efterfrågan", 2), ("Annat", 1)]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("who", EVERYBODY)
def test_obstacles_lead_to_the_answers_behind_each_number(cast: Cast, who: str) -> None:
    """Whoever reads, of all years or one: as many rows in the list as the number says."""
    client = client_of(None if who == NOBODY else getattr(cast, who))
    led: dict[str, int] = {}
    for year in ({}, {"ar": 2022}, {"ar": 2023}):
        for cell in _cells(client.get(URL, year).context["page"]):
            assert bool(cell.url) is bool(cell.count)
            if cell.url:
                # The same link of another year's page says the same number.
                assert led.setdefault(cell.url, cell.count) == cell.count, cell.url
    assert {url: len(client.get(url).context["table"].rows) for url in led} == led


def _cells(page: ObstaclePage) -> list[Cell]:
    tables = (page.kinds, page.organisations)
    cells = [cell for table in tables for row in table.rows for cell in (*row.cells, row.total)]
    return [*cells, *page.kinds.sums, page.kinds.total, *page.organisations.sums, page.organisations.total]


@pytest.mark.parametrize(("year", "who"), [(2022, None), (2022, "reader"), (2023, "reader"), (2023, "editor")])
def test_obstacles_are_those_of_the_yearly_report(cast: Cast, told: FollowUpRound, year: int, who: str | None) -> None:
    user = getattr(cast, who) if who else AnonymousUser()
    round_ = FollowUpRound.objects.select_related("plan__region").get(year=year)
    blocks = reported_obstacles(read_round(round_, user, date(2024, 1, 1)))
    counted = next(block for block in blocks if isinstance(block, Table) and block.name == "hinder-slag")
    reported = {row[0].lines[0].text: tuple(int(cell.lines[0].text) for cell in row[1:]) for row in counted.rows}
    page = obstacle_page(user, cast.plan, None)
    figures: dict[str, tuple[int, int]] = {}
    for place, table in enumerate((page.kinds, page.reports)):
        for row in table.rows:
            count = next((cell.count for cell in row.cells if cell.label == str(year)), 0)
            before = figures.get(row.label, (0, 0))
            figures[row.label] = (count, before[1]) if place == 0 else (before[0], count)
    assert {kind: counts for kind, counts in figures.items() if any(counts)} == reported


def test_obstacles_hold_nothing_that_is_not_handed_in(cast: Cast, told: FollowUpRound) -> None:
    FollowUp.objects.filter(round=told, organisation=cast.hallsberg).update(
        state=AnswerState.RETURNED, returned_because="Berätta mer."
    )
    assert _page(cast, cast.editor).kinds.columns == ["2022"]


@pytest.mark.usefixtures("told")
def test_obstacles_page(cast: Cast) -> None:
    text = text_of(URL)
    assert "Räknat på de svar som är offentliga" in text
    assert "Svar som nämner hinder" in text
    assert "Få kommer." in text
    assert "Alla år" in text
    assert "Inget slag valt" not in text
    inside = text_of(f"{URL}?ar=2023", cast.reader)
    assert "Räknat på det som är inlämnat." in inside
    assert "Inget slag valt" in inside
    assert re.search(r'href="\?ar=2023#kommuner" aria-current="true"', inside)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("year", ["1999", "snart", "-1", "9" * 30])
def test_obstacles_page_of_a_year_without_any_shows_all(year: str) -> None:
    assert client_of().get(URL, {"ar": year}).context["page"].year is None


def test_obstacles_page_without_any(cast: Cast) -> None:
    assert "Inga hinder att visa" in text_of(URL)
    first = opened(cast, 2022)
    _report(first, cast.activity, "demand")
    text = text_of(URL, cast.editor)
    assert "Inget svar nämner något hinder." in text
    assert "Kommun för kommun" not in text


@pytest.mark.usefixtures("told")
def test_obstacles_of_a_closed_year_stay_when_the_activity_is_binned(cast: Cast) -> None:
    Activity.objects.update(binned_at=timezone.now())
    assert _kinds(_page(cast, cast.editor)) == {"Politik": [1, 1], "Ekonomi": [2, 2]}
    text = text_of(URL)
    assert "Få kommer." in text
    assert reverse("pages:activity_detail", args=("plan", cast.activity.key)) not in text


def test_obstacles_queries(cast: Cast, told: FollowUpRound) -> None:
    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            values: dict[str, Any] = {"status": "done", "state": "submitted", "obstacles": ["other"]}
            activity.follow_ups.create(round=told, organisation=cast.laxa, **values)
            told.reports.create(activity=activity, status="ongoing", obstacles=["other"])

    assert_queries_stay(URL, cast.editor, more, at_most=15)
