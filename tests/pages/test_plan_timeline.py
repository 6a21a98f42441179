"""The plan's period half-year by half-year: planned, reported, late."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import ConvenerReport
from plans.models import Plan
from tests import factories
from tests.activities.rounds import closed, opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, goal_url, status_of, text_of


def url(plan: Plan) -> str:
    return reverse("pages:plan_timeline", args=[plan.slug])


@pytest.fixture
def followed(cast: Cast) -> Cast:
    """Reported in 2022, without a report in 2023."""
    round_ = opened(cast, 2022)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    closed(round_)
    opened(cast, 2023)
    return cast


def test_plan_timeline_tells_what_was_planned_and_reported(followed: Cast) -> None:
    text = text_of(url(followed.plan))
    planned = "Planerad: Ht 2020 till 2023. Rapporterad: 2022 Pågår, 2023 Inte rapporterad. Försenad."
    assert planned in text, "the picture in words"
    assert "<title id=" in text
    assert 'data-label="Rapport 2022"' in text
    assert 'data-label="Rapport 2023"' in text
    assert "Försenad" in text


def test_plan_timeline_groups_by_goal(cast: Cast) -> None:
    other = factories.goal(cast.plan, 2, key="halsa", name="Kultur och hälsa")
    heading = factories.heading(cast.plan, goal=other)
    factories.activity(cast.plan, "Kultur på recept", heading=heading, planned_completion=factories.when("löpande"))
    factories.activity(cast.plan, "Sist under mål 1")
    text = text_of(url(cast.plan))
    assert text.index("Gemensam aktivitet") < text.index("Sist under mål 1") < text.index("Kultur på recept")
    assert "Planerad: Ht 2020 löpande." in text


def test_plan_timeline_before_any_follow_up(cast: Cast) -> None:
    text = text_of(url(cast.plan))
    assert "Ingen uppföljning har öppnat än" in text
    assert "Har inte varit med i någon uppföljning." in text


def test_plan_timeline_tells_what_is_not_said(cast: Cast) -> None:
    factories.activity(cast.plan, "Utan tider", start=None, planned_completion=None)
    factories.activity(cast.plan, "Utan slut", planned_completion=None)
    text = text_of(url(cast.plan))
    assert "Start och planerat klart är inte angivna." in text
    assert "Planerad start: Ht 2020. Planerat klart är inte angivet." in text


def test_plan_timeline_without_activities(cast: Cast) -> None:
    cast.activity.binned_at = timezone.now()
    cast.activity.save()
    assert "Planen har inga aktiviteter än" in text_of(url(cast.plan))


def test_plan_timeline_of_a_draft(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    factories.activity(draft)
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(url(draft), user) == 404
    assert status_of(url(draft), cast.reader) == 200


def test_the_goal_has_its_own_timeline(followed: Cast) -> None:
    other = factories.goal(followed.plan, 2, key="halsa")
    factories.activity(followed.plan, "Ett annat måls", heading=factories.heading(followed.plan, goal=other))
    key = followed.activity.heading.goal.key
    text = text_of(reverse("pages:goal_detail", args=(followed.plan.slug, key)))
    assert "Målet på en tidslinje" in text
    assert "Rapporterad: 2022 Pågår" in text
    assert "Ett annat måls" not in text


def test_plan_timeline_takes_no_post(cast: Cast) -> None:
    assert Client().post(url(cast.plan)).status_code == 405


def test_plan_timeline_queries(followed: Cast) -> None:
    def more() -> None:
        for number in range(8):
            goal = factories.goal(followed.plan, 10 + number)
            heading = factories.heading(followed.plan, goal=goal)
            activity = factories.activity(followed.plan, f"Aktivitet {number}", heading=heading)
            ConvenerReport.objects.create(round=followed.plan.rounds.get(year=2023), activity=activity, status="done")

    assert_queries_stay(url(followed.plan), followed.reader, more, at_most=15)


def test_the_way_to_the_timeline(cast: Cast) -> None:
    assert url(cast.plan) in text_of("/")
    assert url(cast.plan) in text_of(reverse("documents:plan_detail", args=[cast.plan.slug]))
    assert "Målet på en tidslinje" in text_of(goal_url(cast.plan))
