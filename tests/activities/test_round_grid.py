"""The officer's home while a round is open: who has answered what."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from openpyxl import load_workbook

from activities.actions.rounds import Choice, adjust_round
from activities.models import ConvenerReport, FollowUp, FollowUpRound
from tests import factories
from tests.activities.rounds import MEMBERS, OUTSIDE, answer, closed, handed_in, opened, statuses, write
from tests.cast import Cast

URL = "/planer/plan/uppfoljning/2023/rutnat/"
BEFORE, AFTER = "2024-01-31T23:59+01:00", "2024-02-01T00:01+01:00"


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """The last evening to answer, unless a test says otherwise."""
    with time_machine.travel(datetime.fromisoformat(BEFORE), tick=False):
        yield


def _page(cast: Cast, who: str, query: str = "") -> str:
    client = Client()
    client.force_login(getattr(cast, who))
    answered = client.get(URL + query)
    assert answered.status_code == 200
    return re.sub(r">\s+<", "><", answered.content.decode())


def _cells(page: str) -> list[str]:
    """What the organisations' cells of the only activity say: those beside the report and the sum."""
    [row] = re.findall(r'<tr><th scope="row" class="striped">.*?</tr>', page, re.DOTALL)
    cells = row.split("<td")[2:-1]
    return [re.sub(r"<.*?>", " ", f"<td{cell}").strip() for cell in cells]


def _links(page: str) -> list[str]:
    """From the cells, as a browser makes them."""
    return [urljoin(URL, one) for one in re.findall(r'<td data-l="[^"]*"[^>]*><a href="([^"]*)"', page)]


def test_who_may_look(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, URL) == OUTSIDE | MEMBERS


def test_wrong_method(client: Client, cast: Cast) -> None:
    opened(cast)
    client.force_login(cast.editor)
    assert client.post(URL).status_code == 405


