"""The page of one goal: its text, where it stands section by section, its headings and activities."""

import pytest
from django.test import Client
from django.utils import timezone

from activities.models import ConvenerReport, GoalAssessment
from kultursamverkan.pages.choices import BAR_FILL
from tests import factories
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, goal_url, status_of, text_of


def test_goal_detail_shows_sections_headings_and_statuses(cast: Cast) -> None:
    goal = cast.plan.goals.get()
    later = factories.section(cast.plan, 7, title="Övriga", kind="other")
    heading = factories.heading(cast.plan, section=later, goal=goal, title="Regional kompetensutveckling")
    done = factories.activity(cast.plan, "Cultural Planning", heading=heading)
    factories.heading(cast.plan, section=later, goal=goal, title="Tom rubrik")
    round_ = factories.round_(cast.plan, 2022, state="closed")
    ConvenerReport.objects.create(round=round_, activity=done, status="done")
    text = text_of(goal_url(cast.plan))
    for part in ("Måltext.", "5. Prioriterade", "7. Övriga", "Regional kompetensutveckling", "Hela målet"):
        assert part in text
    assert text.index("Gemensam aktivitet") < text.index("Cultural Planning")
    assert "Inga aktiviteter." in text
    assert f'fill="{BAR_FILL["done"]}"' in text
    assert 'data-label="Genomförd"' in text


def test_goal_detail_shows_only_its_own_living_activities(cast: Cast) -> None:
    other = factories.goal(cast.plan, 2, key="annat")
    heading = factories.heading(cast.plan, goal=other)
    factories.activity(cast.plan, "Ett annat måls", heading=heading)
    factories.activity(cast.plan, "I papperskorgen", binned_at=timezone.now())
    url = goal_url(cast.plan) if cast.plan.goals.count() == 1 else f"/planer/plan/mal/{cast.activity.heading.goal.key}/"
    text = text_of(url)
    assert "Ett annat måls" not in text
    assert "I papperskorgen" not in text
    assert 'href="/planer/plan/mal/annat/"' in text, "the way to the plan's other goals"


def test_goal_detail_without_activities(cast: Cast) -> None:
    empty = factories.goal(cast.plan, 2, key="tomt")
    assert "Målet har inga aktiviteter än" in text_of(f"/planer/plan/mal/{empty.key}/")


def test_goal_detail_of_a_draft_or_copy(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    factories.goal(draft)
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(goal_url(draft), user) == 404
    assert status_of(goal_url(draft), cast.reader) == 200
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    factories.goal(copy)
    assert status_of(goal_url(copy), cast.editor) == 404


def test_goal_detail_tells_what_the_goal_stands_under(cast: Cast) -> None:
    assert "hör under" not in text_of(goal_url(cast.plan))
    item = factories.steering_item(factories.steering_document(cast.region), key="r1")
    cast.plan.goals.get().steering.add(item)
    text = text_of(goal_url(cast.plan))
    assert "Målet hör under" in text
    assert f'/styrdokument/18/{item.document.key}/#r1"' in text
    assert "/planer/plan/kedjan/#rad-mal-" in text


def test_goal_detail_takes_no_post(cast: Cast) -> None:
    assert Client().post(goal_url(cast.plan)).status_code == 405


def test_goal_detail_queries(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            section = factories.section(cast.plan, 10 + number)
            heading = factories.heading(cast.plan, section=section, title=f"Rubrik {number}")
            factories.activity(cast.plan, f"Aktivitet {number}", heading=heading)

    assert_queries_stay(goal_url(cast.plan), cast.reader, more)


def test_goal_detail_shows_how_the_region_has_judged_it(cast: Cast) -> None:
    goal = cast.plan.goals.get()
    closed = factories.round_(cast.plan, 2022, state="closed")
    running = factories.round_(cast.plan, 2023, state="open")
    GoalAssessment.objects.create(round=closed, goal=goal, assessment="partly", comment="Halva länet är med.")
    GoalAssessment.objects.create(round=running, goal=goal, assessment="reached", comment="Alla är med.")
    for address in (goal_url(cast.plan), "/"):
        assert "Delvis uppnått" in text_of(address)
        assert "Uppnått" not in text_of(address), "until the round is closed it is for the region's members"
        assert "Uppnått" in text_of(address, cast.reader)
    assert "Halva länet är med." in text_of(goal_url(cast.plan))
    assert "Bedömningen är regionens egen" in text_of(goal_url(cast.plan))


@pytest.mark.parametrize("address", ["goal", "start"])
def test_the_dearest_map_keeps_within_the_page(cast: Cast, address: str) -> None:
    """Who has answered is read with the whole round."""
    opened(cast)
    url = goal_url(cast.plan) if address == "goal" else "/"

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {number}")
            factories.participation(activity, factories.organisation(cast.region, f"Kommun {number}"))

    assert_queries_stay(f"{url}?visa=svarat", cast.reader, more)
