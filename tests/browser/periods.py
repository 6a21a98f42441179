"""The visits at the turn of a period (pages.py), and the world they are made in."""

from django.utils import timezone
from playwright.sync_api import Page

from kultursamverkan.documents.actions.periods import Word, carry_over, settle
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.carrying import Choice
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.documents.models import PlanClosing
from plans.models import Plan
from tests import factories
from tests.browser.visits import Visit, press, write
from tests.browser.world import EDITOR, SLUG, user

OLD, NEXT = "orebro-2016-2019", "orebro-2024-2027"


def turned() -> None:
    """A plan that continues a closed one, where an activity was merged into another, with one activity settled and a
    draft for the next period."""
    plan = Plan.objects.get(slug=SLUG)
    officer = user(EDITOR)
    old = factories.plan(plan.region, slug=OLD, title="Kulturplan 2016–2019", period_start=2016, period_end=2019)
    merged = factories.activity(old, "Gemensamma läsår", key="las", binned_at=timezone.now())
    trace = {"key": merged.key, "title": merged.title, "how": "merged"}
    factories.activity(old, "Gemensam läsning", key="a01", replaces=[trace])
    Plan.objects.filter(pk=old.pk).update(state="closed")
    PlanClosing.objects.create(plan=old, closed_by=officer)
    Plan.objects.filter(pk=plan.pk).update(continues=old)
    dropped = plan.activities.get(key="a03")
    settle(plan=plan, words=[Word(dropped, Outcome.DROPPED, "Kommunerna har inte råd.")], by=officer)
    document = assemble(plan)
    choice = Choice(
        title="Handlingsplan 2024–2027",
        period_start=2024,
        period_end=2027,
        goals=["mal-1", "mal-3"],
        sections=[part.key for part in document.sections],
        headings=[part.key for part in document.headings],
        activities=["a01", "a02", "a04", "a05"],
    )
    carry_over(plan=plan, slug=NEXT, choice=choice, by=officer)


def _dropped_without_reason(page: Page) -> None:
    page.get_by_label("Utgår").first.check()
    press("Spara")(page)


PLAN, CLOSED, DRAFT = {"slug": SLUG}, {"slug": OLD}, {"slug": NEXT}
PAGES = {
    "": [
        Visit("documents:plan_detail", CLOSED),
        Visit("documents:plan_lineage", PLAN),
        Visit("pages:activity_detail", CLOSED | {"key": "las"}),
        Visit("pages:activity_detail", CLOSED | {"key": "a01"}),
    ],
    EDITOR: [
        Visit("documents:plan_detail", CLOSED),
        Visit("documents:plan_reopen", CLOSED),
        Visit("documents:plan_reopen", CLOSED, then=press("Öppna planen igen")),
        Visit("documents:plan_detail", PLAN),
        Visit("documents:plan_close", PLAN),
        Visit("documents:plan_close", PLAN, then=_dropped_without_reason),
        Visit("documents:plan_carry_over", PLAN),
        Visit("documents:plan_carry_over", PLAN, then=write("Första år", "2019", "Skapa utkastet")),
        Visit("documents:plan_lineage", DRAFT),
        Visit("pages:goal_detail", PLAN | {"key": "mal-3"}),
        Visit("activities:activity_replace", DRAFT | {"key": "a02"}),
        Visit("activities:activity_replace", DRAFT | {"key": "a02"}, then=press("Ersätt eller slå ihop")),
    ],
}
