"""One page for the local committee: where it stands now, or as one year's follow-up read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from activities.choices import Status
from activities.models import Activity, FollowUpRound
from kultursamverkan.people.models import Organisation, User
from plans.models import DevelopmentGoal
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

URL = "/organisationer/1861/utskrift/"


def _page(user: User | None = None, url: str = URL, **query: Any) -> Any:
    return client_of(user).get(url, query).context["page"]


def _print(text: str) -> str:
    """What is printed: without the time-dependent head."""
    return text[text.index("<tbody>") : text.index("</tbody>")]


@pytest.fixture
def said(cast: Cast) -> FollowUpRound:
    """2022, closed; Hallsberg has answered, the convener has reported."""
    round_ = opened(cast, 2022)
    words = {"text": "Vi har kommit en bit. " * 20, "obstacle_text": "Budgeten."}
    handed_in(round_, cast.hallsberg, cast.chief, "ongoing", obstacles=["economy"], **words)
    round_.reports.create(activity=cast.activity, status="paused", text="Därför.")
    return closed(round_)


@pytest.mark.usefixtures("said")
def test_organisation_print_tells_where_it_stands_now(cast: Cast) -> None:
    text = text_of(URL)
    for part in (
        "<h1>Hallsbergs kommun</h1>",
        "Gemensam aktivitet",
        "Mål 1. Sammankallande: Alva Exempelsson",
        "Pausad",
        "Pågår",
        "Ekonomi",
        "0 av 1 aktivitet genomförd eller pågår enligt senaste rapport",
    ):
        assert part in text
    (row,) = _page().rows
    assert row.said.endswith("Vi har kommit en …")
    assert len(row.said) <= 110
    assert (row.status_year, row.answer_year, row.late) == (2022, 2022, True)


@pytest.mark.usefixtures("said")
def test_organisation_print_of_a_year(cast: Cast) -> None:
    factories.participation(factories.activity(cast.plan, "Ny i år"), cast.hallsberg)
    handed_in_now = opened(cast, 2023)
    assert [row.title for row in _page().rows] == ["Gemensam aktivitet", "Ny i år"]
    assert [row.title for row in _page(ar=2022).rows] == ["Gemensam aktivitet"]
    assert "Som det var när uppföljningen stängdes" in text_of(f"{URL}?ar=2022")
    assert "<h1>Hallsberg 2022</h1>" in text_of(f"{URL}?ar=2022")
    assert _page(ar=2023).rows == [], "nothing is handed in"
    assert [row.title for row in _page(cast.other_chief, ar=handed_in_now.year).rows] == [
        "Gemensam aktivitet",
        "Ny i år",
    ]
    assert "Uppföljningen pågår." in text_of(f"{URL}?ar=2023", cast.chief)


@pytest.mark.usefixtures("said")
def test_organisation_print_of_a_closed_year_stays_when_names_change(cast: Cast) -> None:
    before = text_of(f"{URL}?ar=2022")
    Organisation.objects.filter(pk=cast.hallsberg.pk).update(name="Nya Hallsberg", official_name="")
    Activity.objects.update(title="En annan titel")
    DevelopmentGoal.objects.update(number=7)
    cast.activity.responsibilities.update(person=None, role="Någon annan")
    after = text_of(f"{URL}?ar=2022")
    assert _print(after) == _print(before)
    assert "<h1>Hallsberg 2022</h1>" in after


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("query", ["ar=1999", "ar=snart", "ar=-1", "ar=99999", "ar=2022&plan=finns-inte", "ar="])
def test_organisation_print_of_a_year_that_is_none_tells_of_now(query: str) -> None:
    assert client_of().get(f"{URL}?{query}").context["page"].year is None


@pytest.mark.usefixtures("said")
def test_organisation_print_of_a_plan_among_several(cast: Cast) -> None:
    other = factories.plan(cast.region, slug="andra", state="closed", period_start=2016, period_end=2019)
    about = factories.activity(other, "I den andra")
    round_ = factories.round_(other, 2022, state="closed")
    about.follow_ups.create(round=round_, organisation=cast.hallsberg, status="done", state="submitted")
    round_.round_activities.create(activity=about)
    assert [row.title for row in _page(ar=2022).rows] == ["Gemensam aktivitet"]
    assert [row.title for row in _page(ar=2022, plan="andra").rows] == ["I den andra"]


def test_organisation_print_hides_what_is_not_public(cast: Cast) -> None:
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief, text="Hemligt än.", internal_note="Oss emellan.")
    for url in (URL, f"{URL}?ar=2023"):
        assert "Pågår" in text_of(url)
        assert "Hemligt än." not in text_of(url)
        assert "Hemligt än." in text_of(url, cast.other_chief)
        assert "Oss emellan." not in text_of(url, cast.chief)


@pytest.mark.usefixtures("said")
def test_organisation_print_tells_the_last_that_is_handed_in(cast: Cast) -> None:
    write(answer(opened(cast, 2023), cast.hallsberg), cast.chief, "done", text="Halvfärdigt.")
    for user in (None, cast.chief, cast.editor):
        (row,) = _page(user).rows
        assert (row.answer, row.answer_year) == (Status.ONGOING, 2022)


def test_organisation_print_marks_uncertain_parts(cast: Cast) -> None:
    factories.participation(factories.activity(cast.plan, "Osäkert"), cast.hallsberg, state="tentative")
    opened(cast, 2022)
    assert [(row.title, row.part) for row in _page().rows] == [("Gemensam aktivitet", ""), ("Osäkert", "Osäker")]
    of_year = [(row.title, row.part) for row in _page(cast.chief, ar=2022).rows]
    assert of_year == [("Gemensam aktivitet", ""), ("Osäkert", "Inte tillfrågad")]


def test_organisation_print_of_one_that_takes_part_in_nothing(cast: Cast) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862", official_name="Degerfors kommun")
    text = text_of("/organisationer/1862/utskrift/")
    assert "Degerfors kommun medverkar inte i någon av planens aktiviteter. Vill ni vara med?" in text


def test_organisation_print_of_a_group_that_convenes(cast: Cast) -> None:
    factories.convener(cast.activity, group=cast.group, order=2)
    text = text_of(reverse("pages:organisation_print", args=(cast.group.key,)))
    assert "Sammankallar" in text
    assert "Gemensam aktivitet" in text
    assert "Vill ni vara med" not in text


def test_organisation_print_says_whom_to_ask(cast: Cast, settings: Settings) -> None:
    settings.SERVICE_CONTACT_EMAIL = settings.SERVICE_CONTACT_PHONE = ""
    assert "Frågor om planen besvaras av Region Örebro län." in text_of(URL)
    settings.SERVICE_CONTACT_EMAIL = "kultur@region.example"
    settings.SERVICE_ACTOR = "Region Örebro län"
    settings.SITE_URL = "https://kultur.region.example"
    text = text_of(URL)
    assert "Kontakt: Region Örebro län, kultur@region.example" in text
    assert "https://kultur.region.example/organisationer/1861/" in text


def test_organisation_print_of_a_region_without_a_plan_to_see(cast: Cast) -> None:
    away = factories.organisation(cast.other_region, "Enköping", code="0381")
    factories.participation(factories.activity(factories.plan(cast.other_region)), away)
    assert status_of("/organisationer/0381/utskrift/", cast.editor) == 404
    assert status_of("/organisationer/0381/utskrift/", cast.other_editor) == 200
    assert Client().post(URL).status_code == 405


@pytest.mark.parametrize("query", ["", "?ar=2022", "?ar=2023"])
def test_organisation_print_queries(cast: Cast, said: FollowUpRound, query: str) -> None:
    open_round = opened(cast, 2023)

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, cast.hallsberg)
            open_round.round_activities.create(activity=activity)
            for round_ in (said, open_round):
                activity.follow_ups.create(
                    round=round_, organisation=cast.hallsberg, status="done", state="submitted", text="Klart."
                )

    assert_queries_stay(URL + query, cast.editor, more)
