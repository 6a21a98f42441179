"""A working copy to edit, and who may."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from activities.models import Activity, Heading
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, PlanSection
from tests import factories
from tests.cast import Cast


@dataclass
class Draft:
    """The working copy of the cast's plan: two or three of each part, known by their keys k1, k2 …"""

    plan: Plan
    chapters: list[PlanChapter]
    goals: list[DevelopmentGoal]
    sections: list[PlanSection]
    headings: list[Heading]  # both in the first section, under the first goal
    activities: list[Activity]  # all under the first heading
    definition: Definition

    @property
    def slug(self) -> str:
        return self.plan.slug

    def url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.slug, *args])

    @property
    def order(self) -> list[str]:
        """Titles of the live activities under the first heading, in order, with their numbers."""
        live = Activity.objects.live().filter(heading=self.headings[0]).order_by("order")
        return [f"{activity.order} {activity.title}" for activity in live]


def make_draft(cast: Cast) -> Draft:
    plan = factories.plan(cast.region, slug="plan-arbetsversion", title="Handlingsplan", adjusts=cast.plan)
    chapters = [
        factories.chapter(plan, key=f"k{n}", order=n, title=f"Kapitel {n}", body=f"Text {n}.") for n in (1, 2, 3)
    ]
    goals = [factories.goal(plan, n, key=f"m{n}", name=f"Målnamn {n}") for n in (1, 2)]
    sections = [factories.section(plan, n, key=f"s{n}", title=f"Avsnitt {n}") for n in (5, 6)]
    headings = [
        factories.heading(plan, section=sections[0], goal=goals[0], key=f"r{n}", order=n, title=f"Rubrik {n}")
        for n in (1, 2)
    ]
    activities = [
        factories.activity(plan, f"Aktivitet {n}", heading=headings[0], key=f"a{n}", order=n) for n in (1, 2, 3)
    ]
    factories.participation(activities[0], cast.hallsberg, order=1, source_text="Halsberg")
    factories.convener(activities[0], person=cast.convener.person, order=1, source_text="Alva E.")
    definition = Definition.objects.create(
        plan=plan, key="o1", order=1, term="Ord", text="Förklaring.", at=[{"part": "k1", "field": "body"}]
    )
    return Draft(plan, chapters, goals, sections, headings, activities, definition)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def assert_for_editors_only(cast: Cast, url: str, *, method: str = "get") -> None:
    """The same questions for each page that changes a plan (style.md 22)."""
    anonymous = getattr(Client(), method)(url)
    assert anonymous.status_code == 302, "nobody is sent to sign in"
    assert anonymous["Location"].startswith(reverse("account_login"))
    for user in (cast.stranger, cast.other_editor):
        assert getattr(signed_in(user), method)(url).status_code == 404, f"{user} must not know of it"
    for user in (cast.reader, cast.chief, cast.convener):
        assert getattr(signed_in(user), method)(url).status_code == 403, f"{user} may read, not edit"


def assert_adopted_is_closed(cast: Cast, name: str, *args: Any, method: str = "get") -> None:
    """The adopted plan itself is not edited: 403 with a hint, for its editor too."""
    response = getattr(signed_in(cast.editor), method)(reverse(name, args=[cast.plan.slug, *args]))
    assert response.status_code == 403
