"""What it costs to write a plan of many activities from a document, against the same rows in bare bulk inserts."""

import time
from dataclasses import replace

from django.db import transaction
from django.db.models import Model

from activities.models import Activity, Participation, Responsibility
from kultursamverkan.documents.apply import create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.people.models import Organisation
from plans.models import Plan
from tests.benchmarks.pages import newest_plan

MANY = 10_000


def import_ratio(many: int = MANY) -> float:
    """Seconds of the one divided by seconds of the other. Nothing is left in the database."""
    plan = Plan.objects.select_related("region", "officials_group", "continues").get(pk=newest_plan().pk)
    document = _grown(assemble(plan), many)
    with transaction.atomic():
        began = time.perf_counter()
        made = create(document, region=plan.region, slug="matning", by=None)
        imported = time.perf_counter() - began
        bare = _bare(made, plan.region)
        transaction.set_rollback(True)
    return imported / bare


def _grown(document: PlanDocument, many: int) -> PlanDocument:
    """The same plan with so many activities, all under its headings, turn by turn."""
    rows = list(document.activities)
    grown = [replace(rows[number % len(rows)], key=f"m{number}", replaces=()) for number in range(many)]
    count = sum(1 for _ in document.headings)
    shares = iter([tuple(grown[place::count]) for place in range(count)])
    sections = tuple(
        replace(one, headings=tuple(replace(heading, activities=next(shares)) for heading in one.headings))
        for one in document.sections
    )
    return replace(document, slug="matning", sections=sections, definitions=())


def _bare(made: Plan, region: Organisation) -> float:
    """The same rows into a plan beside it, only inserted."""
    twin = Plan.objects.create(
        region=region, slug="matning-bara", title="Mätning", period_start=made.period_start, period_end=made.period_end
    )
    activities = list(Activity.objects.filter(plan=made))
    lines = list(Responsibility.objects.filter(activity__plan=made).order_by("pk"))
    parts = list(Participation.objects.filter(activity__plan=made).order_by("pk"))
    began = time.perf_counter()
    old = [row.pk for row in activities]
    for row in activities:
        row.pk, row.plan = None, twin
    new = dict(zip(old, Activity.objects.bulk_create(activities), strict=True))
    several: tuple[list[Model], ...] = ([*lines], [*parts])
    for rows in several:
        for line in rows:
            line.pk = None
            line.activity_id = new[line.activity_id].pk  # type: ignore[attr-defined]
        type(rows[0])._base_manager.bulk_create(rows)
    return time.perf_counter() - began