def test_a_round_that_is_not_open_yet(client: Client, cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    client.force_login(cast.editor)
    assert "har inte öppnat än" in client.get(URL, follow=True).content.decode()


def test_a_round_without_activities(cast: Cast) -> None:
    round_ = opened(cast)
    adjust_round(round_=round_, activity=cast.activity, choice=Choice(False, frozenset(), "Vilar."), by=cast.editor)
    assert "Uppföljningen har inga aktiviteter" in _page(cast, "editor")


def test_cells_and_sums(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done", text="Klart.")
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    page = _page(cast, "editor")
    assert _cells(page) == ["Genomförd", "Inte besvarad"]
    assert "1 av 1 aktivitet genomförd eller pågår enligt senaste rapport" in page
    assert "1 av 2 svar inlämnade" in page
    assert re.findall(r"<tfoot>.*</tfoot>", page, re.DOTALL)[0].count("av 1") == 2
    assert page.count("1 av 2<") == 2  # of the activity, and of everything


def test_every_municipality_has_a_column(cast: Cast) -> None:
    factories.organisation(cast.region, "Nora", code="1884")
    opened(cast)
    page = _page(cast, "chief")
    assert _cells(page) == ["Inte besvarad", "Inte besvarad", "Medverkar inte"]
    assert "Inget att svara på" in page


@pytest.mark.parametrize(
    ("who", "cells"),
    [("editor", ["Sen", "Sen"]), ("chief", ["Sen", "Inte besvarad"]), ("other_chief", ["Inte besvarad", "Sen"])],
)
def test_who_is_late_is_told_to_the_officer_and_the_own_organisation(cast: Cast, who: str, cells: list[str]) -> None:
    opened(cast)
    assert _cells(_page(cast, who)) == ["Inte besvarad", "Inte besvarad"]
    with time_machine.travel(datetime.fromisoformat(AFTER), tick=False):
        page = _page(cast, who)
        assert _cells(page) == cells
        assert page.count("paminn/?organisation=") == (2 if who == "editor" else 0)
        assert ("Påminn nu" in page) == (who == "editor")


def test_drafts_are_for_the_officer_and_the_own_organisation(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.laxa), cast.other_chief, "done")
    assert _cells(_page(cast, "editor")) == ["Inte besvarad", "Utkast"]
    assert _cells(_page(cast, "other_chief")) == ["Inte besvarad", "Utkast"]
    assert _cells(_page(cast, "chief")) == ["Inte besvarad", "Inte besvarad"]


def test_cells_lead_to_the_answer(cast: Cast) -> None:
    round_ = opened(cast)
    key = cast.activity.key
    laxa, hallsberg = (f"/planer/plan/uppfoljning/2023/{code}/#s-{key}" for code in ("1860", "1861"))
    shown = f"/planer/plan/aktiviteter/{key}/"
    assert _links(_page(cast, "editor"))[1:] == [hallsberg, laxa]  # the first is the report
    assert _links(_page(cast, "chief")) == [hallsberg, shown]
    assert _links(_page(cast, "convener")) == [shown, laxa]
    client = Client()
    client.force_login(cast.editor)
    for url in _links(_page(cast, "editor"))[1:]:
        assert f'id="s-{key}"' in client.get(url.partition("#")[0]).content.decode()
    closed(round_)
    for url in _links(_page(cast, "chief")):
        assert url == f"/planer/plan/uppfoljning/2023/stangning/1/#{key}"
        assert f'id="{key}"' in client.get(url.partition("#")[0]).content.decode()


def test_every_address_leads_somewhere(cast: Cast) -> None:
    with time_machine.travel(datetime.fromisoformat(AFTER), tick=False):
        opened(cast)
        page = _page(cast, "editor")
    addresses = {urljoin(URL, one).partition("?")[0].partition("#")[0] for one in re.findall(r'href="([^#"]*)"', page)}
    names = {resolve(one).view_name for one in addresses if not one.startswith("/static/")}
    assert {"activities:answer_page", "activities:convener_report", "pages:reminder_send"} <= names


def test_what_does_not_add_up_is_the_officers(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    page = _page(cast, "editor")
    assert _cells(page)[0].endswith("Att titta på")
    assert not _cells(page)[1].endswith("Att titta på")
    assert f'href="../#titta-{cast.activity.key}"' in page
    assert "Att titta på" not in _page(cast, "chief")


def test_closed_rounds_read_as_they_were(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "paused", text="Skäl.")
    write(answer(round_, cast.laxa), cast.other_chief, "done")
    closed(round_)
    FollowUp.objects.update(status="done")
    cast.activity.title = "Ett annat namn"
    cast.activity.save()
    cast.hallsberg.name = "Nytt namn"
    cast.hallsberg.save()
    for who in ("editor", "chief"):
        page = _page(cast, who)
        assert _cells(page) == ["Pausad", "Inte besvarad"]
        assert "Gemensam aktivitet" in page
        assert "Ett annat namn" not in page
        assert "Nytt namn" not in page
        assert "Påminn" not in page


def test_filters(cast: Cast) -> None:
    goal = factories.goal(cast.plan, 2, key="andra")
    section = factories.section(cast.plan, 6, title="Löpande")
    heading = factories.heading(cast.plan, goal=goal, section=section, title="Annan")
    other = factories.activity(cast.plan, "En helt annan", heading=heading)
    factories.participation(other, cast.laxa)
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    both = {"Gemensam aktivitet", "En helt annan"}
    shown = {
        "": both,
        "?goal=andra": {"En helt annan"},
        "?section=5": {"Gemensam aktivitet"},
        "?says=done": {"Gemensam aktivitet"},
        "?says=done&says=missing": both,
        "?goal=finns-inte": both,
    }
    for query, titles in shown.items():
        page = _page(cast, "editor", query)
        table = page.partition("<table")[2].partition("</table>")[0]
        assert {title for title in both if title in table} == titles, query
    assert "Inget stämmer med ditt urval" in _page(cast, "editor", "?goal=andra&says=done")
    assert "Siffrorna gäller de aktiviteter som visas" in _page(cast, "editor", "?goal=andra")
    assert "format=xlsx" in _page(cast, "editor", "?goal=andra").partition("goal=andra&amp;")[2]


def test_excel(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    client.force_login(cast.editor)
    book = load_workbook(io.BytesIO(client.get(f"{URL}?format=xlsx").content))
    assert book.sheetnames == ["Uppföljning 2023", "Inlämnade svar", "Siffrorna", "Att titta på"]
    head, row = book["Uppföljning 2023"].values
    told = dict(zip(head, row, strict=True))
    assert (told["Hallsberg"], told["Laxå"], told["Inlämnade svar"], told["Tillfrågade"]) == (
        *("Genomförd", "Inte besvarad"),
        *(1, 2),
    )
    client.force_login(cast.chief)
    book = load_workbook(io.BytesIO(client.get(f"{URL}?format=xlsx").content))
    assert "Att titta på" not in book.sheetnames


def _fill(cast: Cast, municipalities: int, activities: int) -> None:
    """Everybody is asked about everything, and a third has answered."""
    kommuner = [
        factories.organisation(cast.region, f"Kommunen Nr {number}", code=f"18{number:02}")
        for number in range(municipalities)
    ]
    rows = [
        factories.activity(cast.plan, f"Aktivitet {number} med en titel av vanlig längd", key=f"a{number:03}")
        for number in range(activities)
    ]
    round_ = FollowUpRound.objects.get(plan=cast.plan)
    round_.round_activities.bulk_create(round_.round_activities.model(round=round_, activity=row) for row in rows)
    FollowUp.objects.bulk_create(
        FollowUp(round=round_, activity=row, organisation=kommun) for row in rows for kommun in kommuner
    )
    said = FollowUp.objects.filter(organisation__in=kommuner[::3])
    said.update(status="continuous", state="submitted")
    for row in rows:
        ConvenerReport.objects.create(round=round_, activity=row, status="ongoing")


def test_constant_number_of_queries(cast: Cast) -> None:
    def count(who: str) -> int:
        client = Client()
        client.force_login(getattr(cast, who))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)

    round_ = opened(cast)
    few = {who: count(who) for who in ("editor", "chief")}
    _fill(cast, 6, 8)
    assert {who: count(who) for who in few} == few
    assert max(few.values()) <= 15
    closed(round_)
    assert count("editor") <= 15


def test_26_municipalities_and_120_activities(cast: Cast) -> None:
    with time_machine.travel(datetime.fromisoformat(AFTER), tick=False):
        opened(cast)
        _fill(cast, 24, 119)
        client = Client()
        client.force_login(cast.editor)
        page = client.get(URL).content
    assert page.count(b'<th scope="row" class="striped">') == 120
    assert page.count(b'<td data-l="Kommunen Nr ') >= 24 * 119
    assert len(page) < 400_000


def test_ways_to_the_grid(cast: Cast) -> None:
    """From my page, the plan's and the round's, while a round is open."""

    def leads(who: str, path: str) -> bool:
        client = Client()
        client.force_login(getattr(cast, who))
        return f'href="{URL}"' in client.get(path).content.decode()

    pages = ("/min-sida/", "/planer/plan/", "/planer/plan/uppfoljning/2023/")
    factories.round_(cast.plan, 2022)
    assert not any(leads("editor", path) for path in pages)
    round_ = opened(cast)
    assert [leads("editor", path) for path in pages] == [True, True, True]
    assert [leads("chief", path) for path in pages] == [False, True, True]
    assert not leads("stranger", "/planer/plan/")
    closed(round_)
    assert [leads("editor", path) for path in pages] == [False, False, True]
