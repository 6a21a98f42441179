"""The front door: the current plan and where it stands; with several regions, each with its plan."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ConvenerReport
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.choices import BAR_FILL, BAR_ORDER
from kultursamverkan.pages.queries.overview import current_plan
from tests import factories
from tests.activities.rounds import handed_in, opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, organisation_url, text_of


def test_start_shows_the_plan_and_where_its_goals_stand(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2022, state="closed")
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    factories.activity(cast.plan, "Utan rapport")
    text = text_of("/")
    assert "<h1>Handlingsplan</h1>" in text
    assert reverse("documents:plan_detail", args=("plan",)) in text
    assert 'data-label="Pågår"' in text
    assert 'data-label="Inte rapporterad"' in text
    assert f'fill="{BAR_FILL["ongoing"]}"' in text
    assert 'x="0.00%" y="22" width="50.00%"' in text
    assert "1 av 2 aktiviteter genomförda eller pågår enligt senaste rapport" in text
    assert "Mål 1: Mål 1: 1 pågår, 1 inte rapporterad." in text, "the picture in words"
    assert "Logga in" in text


def test_start_tells_the_version(cast: Cast) -> None:
    PlanVersion.objects.create(plan=cast.plan, number=2, document={})
    assert "Version 2" in text_of("/")


def test_start_lists_municipalities_in_swedish_order_with_their_activities(cast: Cast) -> None:
    for name in ("Örebro", "Askersund", "Åmål"):
        factories.organisation(cast.region, name)
    binned = factories.activity(cast.plan, "Borttagen", binned_at="2022-01-01T00:00Z")
    factories.participation(binned, cast.hallsberg)
    left = factories.activity(cast.plan, "Lämnad")
    factories.participation(left, cast.hallsberg, state="left")
    text = text_of("/")
    places = [text.index(f">{name}</a>") for name in ("Askersund", "Hallsberg", "Laxå", "Åmål", "Örebro")]
    assert places == sorted(places)
    assert f'{organisation_url("1861")}">Hallsberg</a></th><td class="num">1</td>' in text


def test_start_tells_of_the_open_round(cast: Cast) -> None:
    round_ = opened(cast, due="2027-01-31")
    handed_in(round_, cast.hallsberg, cast.chief)
    text = text_of("/")
    assert "Uppföljning 2023 pågår" in text
    assert "1 av 2 har lämnat in. Sista dag att svara är 31 januari 2027." in text
    round_.follow_ups.filter(organisation=cast.hallsberg).update(state="returned", returned_because="Mer.")
    assert "0 av 2 har lämnat in." in text_of("/")


def test_start_without_a_public_plan(cast: Cast) -> None:
    draft = factories.plan(cast.region, title="Kommande plan")
    cast.activity.participations.all().delete()
    cast.plan.activities.all().delete()
    cast.plan.headings.all().delete()
    cast.plan.delete()
    assert "Här finns ingen antagen plan än" in text_of("/")
    for other in (cast.stranger, cast.other_editor):
        assert draft.title not in text_of("/", other)
    assert draft.title in text_of("/", cast.reader)


def test_start_with_several_regions(cast: Cast) -> None:
    other = factories.plan(cast.other_region, title="Uppsalas plan", state="adopted")
    text = text_of("/")
    assert "<h1>Handlingsplaner för kultursamverkan</h1>" in text
    for plan in (cast.plan, other):
        assert reverse("documents:plan_detail", args=(plan.slug,)) in text
    assert 'id="region-03"' in text


def test_start_shows_drafts_and_working_copies_to_no_stranger(cast: Cast) -> None:
    factories.plan(cast.region, title="Hemlig arbetsversion", adjusts=cast.plan, slug="plan-arbetsversion")
    factories.plan(cast.other_region, title="Hemligt utkast")
    for user in (None, cast.stranger, cast.reader, cast.editor):
        assert "Hemlig" not in text_of("/", user)


def test_start_reads_the_running_plan_first(cast: Cast) -> None:
    earlier = factories.plan(cast.region, state="closed", period_start=2016, period_end=2019)
    coming = factories.plan(cast.region, state="adopted", period_start=2024, period_end=2027)
    draft = factories.plan(cast.region, period_start=2028, period_end=2031)
    plans = [draft, coming, cast.plan, earlier]
    assert current_plan(plans, date(2022, 6, 1)) == cast.plan
    assert current_plan(plans, date(2025, 6, 1)) == coming
    assert current_plan(plans, date(2040, 6, 1)) == coming
    assert current_plan([earlier, draft], date(2025, 6, 1)) == earlier
    assert current_plan([draft], date(2025, 6, 1)) is None


def test_start_bar_has_a_fill_of_its_own_for_each_status() -> None:
    assert set(BAR_ORDER) == set(BAR_FILL)
    assert len(set(BAR_FILL.values())) == len(BAR_FILL)


def test_start_takes_no_post(cast: Cast) -> None:
    assert Client().post("/").status_code == 405


@pytest.mark.parametrize("who", [None, "editor"])
def test_start_queries(cast: Cast, who: str | None) -> None:
    def more() -> None:
        for number in range(8):
            factories.activity(cast.plan, f"Aktivitet {number}")
            factories.organisation(cast.region, f"Kommun {number}")
            factories.goal(cast.plan, 10 + number)

    assert_queries_stay("/", getattr(cast, who) if who else None, more)
