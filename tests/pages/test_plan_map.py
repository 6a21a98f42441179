"""The municipality map: what it tells, to whom, and the same in its table."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ConvenerReport
from kultursamverkan.pages.queries.municipality_map import MunicipalityMap
from plans.models import Plan
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, organisation_url, status_of, text_of

REFUSED = "Vilka kommuner som har svarat visas bara"


def url(plan: Plan, query: str = "") -> str:
    return reverse("pages:plan_map", args=[plan.slug]) + query


def map_of(address: str, user: object = None) -> MunicipalityMap:
    found: MunicipalityMap = client_of(user).get(address).context["map"]  # type: ignore[arg-type]
    return found


def figures(address: str, user: object = None) -> dict[str, str]:
    return {row.organisation.name: row.figure.text for row in map_of(address, user).rows}


def test_plan_map_shows_who_takes_part(cast: Cast) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862")
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg, state="tentative")
    factories.participation(second, cast.laxa, state="left")
    assert figures(url(cast.plan)) == {"Degerfors": "0", "Hallsberg": "2", "Laxå": "1"}
    text = text_of(url(cast.plan))
    assert text.count(f'href="{organisation_url("1861")}"') == 2, "on the map and in the table"
    assert 'aria-label="Hallsberg: 2"' in text
    assert "<title>Degerfors: 0. Ingen aktivitet.</title>" in text
    assert "Kommungränser: SCB" in text


def test_plan_map_shows_what_is_done(cast: Cast) -> None:
    done = factories.activity(cast.plan, "Klar")
    factories.participation(done, cast.hallsberg)
    factories.organisation(cast.region, "Degerfors", code="1862")
    ConvenerReport.objects.create(round=factories.round_(cast.plan), activity=done, status="done")
    assert figures(url(cast.plan, "?visa=genomfort")) == {"Degerfors": "–", "Hallsberg": "1 av 2", "Laxå": "0 av 1"}
    assert "sammankallandes senaste rapport" in text_of(url(cast.plan, "?visa=genomfort"))


def test_plan_map_shows_members_who_has_answered(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    factories.organisation(cast.region, "Degerfors", code="1862")
    asked = url(cast.plan, "?visa=svarat")
    for user in (cast.reader, cast.editor):
        assert figures(asked, user) == {"Degerfors": "–", "Hallsberg": "1 av 1", "Laxå": "0 av 1"}
        assert "Inget inlämnat" in text_of(asked, user)


@pytest.mark.parametrize("is_closed", [False, True])
def test_plan_map_never_tells_others_who_has_not_answered(cast: Cast, is_closed: bool) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    if is_closed:
        closed(round_)
    for user in (None, cast.stranger, cast.other_editor):
        text = text_of(url(cast.plan, "?visa=svarat"), user)
        assert REFUSED in text
        assert "inlämnat" not in text
        assert "Har svarat" not in text
        assert figures(url(cast.plan, "?visa=svarat"), user) == {"Hallsberg": "1", "Laxå": "1"}


def test_plan_map_reads_the_chosen_year(cast: Cast) -> None:
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief)
    closed(first)
    opened(cast, 2023)
    asked = url(cast.plan, "?visa=svarat")
    assert figures(asked, cast.reader) == {"Hallsberg": "0 av 1", "Laxå": "0 av 1"}
    assert figures(asked + "&ar=2022", cast.reader) == {"Hallsberg": "1 av 1", "Laxå": "0 av 1"}
    assert figures(asked + "&ar=snart", cast.reader) == figures(asked, cast.reader)


def test_plan_map_before_any_follow_up(cast: Cast) -> None:
    assert "Ingen uppföljning har öppnat än" in text_of(url(cast.plan, "?visa=svarat"), cast.reader)


def test_plan_map_of_an_unknown_choice_is_the_first(cast: Cast) -> None:
    assert figures(url(cast.plan, "?visa=annat")) == figures(url(cast.plan))
    assert REFUSED not in text_of(url(cast.plan, "?visa=annat"))


def test_plan_map_tells_whose_boundary_is_missing(cast: Cast) -> None:
    factories.organisation(cast.region, "Ny kommun")
    assert "Inte på kartan: Ny kommun. Gräns saknas." in text_of(url(cast.plan))


def test_plan_map_without_boundaries_or_municipalities(cast: Cast) -> None:
    strange = factories.region("99", "Region Ingenstans")
    plan = factories.plan(strange, state="adopted")
    assert "Regionen har inga kommuner att visa" in text_of(url(plan))
    factories.organisation(strange, "Ingen gräns")
    text = text_of(url(plan))
    assert "Det finns inga kommungränser att rita en karta av" in text
    assert "Ingen gräns</a></th>" in text


def test_plan_map_draws_no_neighbours(cast: Cast) -> None:
    factories.organisation(cast.other_region, "Uppsala", code="0380")
    drawing = map_of(url(cast.plan)).drawing
    assert drawing
    assert {place.code for place in drawing.places} == {"1860", "1861"}


def test_plan_map_is_small(cast: Cast) -> None:
    drawn = re.search(r'<svg class="map".*?</svg>', text_of(url(cast.plan)), re.DOTALL)
    assert drawn
    assert len(drawn[0]) < 60_000


def test_the_goal_has_its_own_map(cast: Cast) -> None:
    other = factories.goal(cast.plan, 2, key="halsa")
    second = factories.activity(cast.plan, "Andra målets", heading=factories.heading(cast.plan, goal=other))
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    assert figures(url(cast.plan)) == {"Hallsberg": "2", "Laxå": "1"}
    of_goal = reverse("pages:goal_detail", args=(cast.plan.slug, "halsa"))
    assert figures(of_goal) == {"Hallsberg": "1", "Laxå": "0"}
    assert figures(f"{of_goal}?visa=svarat&ar={round_.year}", cast.reader) == {"Hallsberg": "0 av 1", "Laxå": "–"}


def test_plan_map_of_a_draft(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(url(draft), user) == 404
    assert status_of(url(draft), cast.reader) == 200


def test_plan_map_takes_no_post(cast: Cast) -> None:
    assert Client().post(url(cast.plan)).status_code == 405


@pytest.mark.parametrize("query", ["", "?visa=genomfort", "?visa=svarat"])
def test_plan_map_queries(cast: Cast, query: str) -> None:
    round_ = opened(cast)

    def more() -> None:
        for number in range(8):
            municipality = factories.organisation(cast.region, f"Kommun {number}", code=f"18{number}9")
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, municipality)
            ConvenerReport.objects.create(round=round_, activity=activity, status="done")

    assert_queries_stay(url(cast.plan, query), cast.reader, more)
