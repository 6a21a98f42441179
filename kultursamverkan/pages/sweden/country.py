"""Region by region, each in a transaction of its own."""

from collections import Counter
from collections.abc import Iterator

from auditlog.context import disable_auditlog
from django.db import transaction

from activities.models import Activity
from kultursamverkan.documents.models import PlanClosing
from kultursamverkan.pages.sweden.chance import Chance
from kultursamverkan.pages.sweden.history import history_of_plan, history_of_year
from kultursamverkan.pages.sweden.people import people_of
from kultursamverkan.pages.sweden.plans import plans_of
from kultursamverkan.pages.sweden.rounds import YEARS, year_of
from kultursamverkan.pages.sweden.talks import talks_of
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from plans.choices import PlanState

# Örebro county first: what is measured in one region is measured there.
FIRST = "18"


def make(*, regions: int, seed: int) -> Iterator[tuple[Organisation, Counter[str]]]:
    """Each region when it is written, with how many rows of each kind it has."""
    rows = Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("code")
    for region in sorted(rows, key=lambda row: row.code != FIRST)[:regions]:
        with transaction.atomic(), disable_auditlog():
            yield region, _region(region, Chance(seed, region.key))


def _region(region: Organisation, chance: Chance) -> Counter[str]:
    people = people_of(region)
    told: Counter[str] = Counter(kommuner=len(people.municipalities))
    for plan in plans_of(people, chance):
        activities = list(Activity.objects.filter(plan=plan))
        told.update(planer=1, aktiviteter=len(activities))
        told["historikrader"] += history_of_plan(plan, people, activities, chance)
        for number in YEARS:
            if plan.period_start <= number <= plan.period_end:
                year = year_of(plan, number, people, chance)
                told.update(omgångar=1, svar=len(year.answers), rapporter=len(year.reports))
                told["historikrader"] += history_of_year(year, plan, people, chance)
        told["möten"] += talks_of(plan, people, activities, chance)
        if plan.state == PlanState.CLOSED:
            PlanClosing.objects.create(plan=plan, closed_by=people.editor)
    return told
